internal import CFerryMessages
internal import CProtobufC

/// A response as it came, with the payload still encoded.
package enum ResponseEnvelope {
  /// The call succeeded. The payload is lent for the length of the call.
  case success(payload: UnsafeRawBufferPointer)
  /// The call failed.
  case failure(TtrpcStatus)

  /// Decodes a response frame's data and lends it.
  ///
  /// - Throws: ``MessageError`` where the bytes are no response.
  package static func withDecoded<Result>(
    _ bytes: UnsafeRawBufferPointer, _ body: (ResponseEnvelope) -> Result
  ) throws(MessageError) -> Result {
    var result: Result?
    try decode(bytes) { result = body($0) }
    guard let result else { preconditionFailure("a decoded envelope is always lent") }
    return result
  }

  /// The same for a body that gives nothing back. Not generic, since that costs as much as the rest, called from
  /// another module.
  package static func decode(
    _ bytes: UnsafeRawBufferPointer, _ body: (ResponseEnvelope) -> Void
  ) throws(MessageError) {
    let result = MessageArena.withArena(limit: MessageLimits.decodingBytes) { arena in
      Result { () throws(MessageError) in
        let c = try MessageReader.unpackStruct(TtrpcResponse.self, bytes, in: arena)
        if let status = c.pointee.status, status.pointee.code != 0 {
          return body(.failure(try TtrpcStatus(reading: status)))
        }
        body(.success(payload: UnsafeRawBufferPointer(start: c.pointee.payload.data, count: c.pointee.payload.len)))
      }
    }
    return try result.get()
  }
}
