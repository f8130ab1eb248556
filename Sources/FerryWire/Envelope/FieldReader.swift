/// Walks over protobuf's encoding of a message without copying it: for the two envelopes, which every call pays for, and
/// for messages that are mostly bytes.
struct FieldReader {
  /// One field as it is encoded.
  enum Field {
    case varint(number: UInt64, UInt64)
    /// A string, bytes or a message. Lent as long as the bytes that are read.
    case delimited(number: UInt64, UnsafeRawBufferPointer)
    /// A number of four or eight bytes, which no envelope has.
    case fixed(number: UInt64)
  }

  private let bytes: UnsafeRawBufferPointer
  private var position = 0
  private(set) var isMalformed = false

  /// Whether no field follows.
  var isAtEnd: Bool { position == bytes.count }

  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  /// The next field; nil at the end, or where the bytes are no fields: then ``isMalformed`` says so.
  mutating func next() -> Field? {
    guard position < bytes.count else { return nil }
    guard let tag = varint(atMost: Self.longestHead) else { return malformed() }
    let number = tag >> 3
    guard number > 0, number <= Self.largestNumber else { return malformed() }
    switch tag & 7 {
    case 0:
      guard let value = varint(atMost: Self.longestVarint) else { return malformed() }
      return .varint(number: number, value)
    case 1:
      guard take(8) != nil else { return malformed() }
      return .fixed(number: number)
    case 2:
      guard let count = varint(atMost: Self.longestHead), count <= UInt64(bytes.count),
        let taken = take(Int(count))
      else { return malformed() }
      return .delimited(number: number, taken)
    case 5:
      guard take(4) != nil else { return malformed() }
      return .fixed(number: number)
    // Groups, which no version of the contract has.
    default: return malformed()
    }
  }

  /// Source: "Encoding" in protobuf's documentation: a field's number has 29 bits.
  private static let largestNumber: UInt64 = 1 << 29 - 1
  /// A number of 64 bits has seven of them in each byte.
  private static let longestVarint = 10
  /// Tags and lengths have 32 bits. Written in more bytes than these, protobuf-c refuses them too.
  private static let longestHead = 5

  private mutating func malformed() -> Field? {
    isMalformed = true
    position = bytes.count
    return nil
  }

  private mutating func take(_ count: Int) -> UnsafeRawBufferPointer? {
    guard count <= bytes.count - position else { return nil }
    defer { position += count }
    return UnsafeRawBufferPointer(rebasing: bytes[position..<(position + count)])
  }

  private mutating func varint(atMost byteCount: Int) -> UInt64? {
    var value: UInt64 = 0
    for index in 0..<byteCount {
      guard position < bytes.count else { return nil }
      let byte = bytes[position]
      position += 1
      value |= UInt64(byte & 0x7F) << (7 * UInt64(index))
      if byte < 0x80 { return value }
    }
    return nil
  }
}
