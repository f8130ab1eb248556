package import FerryWire

/// The messages of a stream that have come and that its handler has not taken yet.
///
/// While a connection's inboxes hold more than ``ServerLimits/streamInboxBytes`` nothing more is read from it.
package final class StreamInbox<Message: WireMessage>: @unchecked Sendable {
  // Unchecked: touched on the loop's thread alone, which `LoopBound` checks.

  private let stream: LoopBound<RunningStream>
  private var messages = TurnList<(message: Message, byteCount: Int)>()
  private var isFinished = false
  private var isGivenUp = false
  private var waiter: CheckedContinuation<Void, Never>?

  init(_ stream: LoopBound<RunningStream>) {
    self.stream = stream
  }

  /// Waits for the next message and takes it; nil at the end. To be called by one task at a time, and on the loop.
  ///
  /// - Throws: `CancellationError` where the stream is given up: its deadline has passed, its peer has gone, or did
  ///   something that it may not.
  package func next() async throws -> Message? {
    while true {
      let stream = stream.value
      guard !isGivenUp else { throw CancellationError() }
      if let (message, byteCount) = messages.popFirst() {
        stream.took(byteCount)
        return message
      }
      guard !isFinished else { return nil }
      await withCheckedContinuation { wait($0) }
    }
  }

  private func wait(_ continuation: CheckedContinuation<Void, Never>) {
    // The loop may have gone round before the task came here.
    guard messages.isEmpty, !isFinished, !isGivenUp else { return continuation.resume() }
    stream.value.beginsToWait()
    waiter = continuation
  }

  private func wake() {
    stream.value.endsToWait()
    waiter?.resume()
    waiter = nil
  }
}

extension StreamInbox: StreamReceiver {
  func receive(_ payload: UnsafeRawBufferPointer) throws(MessageError) {
    messages.append((try Message(ofStream: payload), payload.count))
    stream.value.received(payload.count)
    wake()
  }

  func finish() {
    isFinished = true
    wake()
  }

  func giveUp() {
    isGivenUp = true
    messages = TurnList()
    wake()
  }
}
