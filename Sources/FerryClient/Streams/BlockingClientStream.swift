internal import FerrySocket
internal import FerryWire

extension FerryClient.Blocking {
  /// A call whose request is a stream of messages, for a thread that waits:
  ///
  /// ```swift
  /// let call = try client.blocking.publishPackageVersionStream()
  /// try call.send(.init(publication: publication))
  /// try call.send(.init(content: bytes))
  /// let answer = try call.finish()
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
    public func send(_ message: Request) throws(FerryClientError) {
      try call.queue(message)
      try flush()
    }

    /// Says that no more messages come, and waits for the answer.
    public func finish() throws(FerryClientError) -> Response {
      try call.queueEnd()
      try flush()
      while true {
        if let response = try call.response() { return response }
        try call.waitBlocking(for: .readable)
      }
    }

    private func flush() throws(FerryClientError) {
      while try !call.flush() { try call.waitBlocking(for: [.readable, .writable]) }
    }
  }

  /// Calls a method that takes a stream.
  func clientStream<Request: WireMessage, Response: WireMessage>(
    _ method: ClientStreamMethod<Request, Response>, timeout: Duration?
  ) throws(FerryClientError) -> ClientStream<Request, Response> {
    let opening = StreamOpening(
      client: client, service: method.service, method: method.name, flags: .remoteOpen, message: nil, timeout: timeout)
    return ClientStream(ClientStreamCall(method, try opening.openBlocking()))
  }
}
