internal import FerrySocket
internal import FerryWire

extension FerryClient.Blocking {
  /// The messages with which the daemon answers one request, in order, for a thread that waits for them:
  ///
  /// ```swift
  /// let events = client.blocking.watch(.init(domain: "my_domain"))
  /// while let event = try events.next() { … }
  /// ```
  ///
  /// It has a connection of its own, which is opened by the first `next()` and closed with the last reference: to let go
  /// of it is to give the call up. The daemon sends no faster than the messages are taken. It is never repeated by
  /// itself.
  public final class ServerStream<Message: Sendable> {
    private let call: ServerStreamCall<Message>
    private var connection: StreamConnection?
    private var isOver = false

    init(call: ServerStreamCall<Message>) {
      self.call = call
    }

    /// Waits for the next message; nil at the end.
    ///
    /// - Throws: ``FerryClientError``, after which there is only nil.
    public func next() throws(FerryClientError) -> Message? {
      guard !isOver else { return nil }
      do throws(FerryClientError) {
        if let message = try receive() { return message }
      } catch {
        end(error)
        throw error
      }
      end(nil)
      return nil
    }

    private func end(_ error: FerryClientError?) {
      isOver = true
      connection?.tellEnd(error)
      connection = nil
    }

    private func receive() throws(FerryClientError) -> Message? {
      let connection: StreamConnection
      if let existing = self.connection {
        connection = existing
      } else {
        connection = try call.opening.openBlocking()
        self.connection = connection
        while try !connection.flush() { try connection.waitBlocking(for: .writable) }
      }
      while true {
        switch try connection.receive(call.decode) {
        case .message(let message): return message
        case .answer(let last): return last
        case .end: return nil
        case .nothingYet: try connection.waitBlocking(for: .readable)
        }
      }
    }
  }

  /// Calls a method that answers with a stream.
  func serverStream<Request: WireMessage, Response: WireMessage>(
    _ method: ServerStreamMethod<Request, Response>, _ request: Request, timeout: Duration?
  ) -> ServerStream<Response> {
    ServerStream(call: ServerStreamCall(client, method, request, timeout))
  }
}
