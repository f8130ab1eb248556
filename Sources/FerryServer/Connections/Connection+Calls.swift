internal import FerryModel
internal import FerrySocket
internal import FerryStore
internal import FerryWire
internal import Logging

/// Frames become calls, and calls become answers.
extension Connection {
  func handle(_ header: FrameHeader, _ body: ArraySlice<UInt8>, _ reservation: ByteBudget.Reservation?) {
    // What this version of the protocol does not know is passed over.
    let flags = FrameFlags(rawValue: header.flags)
    guard header.type == FrameType.request.rawValue, flags.isRequest else {
      if header.isOfClient { takeData(header, body) }
      clock = MonotonicClock.nanoseconds
      return
    }
    let streamID = header.streamID
    guard streamID % 2 == 1 else {
      return refuse(streamID, .invalidArgument, "the stream id \(streamID) is even: a client's are odd")
    }
    guard streamID > lastStreamID else { return refuseUsed(streamID) }
    lastStreamID = streamID
    guard !shared.isDraining || asksForHealth(body) else {
      return refuse(streamID, .unavailable, "the daemon is shutting down")
    }
    guard calls.count + streams.count < shared.limits.callsPerConnection else {
      return throttle(
        streamID, .callsPerConnection,
        "\(shared.limits.callsPerConnection) calls are in flight on this connection, which is the limit")
    }
    if let (limit, why) = shared.refusesCall(of: user) { return throttle(streamID, limit, why) }
    begin(streamID, flags, body, reservation)
  }

  /// Supervisors are told that the daemon drains, where others are told to go.
  private func asksForHealth(_ body: ArraySlice<UInt8>) -> Bool {
    body.withUnsafeBytes { (try? RequestEnvelope($0))?.service == HealthMethods.service }
  }

  private func refuseUsed(_ streamID: UInt32) {
    guard calls[streamID] == nil, streams[streamID] == nil else {
      return refuse(streamID, .invalidArgument, "the stream id \(streamID) is in use")
    }
    refuse(streamID, .invalidArgument, "the stream id \(streamID) is not above \(lastStreamID): ids only grow")
  }

  private func begin(
    _ streamID: UInt32, _ flags: FrameFlags, _ body: ArraySlice<UInt8>, _ reservation: ByteBudget.Reservation?
  ) {
    do throws(MessageError) {
      let result = body.withUnsafeBytes { bytes in
        Result { () throws(MessageError) in dispatch(try RequestEnvelope(bytes), flags, streamID, reservation) }
      }
      try result.get()
    } catch {
      refuse(streamID, .invalidArgument, "the frame holds no valid request: \(error)")
    }
  }

  private func dispatch(
    _ envelope: RequestEnvelope, _ flags: FrameFlags, _ streamID: UInt32, _ reservation: ByteBudget.Reservation?
  ) {
    guard envelope.timeoutNanoseconds >= 0 else {
      return refuse(streamID, .deadlineExceeded, "the deadline had passed when the request came")
    }
    let memory = memory(for: reservation)
    let context = CallContext(
      caller: caller, connectionID: id, callID: shared.nextCallID(), began: clock, memory: memory,
      trace: envelope.metadata.isEmpty ? nil : TraceContext(in: envelope.metadata),
      token: envelope.metadata.isEmpty ? nil : RequestToken.given(in: envelope.metadata),
      descriptors: descriptorsOfFrame)
    shared.logger.trace(
      "call", metadata: ["call": "\(context.callID)", "method": "\(envelope.method)", "connection": "\(id)"])
    if !flags.isEmpty, let method = shared.dispatcher.stream(envelope) {
      context.descriptors?.closeAll()
      return open(method, envelope, flags, streamID, context)
    }
    guard !flags.contains(.remoteOpen) || !shared.dispatcher.hasMethod(envelope) else {
      return refuse(
        streamID, .invalidArgument, "\(envelope.method) is no method with a stream: send the request with flags 0")
    }
    guard shared.interceptors.isEmpty else { return dispatchIntercepted(envelope, streamID, context) }
    let (method, answer) = shared.dispatcher.dispatch(envelope, streamID: streamID, context)
    switch answer {
    case .ready(let frame):
      isPatient = false
      guard memory.isUntouched else {
        send(frame, memory)
        return note(answer: frame, of: method, context)
      }
      send(frame)
      note(answer: frame, of: method, context)
      spareMemory = memory
    case .pending(let audited, let work):
      run(work, audited, method, streamID, timeoutNanoseconds: envelope.timeoutNanoseconds, context)
    }
  }

  private func memory(for request: ByteBudget.Reservation?) -> CallMemory {
    guard request == nil, let spare = spareMemory else {
      return CallMemory(shared.budget, user: caller.uid, loop: shared.loop, request: request)
    }
    spareMemory = nil
    return spare
  }

  func run(
    _ work: @escaping @Sendable () async -> [UInt8], _ audited: AuditedCall?, _ method: Int, _ streamID: UInt32,
    timeoutNanoseconds: Int64, _ context: CallContext, _ interception: Interception? = nil
  ) {
    isPatient = true
    let call = RunningCall(method: method, context, began: clock)
    call.interception = interception
    calls[streamID] = call
    shared.callBegins(of: user)
    if timeoutNanoseconds > 0 {
      call.timer = shared.loop.schedule(after: .nanoseconds(timeoutNanoseconds)) { [weak self] in
        self?.expire(streamID)
      }
    }
    let connection = LoopBound(self, shared.loop)
    call.task = shared.starter.start(audited) {
      let frame = await work()
      connection.value.finish(streamID, frame, context.memory)
    }
    clock = MonotonicClock.nanoseconds
  }

  private func finish(_ streamID: UInt32, _ frame: [UInt8], _ memory: CallMemory) {
    defer { shared.callEnds(of: user) }
    guard let call = calls.removeValue(forKey: streamID) else { return }
    call.timer?.cancel()
    if !call.isAnswered {
      append(frame, memory)
      note(endOf: call, code: frame.statusCode)
      call.interception?.end(frame)
    }
    shared.turns.answered(self)
  }

  /// The deadline has passed: the caller is told, and what has not begun to commit is given up.
  private func expire(_ streamID: UInt32) {
    guard let call = calls[streamID] else { return }
    call.isAnswered = true
    call.task?.cancel()
    let status = TtrpcStatus(.deadlineExceeded, "the deadline has passed")
    let frame = FrameEncoder.response(streamID: streamID, status: status)
    send(frame)
    note(endOf: call, code: StatusCode.deadlineExceeded.rawValue)
    call.interception?.end(frame)
    settle()
  }

  /// A limit that is there for the moment: the call may be tried again.
  ///
  /// - Parameter limit: nil where it has been counted.
  func throttle(_ streamID: UInt32, _ limit: LimitName?, _ message: String) {
    if let limit { shared.note(limit) }
    let code = FerryError.Code.throttled(retryAfterSeconds: 1)
    refuse(streamID, TtrpcStatus(code.statusCode, message, detail: code.detail))
  }

  func refuse(_ streamID: UInt32, _ code: StatusCode, _ message: String) {
    refuse(streamID, TtrpcStatus(code, message))
  }

  private func refuse(_ streamID: UInt32, _ status: TtrpcStatus) {
    shared.metrics.calls.refused(Dispatcher.noMethod, code: status.code)
    shared.dispatcher.errors.audit?.refused(caller, status)
    send(FrameEncoder.response(streamID: streamID, status: status))
  }

  // MARK: counting

  /// Counts a call that was answered at once. The next one begins here.
  func note(answer frame: [UInt8], of method: Int, _ context: CallContext) {
    let now = MonotonicClock.nanoseconds
    ended(method, context, code: frame.statusCode, after: now &- clock, now: now)
    clock = now
  }

  private func note(endOf call: RunningCall, code: Int32) {
    let now = MonotonicClock.nanoseconds
    ended(call.method, call.context, code: code, after: now &- call.began, now: now)
  }

  private func ended(_ method: Int, _ context: CallContext, code: Int32, after taken: UInt64, now: UInt64) {
    shared.metrics.calls.ended(method, code: code, after: taken)
    guard taken >= shared.slowCalls.nanoseconds else { return }
    shared.slowCalls.note(shared.dispatcher.methodNames[method], context, code: code, took: taken, now: now)
  }
}
