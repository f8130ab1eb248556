internal import FerrySocket
internal import Synchronization

extension Connection {
  /// What became of a call that was made alone.
  enum Alone {
    case answered
    case failed(CallFailure)
    /// Others are at work on the connection: it is a call like theirs, which has or has not got a place yet.
    case withOthers
    case unsent(PendingCall, from: Int)
  }

  /// Calls from a thread that finds nobody else at work on the connection: it sends, then reads for itself and for
  /// whoever comes meanwhile. Most calls are made so; they need no object and nobody to be woken.
  func callAlone(
    _ frame: inout [UInt8], deadline: Deadline?, timeout: Duration?, exchange: DescriptorExchange?,
    decode: (UnsafeRawBufferPointer) -> Void
  ) -> Alone {
    guard let streamID = beginAlone() else { return .withOthers }
    frame.setStreamID(streamID)
    switch send(frame, from: 0, exchange) {
    case .done: change { state, wakes in state.passSendRight(&wakes) }
    case .full(let sentBytes):
      let call = PendingCall(deadline: deadline, isAsync: false, exchange: exchange)
      change { state, wakes in state.joinOthers(call, streamID, &wakes) }
      return .unsent(call, from: sentBytes)
    case .lost(let reason, _): return abandonAlone(reason)
    }
    return read(for: streamID, deadline, timeout, exchange, decode)
  }

  private func beginAlone() -> UInt32? {
    let (streamID, isWatched) = state.withLock { state in
      state.isWatched ? (nil, true) : (state.beginAlone(), false)
    }
    // Tasks have called here before: their thread must not be told of an answer that is not theirs.
    return isWatched ? change { state, _ in state.beginAlone() } : streamID
  }

  private func abandonAlone(_ reason: String) -> Alone {
    change { state, wakes in state.abandonAlone(&wakes) }
    return .failed(.lost(reason, wasSent: false))
  }

  private func read(
    for streamID: UInt32, _ deadline: Deadline?, _ timeout: Duration?, _ exchange: DescriptorExchange?,
    _ decode: (UnsafeRawBufferPointer) -> Void
  ) -> Alone {
    var timeout = timeout
    while true {
      switch takeAnswer(to: streamID, exchange, decode) {
      case .notYet: break
      case .lent:
        _ = change { state, wakes in state.finishAlone(&wakes) }
        return .answered
      case .refused(let error):
        _ = change { state, wakes in state.finishAlone(&wakes) }
        return .failed(.final(error))
      }
      switch receive(until: deadline, timeout: timeout) {
      case .received: break
      case .nothing:
        guard deadline?.isPast == true else { break }
        _ = change { state, wakes in state.finishAlone(&wakes) }
        return .failed(.final(.deadlineExceeded))
      case .ended(let error):
        end(error)
        let failure = change { state, wakes in state.finishAlone(&wakes) }
        return .failed(failure ?? .lost(error.description, wasSent: true))
      }
      timeout = nil
    }
  }
}
