/// Protobuf's encoding, written a second time, so that tests can make bytes that no writer of ours makes.
///
/// Source: protobuf.dev, "Encoding".
enum WireEncoding {
  static func varint(_ value: UInt64) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    return bytes + [UInt8(rest)]
  }

  /// A field of type int32, int64 or bool.
  static func integer(_ number: Int, _ value: Int64) -> [UInt8] {
    varint(UInt64(number) << 3) + varint(UInt64(bitPattern: value))
  }

  /// A field with a length: string, bytes or message.
  static func bytes(_ number: Int, _ value: [UInt8]) -> [UInt8] {
    varint(UInt64(number) << 3 | 2) + varint(UInt64(value.count)) + value
  }

  static func string(_ number: Int, _ value: String) -> [UInt8] { bytes(number, Array(value.utf8)) }
}
