/// A message of the published contract as a Swift value, with its way from and to
/// protobuf's encoding.
package protocol WireMessage: Sendable {
  /// A message with every field at its default.
  init()

  /// The message's full name, such as "ferry.v1.DescribeRepositoryRequest".
  static var messageName: String { get }

  /// Decodes a message.
  ///
  /// - Throws: ``MessageError`` where the bytes are no such message.
  init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError)

  /// Makes bytes of the encoded message, which is lent for the length of the call.
  ///
  /// Not generic over what is made: through a protocol that would never be specialised.
  func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8]

  /// Every field in the order of the contract.
  var fields: [MessageField] { get }
}

extension WireMessage {
  /// The encoded message.
  package var packed: [UInt8] {
    withPacked { message in
      [UInt8](unsafeUninitializedCapacity: message.byteCount) { buffer, count in
        count = message.write(to: buffer)
      }
    }
  }

  /// Decodes a message from an array.
  package init(unpacking bytes: [UInt8]) throws(MessageError) {
    let result = bytes.withUnsafeBytes { buffer -> Result<Self, MessageError> in
      Result { () throws(MessageError) in try Self(unpacking: buffer) }
    }
    self = try result.get()
  }
}
