internal import FerryWire

/// One call and the interceptors that want to know its end. Belongs to the loop's thread.
final class Interception {
  private let started = ContinuousClock.now
  private var ends: [(CallResult) -> Void] = []
  /// What an interceptor answers instead of the call.
  private(set) var refusal: (any Error)?

  /// Tells the interceptors, in their order, up to one that refuses the call.
  init(of call: InterceptedCall, _ interceptors: [any ServerInterceptor]) {
    do {
      for interceptor in interceptors { if let end = try interceptor.begin(call) { ends.append(end) } }
    } catch {
      refusal = error
    }
  }

  /// Tells them the answer, the last one first.
  func end(_ frame: [UInt8]) {
    guard !ends.isEmpty else { return }
    let code = frame.withUnsafeBytes { bytes in
      let data = UnsafeRawBufferPointer(rebasing: bytes.dropFirst(FrameHeader.byteCount))
      guard case .failure(let status)? = try? ResponseEnvelope(data) else { return StatusCode.ok.rawValue }
      return status.code
    }
    tell(CallResult(code: code, answerBytes: frame.count, duration: started.duration(to: .now)))
  }

  /// Tells them that nobody is left to be answered.
  func endWithoutAnswer() {
    tell(CallResult(code: StatusCode.cancelled.rawValue, answerBytes: 0, duration: started.duration(to: .now)))
  }

  private func tell(_ result: CallResult) {
    for end in ends.reversed() { end(result) }
  }
}
