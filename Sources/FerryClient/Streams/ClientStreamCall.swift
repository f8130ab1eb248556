internal import FerrySocket
internal import FerryWire

/// A call that takes a stream, whoever waits for it.
///
/// Used by one task or thread at a time.
final class ClientStreamCall<Request: Sendable, Response: Sendable> {
  private let connection: StreamConnection
  private let encode: @Sendable (Request) -> [UInt8]
  private let decode: @Sendable (UnsafeRawBufferPointer) throws(MessageError) -> Response
  /// Why nothing more can be sent; also the error of an answer that came before the end.
  private var failure: FerryClientError?
  private var answer: Response?
  private var isFinished = false

  init(
    _ method: ClientStreamMethod<Request, Response>, _ connection: StreamConnection
  ) where Request: WireMessage, Response: WireMessage {
    self.connection = connection
    encode = { FrameEncoder.data(streamID: StreamConnection.streamID, $0) }
    decode = { bytes throws(MessageError) in try Response(unpacking: bytes) }
  }

  /// Queues a message.
  func queue(_ message: Request) throws(FerryClientError) {
    try checkThatItGoesOn()
    connection.queue(try StreamConnection.checked(encode(message)))
  }

  /// Queues the end of the messages.
  func queueEnd() throws(FerryClientError) {
    try checkThatItGoesOn()
    isFinished = true
    connection.queue(FrameEncoder.end(streamID: StreamConnection.streamID))
  }

  private func checkThatItGoesOn() throws(FerryClientError) {
    if let failure { throw failure }
    guard !isFinished else { throw .connectionLost("the stream was finished before") }
  }

  /// Sends as much of what is queued as there is room for, unless the daemon has answered already.
  ///
  /// - Returns: whether there is nothing left to wait for.
  func flush() throws(FerryClientError) -> Bool {
    try failing { () throws(FerryClientError) in
      if try hasAnswer() { return true }
      do throws(FerryClientError) {
        return try connection.flush()
      } catch {
        // Who answers and closes does so at any moment: what was said is worth more than that it could not be heard.
        if try hasAnswer() { return true }
        throw error
      }
    }
  }

  /// The answer; nil where it is not there yet.
  func response() throws(FerryClientError) -> Response? {
    try failing { () throws(FerryClientError) in try hasAnswer() ? answer : nil }
  }

  private func hasAnswer() throws(FerryClientError) -> Bool {
    if answer != nil { return true }
    switch try connection.receive(decode) {
    case .nothingYet: return false
    case .answer(let response):
      if let response { answer = response } else { answer = try emptyResponse() }
      connection.tellEnd(nil)
      return true
    case .message, .end: throw .malformedAnswer("it is a stream where one message was expected")
    }
  }

  private func emptyResponse() throws(FerryClientError) -> Response {
    do throws(MessageError) {
      return try decode(UnsafeRawBufferPointer(start: nil, count: 0))
    } catch {
      throw .malformedAnswer(error.description)
    }
  }

  /// Waits as the caller does.
  nonisolated(nonsending) func wait(
    _ body: nonisolated(nonsending) (StreamConnection) async throws(FerryClientError) -> Void
  ) async throws(FerryClientError) {
    do throws(FerryClientError) {
      try await body(connection)
    } catch {
      fail(error)
      throw error
    }
  }

  private func fail(_ error: FerryClientError) {
    failure = error
    connection.tellEnd(error)
  }

  func waitBlocking(for interest: Epoll.Interest) throws(FerryClientError) {
    try failing { () throws(FerryClientError) in try connection.waitBlocking(for: interest) }
  }

  /// What fails once has failed for good: half a message may have left.
  private func failing<Result>(
    _ body: () throws(FerryClientError) -> Result
  ) throws(FerryClientError) -> Result {
    do throws(FerryClientError) {
      return try body()
    } catch {
      fail(error)
      throw error
    }
  }
}
