internal import FerryWire

/// Calls around which interceptors stand.
extension Connection {
  func dispatchIntercepted(_ envelope: RequestEnvelope, _ streamID: UInt32, _ context: CallContext) {
    guard let interception = intercept(envelope, streamID, context) else { return }
    let (method, answer) = shared.dispatcher.dispatch(envelope, streamID: streamID, context)
    switch answer {
    case .ready(let frame):
      isPatient = false
      self.answer(frame, of: method, context, interception, context.memory)
    case .pending(let audited, let work):
      run(work, audited, method, streamID, timeoutNanoseconds: envelope.timeoutNanoseconds, context, interception)
    }
  }

  /// Tells the interceptors of a call; nil where one of them refuses it, which is answered then.
  func intercept(_ envelope: RequestEnvelope, _ streamID: UInt32, _ context: CallContext) -> Interception? {
    let timeout = envelope.timeoutNanoseconds
    let call = InterceptedCall(
      service: envelope.service, method: envelope.method, timeout: timeout > 0 ? .nanoseconds(timeout) : nil,
      metadata: envelope.metadata, context: context)
    let interception = Interception(of: call, shared.interceptors)
    guard let error = interception.refusal else { return interception }
    answer(
      shared.dispatcher.refusal(streamID: streamID, error, call), of: shared.dispatcher.number(envelope), context,
      interception)
    return nil
  }

  func answer(
    _ frame: [UInt8], of method: Int, _ context: CallContext, _ interception: Interception?, _ memory: CallMemory? = nil
  ) {
    send(frame, memory)
    note(answer: frame, of: method, context)
    interception?.end(frame)
  }
}
