/// A response as it came, with the payload still encoded. It lends what it was read from.
package enum ResponseEnvelope {
  /// The call succeeded.
  case success(payload: UnsafeRawBufferPointer)
  /// The call failed.
  case failure(TtrpcStatus)

  /// Reads a response frame's data, which must outlive the envelope.
  ///
  /// - Throws: ``MessageError`` where the bytes are no response.
  package init(_ bytes: UnsafeRawBufferPointer) throws(MessageError) {
    var payload = UnsafeRawBufferPointer(start: nil, count: 0)
    var status: UnsafeRawBufferPointer?
    var parts: [UnsafeRawBufferPointer] = []
    var reader = FieldReader(bytes)
    while let field = reader.next() {
      switch field {
      case .delimited(1, let bytes):
        if let status { parts.append(status) }
        status = bytes
      case .delimited(2, let bytes): payload = bytes
      case .varint(1...2, _), .fixed(1...2): throw Self.malformed
      default: continue
      }
    }
    guard !reader.isMalformed else { throw Self.malformed }
    if let status {
      let status = try parts.isEmpty ? TtrpcStatus(unpacking: status) : Self.status(of: parts + [status])
      if status.code != 0 {
        self = .failure(status)
        return
      }
    }
    self = .success(payload: payload)
  }

  /// A status that comes in parts, which nobody writes, is what they are together: the last one alone could say that all
  /// went well. (protobuf-c forgets numbers of the earlier ones.)
  ///
  /// Source: "Last One Wins" in protobuf's documentation of its encoding: to join encodings is to merge messages.
  private static func status(of parts: [UnsafeRawBufferPointer]) throws(MessageError) -> TtrpcStatus {
    for part in parts { _ = try TtrpcStatus(unpacking: part) }
    return try TtrpcStatus(unpacking: parts.flatMap { Array($0) })
  }

  private static var malformed: MessageError { .malformed(message: TtrpcResponse.messageName) }
}
