internal import CFerryMessages
internal import CProtobufC

/// A request as it came: who is asked for what, with the payload still encoded.
package struct RequestEnvelope {
  package let service: String
  package let method: String
  /// In nanoseconds; 0 for no deadline.
  package let timeoutNanoseconds: Int64
  package let metadata: [TtrpcKeyValue]
  /// Lent for the length of the call.
  package let payload: UnsafeRawBufferPointer

  /// Decodes a request frame's data and lends it.
  ///
  /// - Throws: ``MessageError`` where the bytes are no request.
  package static func withDecoded<Result>(
    _ bytes: UnsafeRawBufferPointer, _ body: (RequestEnvelope) -> Result
  ) throws(MessageError) -> Result {
    var result: Result?
    try decode(bytes) { result = body($0) }
    guard let result else { preconditionFailure("a decoded envelope is always lent") }
    return result
  }

  /// The same for a body that gives nothing back. Not generic, since that costs as much as the rest, called from
  /// another module.
  package static func decode(
    _ bytes: UnsafeRawBufferPointer, _ body: (RequestEnvelope) -> Void
  ) throws(MessageError) {
    let result = MessageArena.withArena(limit: MessageLimits.decodingBytes) { arena in
      Result { () throws(MessageError) in
        let c = try MessageReader.unpackStruct(TtrpcRequest.self, bytes, in: arena)
        body(try RequestEnvelope(c))
      }
    }
    return try result.get()
  }

  private init(_ c: UnsafePointer<TtrpcRequest.C>) throws(MessageError) {
    service = try MessageReader.string(c.pointee.service, "service")
    method = try MessageReader.string(c.pointee.method, "method")
    timeoutNanoseconds = c.pointee.timeout_nano
    metadata = try MessageReader.list(c.pointee.metadata, c.pointee.n_metadata, "metadata") {
      element throws(MessageError) in
      try MessageReader.message(element, "metadata")
    }
    payload = UnsafeRawBufferPointer(start: c.pointee.payload.data, count: c.pointee.payload.len)
  }
}
