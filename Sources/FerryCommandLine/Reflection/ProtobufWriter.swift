/// Writes the fields of a message one behind the other.
///
/// Source: "Encoding" in protobuf's documentation.
struct ProtobufWriter {
  private(set) var bytes: [UInt8] = []

  /// A field with its tag.
  mutating func field(_ number: Int, _ content: ProtobufContent) {
    varint(UInt64(number) << 3 | content.wireType)
    self.content(content)
  }

  /// A field, unless it says nothing.
  mutating func fieldUnlessDefault(_ number: Int, _ content: ProtobufContent) {
    if !content.isDefault { field(number, content) }
  }

  mutating func field(_ number: Int, _ message: [UInt8]) {
    field(number, .delimited(message[...]))
  }

  /// Only what the field holds, as in a packed list.
  mutating func content(_ content: ProtobufContent) {
    switch content {
    case .varint(let value): varint(value)
    case .fixed64(let value): withUnsafeBytes(of: value.littleEndian) { bytes += $0 }
    case .fixed32(let value): withUnsafeBytes(of: value.littleEndian) { bytes += $0 }
    case .delimited(let content):
      varint(UInt64(content.count))
      bytes += content
    }
  }

  private mutating func varint(_ value: UInt64) {
    var value = value
    while value >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: value) | 0x80)
      value >>= 7
    }
    bytes.append(UInt8(value))
  }
}
