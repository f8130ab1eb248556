internal import FerrySocket
internal import Synchronization

/// What the thread for tasks does for one connection.
final class ConnectionWork {
  private let connection: Connection
  /// The call whose request it sends when there is room.
  private var sends: PendingCall?
  /// Until when nothing is due here; nil for ever.
  private(set) var sleepsUntil: Deadline?

  init(_ connection: Connection) {
    self.connection = connection
  }

  /// Looks what is to be done next.
  ///
  /// - Returns: false when nothing will be any more.
  func look() -> Bool {
    while true {
      guard let plan = plan() else { return false }
      sleepsUntil = plan.sleepsUntil
      sends = plan.sends
      guard let call = plan.sends, !prepareToSend(call) else { return true }
      // The right to send has been passed on: the state is another.
    }
  }

  private struct Plan: Sendable {
    var sends: PendingCall?
    var sleepsUntil: Deadline?
  }

  private func plan() -> Plan? {
    connection.change { state, wakes in
      var next = state.expireAsyncCalls(now: .now, &wakes)
      guard !state.isOver else {
        state.leaveLoop()
        return nil
      }
      let sends = state.threadCall
      if let deadline = sends?.deadline { next = min(deadline, next ?? deadline) }
      state.threadSleepsUntil = next
      return Plan(sends: sends, sleepsUntil: next)
    }
  }

  /// Looks whether the call's request should still be sent.
  private func prepareToSend(_ call: PendingCall) -> Bool {
    let (hasEnded, isWanted) = connection.state.withLock { ($0.end != nil, call.outcome == nil) }
    if !hasEnded {
      if call.sentBytes == 0 {
        if isWanted {
          call.frame.setStreamID(call.streamID)
          return true
        }
      } else if call.deadline?.isPast != true {
        // Cancelled or not: half a request must be made whole, or nothing can follow it.
        return true
      } else {
        connection.end(.connectionLost("the daemon took a request too slowly"))
      }
    }
    connection.change { state, wakes in state.passSendRight(&wakes) }
    return false
  }

  /// Does what the socket is ready for.
  ///
  /// - Parameter resumptions: the tasks that have their answer are added to them.
  /// - Returns: whether it must look again.
  func handle(_ happened: Epoll.Interest, _ resumptions: inout [Resumption]) -> Bool {
    var mustLook = false
    if let call = sends, !happened.subtracting(.readable).isEmpty {
      send(call)
      mustLook = true
    }
    guard !happened.subtracting(.writable).isEmpty else { return mustLook }
    guard connection.change({ state, _ in state.loopBeginsToReceive() }) else { return mustLook }
    // Those that are still waiting to leave have waited long enough, whatever else the tasks' threads have to do.
    connection.sendGathered()
    resumptions += connection.receiveNow()
    connection.change { state, wakes in state.loopHasReceived(&wakes) }
    return mustLook
  }

  private func send(_ call: PendingCall) {
    switch connection.send(call.frame, from: call.sentBytes, call.exchange) {
    case .done: connection.finishSending(call)
    case .full(let sentBytes): call.sentBytes = sentBytes
    case .lost(let reason, _): connection.abandonSending(call, reason)
    }
  }
}
