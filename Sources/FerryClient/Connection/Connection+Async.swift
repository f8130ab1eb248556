internal import FerrySocket

extension Connection {
  /// Calls, and lets the task wait. The request leaves on the task's own thread, as far as there is room.
  ///
  /// - Parameter frame: the request's frame; its stream id is filled in here.
  func callAsync(_ frame: [UInt8], deadline: Deadline?, exchange: DescriptorExchange?) async -> CallOutcome {
    let call = PendingCall(deadline: deadline, isAsync: true, exchange: exchange)
    return await withTaskCancellationHandler {
      await withUnsafeContinuation { start(call, frame, $0) }
    } onCancel: {
      cancel(call)
    }
  }

  private func start(_ call: PendingCall, _ frame: [UInt8], _ continuation: UnsafeContinuation<CallOutcome, Never>) {
    let beginning = change { state, wakes in
      begin(call, frame, continuation, in: &state, &wakes)
    }
    switch beginning {
    case .refused, .queued, .gathered: return
    case .fills: return sendGathered()
    case .gathers: return sendGatheredSoon()
    case .sends: break
    }
    var frame = frame
    frame.setStreamID(call.streamID)
    switch send(frame, from: 0, call.exchange) {
    case .done: finishSending(call)
    case .full(let sentBytes):
      change { [frame] state, wakes in
        call.frame = frame
        call.sentBytes = sentBytes
        state.leaveToThread(call, &wakes)
      }
    case .lost(let reason, _): abandonSending(call, reason)
    }
  }

  /// Begins the call, or lets the task go on where there is nothing to begin.
  private func begin(
    _ call: PendingCall, _ frame: [UInt8], _ continuation: UnsafeContinuation<CallOutcome, Never>,
    in state: inout ConnectionState, _ wakes: inout Wakes
  ) -> ConnectionState.Beginning {
    if let outcome = call.outcome {
      // Cancelled before it began.
      wakes.add(continuation, outcome)
      return .refused
    }
    if state.place == nil { state.place = ConnectionLoop.join(self) }
    guard state.place != nil else {
      wakes.add(continuation, .failed(.lost("the system has no thread or no descriptor for it", wasSent: false)))
      return .refused
    }
    let beginning = state.begin(call, frame: call.exchange == nil ? frame : nil)
    if case .refused = beginning {
      wakes.add(continuation, .failed(.lost("it was closed", wasSent: false)))
      // Nothing else may happen here any more that makes the tasks' thread let go of it.
      wakes.wakesThread = true
      return .refused
    }
    call.continuation = continuation
    if case .queued = beginning {
      call.frame = frame
      if state.threadOversleeps(call) { wakes.wakesThread = true }
    }
    // Somebody else sends, who may wait for room.
    if case .gathered = beginning, state.gathering?.maySend == false, state.threadOversleeps(call) {
      wakes.wakesThread = true
    }
    return beginning
  }

  private func cancel(_ call: PendingCall) {
    change { state, wakes in
      state.finish(call, .failed(.final(.cancelled)), &wakes)
    }
  }
}
