/// Writes protobuf's encoding of a field, for the two envelopes, which every call pays for.
struct FieldWriter {
  private let buffer: UnsafeMutableRawBufferPointer
  private(set) var count = 0

  /// - Parameter buffer: has room for all that will be written.
  init(_ buffer: UnsafeMutableRawBufferPointer) {
    self.buffer = buffer
  }

  /// Fields that are encoded already.
  mutating func raw(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { UnsafeMutableRawBufferPointer(rebasing: buffer[count...]).copyMemory(from: $0) }
    count += bytes.count
  }

  /// A message's own fields.
  mutating func raw(_ message: PackedMessage) {
    let room = UnsafeMutableRawBufferPointer(rebasing: buffer[count...])
    count += message.write(to: room.assumingMemoryBound(to: UInt8.self))
  }

  /// Bytes as a field, written where they belong.
  ///
  /// - Parameter fill: writes all of them.
  mutating func bytes(_ number: UInt8, count byteCount: Int, _ fill: (UnsafeMutableRawBufferPointer) -> Void) {
    delimited(number, byteCount)
    fill(UnsafeMutableRawBufferPointer(rebasing: buffer[count..<(count + byteCount)]))
    count += byteCount
  }

  /// A message as a field. One of no bytes is left out.
  mutating func message(_ number: UInt8, _ message: PackedMessage) {
    guard message.byteCount > 0 else { return }
    delimited(number, message.byteCount)
    raw(message)
  }

  /// An encoded message as a field. One of no bytes is left out.
  mutating func message(_ number: UInt8, _ message: [UInt8]) {
    guard !message.isEmpty else { return }
    delimited(number, message.count)
    raw(message)
  }

  /// A number as a field. Zero is left out.
  mutating func number(_ number: UInt8, _ value: Int64) {
    guard value != 0 else { return }
    varint(UInt64(number << 3))
    varint(UInt64(bitPattern: value))
  }

  /// What goes before a field of so many bytes.
  private mutating func delimited(_ number: UInt8, _ byteCount: Int) {
    varint(UInt64(number << 3 | 2))
    varint(UInt64(byteCount))
  }

  private mutating func varint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      buffer[count] = UInt8(truncatingIfNeeded: rest) | 0x80
      rest >>= 7
      count += 1
    }
    buffer[count] = UInt8(rest)
    count += 1
  }

  /// The size of a message as a field.
  static func messageBytes(_ byteCount: Int) -> Int {
    byteCount == 0 ? 0 : 1 + varintBytes(UInt64(byteCount)) + byteCount
  }

  /// The size of a number as a field.
  static func numberBytes(_ value: Int64) -> Int {
    value == 0 ? 0 : 1 + varintBytes(UInt64(bitPattern: value))
  }

  /// Seven bits in each byte.
  private static func varintBytes(_ value: UInt64) -> Int {
    max(1, (70 - value.leadingZeroBitCount) / 7)
  }

  /// A text as a field, in bytes of its own.
  static func text(_ number: UInt8, _ text: String) -> [UInt8] {
    bytes(number, Array(text.utf8))
  }

  /// An element of a list as a field, in bytes of its own. One of no bytes is there too.
  static func bytes(_ number: UInt8, _ value: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 1 + varintBytes(UInt64(value.count)) + value.count) { room, count in
      var writer = FieldWriter(UnsafeMutableRawBufferPointer(room))
      writer.delimited(number, value.count)
      writer.raw(value)
      count = writer.count
    }
  }
}
