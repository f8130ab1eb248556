internal import FerryWire

/// A call that is answered with a stream, whoever waits for it.
struct ServerStreamCall<Message: Sendable>: Sendable {
  let opening: StreamOpening
  /// Makes a message of its bytes.
  let decode: @Sendable (UnsafeRawBufferPointer) throws(MessageError) -> Message

  init<Request: WireMessage>(
    _ client: FerryClient, _ method: ServerStreamMethod<Request, Message>, _ request: Request, _ timeout: Duration?
  ) where Message: WireMessage {
    opening = StreamOpening(
      client: client, service: method.service, method: method.name, flags: .remoteClosed, message: request,
      timeout: timeout)
    decode = { bytes throws(MessageError) in try Message(ofStream: bytes) }
  }
}
