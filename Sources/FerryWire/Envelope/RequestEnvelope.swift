/// A request as it came: who is asked for what, with the payload still encoded. It lends what it was read from.
package struct RequestEnvelope {
  /// The service's full name: valid UTF-8 without NUL.
  package private(set) var serviceBytes = UnsafeRawBufferPointer(start: nil, count: 0)
  /// The method's name: valid UTF-8 without NUL.
  package private(set) var methodBytes = UnsafeRawBufferPointer(start: nil, count: 0)
  /// In nanoseconds; 0 for no deadline.
  package private(set) var timeoutNanoseconds: Int64 = 0
  package private(set) var metadata: [TtrpcKeyValue] = []
  /// The method's request message, encoded.
  package private(set) var payload = UnsafeRawBufferPointer(start: nil, count: 0)

  /// Reads a request frame's data, which must outlive the envelope.
  ///
  /// By hand, without a copy: through protobuf-c the envelope would cost more than the request in it.
  ///
  /// - Throws: ``MessageError`` where the bytes are no request.
  package init(_ bytes: UnsafeRawBufferPointer) throws(MessageError) {
    var reader = FieldReader(bytes)
    while let field = reader.next() {
      switch field {
      case .delimited(1, let text): serviceBytes = text
      case .delimited(2, let text): methodBytes = text
      case .delimited(3, let bytes): payload = bytes
      case .varint(4, let value): timeoutNanoseconds = Int64(bitPattern: value)
      case .delimited(5, let entry):
        guard metadata.count < MessageLimits.elements else {
          throw .tooManyElements(field: "metadata", limit: MessageLimits.elements)
        }
        metadata.append(try TtrpcKeyValue(unpacking: entry))
      case .varint(1...5, _), .delimited(4, _), .fixed(1...5): throw Self.malformed
      default: continue
      }
    }
    guard !reader.isMalformed else { throw Self.malformed }
    try MessageReader.check(serviceBytes, "service")
    try MessageReader.check(methodBytes, "method")
  }

  /// The service's full name, such as "ferry.v1.Artifacts".
  package var service: String { String(decoding: serviceBytes, as: UTF8.self) }

  /// The method's name, such as "CopyPackageVersions".
  package var method: String { String(decoding: methodBytes, as: UTF8.self) }

  private static var malformed: MessageError { .malformed(message: TtrpcRequest.messageName) }
}
