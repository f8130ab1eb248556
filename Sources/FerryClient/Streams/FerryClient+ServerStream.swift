internal import FerrySocket
internal import FerryWire

extension FerryClient {
  /// The messages with which the daemon answers one request, in order:
  ///
  /// ```swift
  /// for try await event in client.watch(.init(domain: "my_domain")) { … }
  /// ```
  ///
  /// Each iteration calls anew, on a connection of its own, which is opened by the first `next()` and closed with the
  /// iterator: to leave the loop is to give the call up. The daemon sends no faster than the messages are taken. It is
  /// never repeated by itself.
  public struct ServerStream<Message: Sendable>: AsyncSequence, Sendable {
    /// The messages' type.
    public typealias Element = Message
    /// What ends the stream but its end: the daemon's error, or that of the connection.
    public typealias Failure = FerryClientError

    let call: ServerStreamCall<Message>

    /// Makes the call, once `next()` is asked for.
    public func makeAsyncIterator() -> Iterator { Iterator(call: call) }

    /// One call.
    public struct Iterator: AsyncIteratorProtocol {
      private let call: ServerStreamCall<Message>
      private var connection: StreamConnection?
      private var isOver = false

      init(call: ServerStreamCall<Message>) {
        self.call = call
      }

      /// Waits for the next message; nil at the end.
      ///
      /// - Throws: ``FerryClientError``, after which there is only nil.
      public mutating func next() async throws(FerryClientError) -> Message? {
        try await next(isolation: #isolation)
      }

      /// Waits for the next message; nil at the end.
      ///
      /// - Throws: ``FerryClientError``, after which there is only nil.
      public mutating func next(isolation actor: isolated (any Actor)?) async throws(FerryClientError) -> Message? {
        guard !isOver else { return nil }
        do throws(FerryClientError) {
          if let message = try await receive() { return message }
        } catch {
          end(error)
          throw error
        }
        end(nil)
        return nil
      }

      private mutating func end(_ error: FerryClientError?) {
        isOver = true
        connection?.tellEnd(error)
        connection = nil
      }

      private nonisolated(nonsending) mutating func receive() async throws(FerryClientError) -> Message? {
        let connection: StreamConnection
        if let existing = self.connection {
          connection = existing
        } else {
          connection = try await call.opening.open()
          self.connection = connection
          while try !connection.flush() { try await connection.wait(for: .writable) }
        }
        while true {
          switch try connection.receive(call.decode) {
          case .message(let message): return message
          case .answer(let last):
            // The next one finds the end.
            return last
          case .end: return nil
          case .nothingYet: try await connection.wait(for: .readable)
          }
        }
      }
    }
  }

  /// Calls a method that answers with a stream.
  func serverStream<Request: WireMessage, Response: WireMessage>(
    _ method: ServerStreamMethod<Request, Response>, _ request: Request, timeout: Duration?
  ) -> ServerStream<Response> {
    ServerStream(call: ServerStreamCall(self, method, request, timeout))
  }
}
