internal import FerryWire

/// Calls around which interceptors stand.
extension Connection {
  func dispatchIntercepted(_ envelope: RequestEnvelope, _ streamID: UInt32, _ context: CallContext) {
    let timeout = envelope.timeoutNanoseconds
    let call = InterceptedCall(
      service: envelope.service, method: envelope.method, timeout: timeout > 0 ? .nanoseconds(timeout) : nil,
      metadata: envelope.metadata, context: context)
    let interception = Interception(of: call, shared.interceptors)
    if let error = interception.refusal {
      return answer(shared.dispatcher.refusal(streamID: streamID, error, call), interception)
    }
    switch shared.dispatcher.dispatch(envelope, streamID: streamID, context) {
    case .ready(let frame): answer(frame, interception)
    case .pending(let work): run(work, streamID, timeoutNanoseconds: timeout, context.memory, interception)
    }
  }

  private func answer(_ frame: [UInt8], _ interception: Interception) {
    send(frame)
    interception.end(frame)
  }
}
