internal import FerrySocket
internal import FerryWire

extension FerryClient {
  /// A call whose request is a stream of messages:
  ///
  /// ```swift
  /// let call = try await client.publishPackageVersionStream()
  /// try await call.send(.init(publication: publication))
  /// try await call.send(.init(content: bytes))
  /// let answer = try await call.finish()
  /// ```
  ///
  /// It has a connection of its own, closed with the last reference: to let go of it before ``finish()`` is to give the
  /// call up. It is never repeated by itself.
  public final class ClientStream<Request: Sendable, Response: Sendable> {
    private let call: ClientStreamCall<Request, Response>

    init(_ call: ClientStreamCall<Request, Response>) {
      self.call = call
    }

    /// Sends a message, waiting for the daemon to take what went before.
    ///
    /// - Throws: ``FerryClientError``: also the daemon's error, as soon as it has come. The call is over then.
    public nonisolated(nonsending) func send(_ message: Request) async throws(FerryClientError) {
      try call.queue(message)
      try await flush()
    }

    /// Says that no more messages come, and waits for the answer.
    public nonisolated(nonsending) func finish() async throws(FerryClientError) -> Response {
      try call.queueEnd()
      try await flush()
      while true {
        if let response = try call.response() { return response }
        try await call.wait { connection throws(FerryClientError) in try await connection.wait(for: .readable) }
      }
    }

    private nonisolated(nonsending) func flush() async throws(FerryClientError) {
      while try !call.flush() {
        try await call.wait { connection throws(FerryClientError) in
          try await connection.wait(for: [.readable, .writable])
        }
      }
    }
  }

  /// Calls a method that takes a stream.
  nonisolated(nonsending) func clientStream<Request: WireMessage, Response: WireMessage>(
    _ method: ClientStreamMethod<Request, Response>, timeout: Duration?
  ) async throws(FerryClientError) -> ClientStream<Request, Response> {
    let opening = StreamOpening(
      client: self, service: method.service, method: method.name, flags: .remoteOpen, message: nil, timeout: timeout)
    return ClientStream(ClientStreamCall(method, try await opening.open()))
  }
}
