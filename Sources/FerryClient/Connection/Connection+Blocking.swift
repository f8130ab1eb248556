internal import FerrySocket
internal import Glibc
internal import Synchronization

extension Connection {
  /// While another reads, how long a caller that waits for room to send sleeps before it looks whether still someone
  /// does: a daemon that cannot get rid of its answers takes no requests.
  private static let sendingCheckInterval = Duration.milliseconds(50)

  /// Calls, and waits on this thread.
  ///
  /// - Parameters:
  ///   - frame: the request's frame; its stream id is filled in here.
  ///   - timeout: how far away the deadline is just now.
  ///   - exchange: where descriptors go with the request, or may come with the answer.
  ///   - decode: reads the response frame's data.
  /// - Returns: the failure, or nil once `decode` was called.
  func callBlocking(
    _ frame: inout [UInt8], deadline: Deadline?, timeout: Duration?, exchange: DescriptorExchange?,
    decode: (UnsafeRawBufferPointer) -> Void
  ) -> CallFailure? {
    switch callAlone(&frame, deadline: deadline, timeout: timeout, exchange: exchange, decode: decode) {
    case .answered: return nil
    case .failed(let failure): return failure
    case .withOthers: break
    case .unsent(let call, let sentBytes):
      sendRest(of: frame, from: sentBytes, call)
      return waitForOutcome(call, timeout: nil, decode)
    }
    // What it would wait for comes to that very thread.
    precondition(
      !ConnectionLoop.isCurrent, "a blocking call on FerryClient.taskExecutor would never end: await the call instead")
    let call = PendingCall(deadline: deadline, isAsync: false, exchange: exchange)
    var isFresh = true
    switch change({ state, _ in state.begin(call) }) {
    case .refused: return .lost("it was closed", wasSent: false)
    // A thread's request is never gathered.
    case .sends, .gathers, .gathered, .fills: break
    case .queued:
      isFresh = false
      if let failure = waitForSendRight(call) { return failure }
    }
    frame.setStreamID(call.streamID)
    switch send(frame, from: 0, exchange) {
    case .done:
      let step = change { state, wakes in
        state.finishSending(call, &wakes)
        return nextStep(of: call, in: &state, &wakes)
      }
      return waitForOutcome(call, timeout: isFresh ? timeout : nil, first: step, decode)
    case .full(let sentBytes):
      isFresh = false
      sendRest(of: frame, from: sentBytes, call)
    case .lost(let reason, _): abandonSending(call, reason)
    }
    return waitForOutcome(call, timeout: isFresh ? timeout : nil, decode)
  }

  private func waitForSendRight(_ call: PendingCall) -> CallFailure? {
    while true {
      let (outcome, maySend, semaphore) = state.withLock { _ in (call.outcome, call.maySend, call.prepareToSleep()) }
      if maySend {
        guard call.deadline?.isPast != true else {
          change { state, wakes in
            state.finish(call, .failed(.final(.deadlineExceeded)), &wakes)
            state.passSendRight(&wakes)
          }
          return .final(.deadlineExceeded)
        }
        return nil
      }
      if case .failed(let failure)? = outcome { return failure }
      if !semaphore.wait(until: call.deadline) {
        change { state, wakes in
          // Given the right in this very moment, it goes round once more and passes it on.
          if !call.maySend { state.finish(call, .failed(.final(.deadlineExceeded)), &wakes) }
        }
      }
    }
  }

  /// Sends the rest of a request for which there was no room, and reads meanwhile if nobody else does.
  private func sendRest(of frame: [UInt8], from start: Int, _ call: PendingCall) {
    var sentBytes = start
    while true {
      waitForRoom(call)
      let (failure, deadline) = (state.withLock { $0.end }, call.deadline)
      if failure != nil { return change { state, wakes in state.passSendRight(&wakes) } }
      if deadline?.isPast == true {
        // Half a request in the stream: nothing can follow it.
        if sentBytes > 0 {
          change { state, wakes in state.finish(call, .failed(.final(.deadlineExceeded)), &wakes) }
          end(.connectionLost("the daemon took a request too slowly"))
        } else {
          change { state, wakes in state.finish(call, .failed(.final(.deadlineExceeded)), &wakes) }
        }
        return change { state, wakes in state.passSendRight(&wakes) }
      }
      switch send(frame, from: sentBytes, call.exchange) {
      case .done: return finishSending(call)
      case .full(let count): sentBytes = count
      case .lost(let reason, _): return abandonSending(call, reason)
      }
    }
  }

  private func waitForRoom(_ call: PendingCall) {
    let reads = change { state, _ in state.takeReadRight() }
    var entry = pollfd(
      fd: socket.descriptor.rawValue, events: Int16(reads ? POLLIN | POLLOUT : POLLOUT), revents: 0)
    var patience = call.deadline?.remaining
    if !reads { patience = min(patience ?? Self.sendingCheckInterval, Self.sendingCheckInterval) }
    // Whatever it says, the next send and receive find out what is so.
    _ = poll(&entry, 1, patience?.pollMilliseconds ?? -1)
    guard reads else { return }
    if entry.revents & ~Int16(POLLOUT) != 0 {
      for resumption in receiveNow() { resumption.resume() }
    }
    change { state, wakes in state.passReadRight(&wakes) }
  }

  private func waitForOutcome(
    _ call: PendingCall, timeout: Duration?, first: Step? = nil, _ decode: (UnsafeRawBufferPointer) -> Void
  ) -> CallFailure? {
    var (timeout, known) = (timeout, first)
    while true {
      let step = known ?? change { state, wakes in nextStep(of: call, in: &state, &wakes) }
      known = nil
      switch step {
      case .done(.failed(let failure)): return failure
      case .done(.answer(let bytes)):
        bytes.withUnsafeBytes(decode)
        return nil
      case .read:
        if read(for: call, timeout: timeout, decode) { return nil }
      case .sleep(let semaphore):
        if !semaphore.wait(until: call.deadline) { expire(call) }
      }
      timeout = nil
    }
  }

  private enum Step: Sendable {
    case done(CallOutcome)
    case read
    case sleep(BinarySemaphore)
  }

  private func nextStep(of call: PendingCall, in state: inout ConnectionState, _ wakes: inout Wakes) -> Step {
    if let outcome = call.outcome {
      if call.isReader {
        call.isReader = false
        state.passReadRight(&wakes)
      }
      return .done(outcome)
    }
    if call.isReader || state.takeReadRight() {
      call.isReader = true
      return .read
    }
    return .sleep(state.park(call))
  }

  private func expire(_ call: PendingCall) {
    change { state, wakes in
      state.finish(call, .failed(.final(.deadlineExceeded)), &wakes)
    }
  }

  /// Reads for all until the call has its outcome or its deadline has passed.
  ///
  /// - Returns: whether the answer was decoded; the right to read has then been passed on.
  private func read(for call: PendingCall, timeout: Duration?, _ decode: (UnsafeRawBufferPointer) -> Void) -> Bool {
    var timeout = timeout
    while true {
      let progress = receive(until: call.deadline, timeout: timeout)
      timeout = nil
      if case .ended(let error) = progress { end(error) }
      switch takeAnswer(to: call.streamID, call.exchange, decode) {
      case .notYet: break
      case .lent:
        change { state, wakes in
          call.isReader = false
          state.finish(call, .answer([]), &wakes)
          state.passReadRight(&wakes)
        }
        return true
      case .refused(let error):
        change { state, wakes in state.finish(call, .failed(.final(error)), &wakes) }
      }
      if case .nothing = progress, call.deadline?.isPast == true { expire(call) }
      // Only this thread gives its call an outcome while it reads, or the end of the connection does.
      if state.withLock({ _ in call.outcome != nil }) { return false }
    }
  }
}

extension [UInt8] {
  /// Fills in the stream id of a whole frame that begins at `start`.
  mutating func setStreamID(_ id: UInt32, at start: Int = 0) {
    // Sound: a frame has a header, whose bytes 4 to 7 are the id, big-endian.
    withUnsafeMutableBytes { $0.storeBytes(of: id.bigEndian, toByteOffset: start + 4, as: UInt32.self) }
  }
}
