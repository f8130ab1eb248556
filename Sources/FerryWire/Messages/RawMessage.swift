internal import CFerryMessages
internal import CProtobufC

/// A message of which only the encoded bytes are known, for those who learn at run time what they mean.
package struct RawMessage: Hashable {
  /// The encoded message.
  package let bytes: [UInt8]

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }
}

extension RawMessage: WireMessage {
  package static let messageName = "a message"

  package init() {
    self.init([])
  }

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self.init(Array(bytes))
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] { [] }
}

extension RawMessage: CMessage {
  /// A message without fields: protobuf-c keeps what it does not know of a message, and writes it as it came.
  typealias C = Ferry__V1__GetDescriptorsRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__get_descriptors_request__unpack(allocator, count, bytes)
  }

  /// What an unpacked struct holds is not put together again: nothing reads one.
  init(reading c: UnsafePointer<C>) throws(MessageError) {
    throw .malformed(message: Self.messageName)
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__get_descriptors_request__init(c)
    guard let unknown = writer.unknownField(bytes) else { return }
    c.pointee.base.n_unknown_fields = 1
    c.pointee.base.unknown_fields = unknown
  }
}
