/// Walks over the fields of an encoded message. No length in it is believed before it was looked at, and groups, which
/// nobody writes any more, are passed over.
///
/// Source: "Encoding" in protobuf's documentation.
struct ProtobufReader {
  /// How deep groups may nest.
  static let maximumGroupDepth = 32
  private static let largestNumber: UInt64 = 1 << 29 - 1

  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) {
    rest = bytes
  }

  /// The next field's number and content; nil at the end.
  mutating func next() throws(MessageCodingError) -> (number: Int, content: ProtobufContent)? {
    while !rest.isEmpty {
      let (number, wireType) = try tag()
      switch wireType {
      case 3: try skipGroup(number)
      case 4: throw malformed("a group ends that never began")
      default: return (number, try content(wireType))
      }
    }
    return nil
  }

  /// The contents of a packed list.
  ///
  /// - Parameter wireType: of each element.
  static func packed(_ bytes: ArraySlice<UInt8>, _ wireType: UInt64) throws(MessageCodingError) -> [ProtobufContent] {
    var reader = ProtobufReader(bytes)
    var contents: [ProtobufContent] = []
    while !reader.rest.isEmpty { contents.append(try reader.content(wireType)) }
    return contents
  }

  private mutating func tag() throws(MessageCodingError) -> (number: Int, wireType: UInt64) {
    let tag = try varint()
    let number = tag >> 3
    guard number > 0, number <= Self.largestNumber else { throw malformed("no field has the number \(number)") }
    return (Int(number), tag & 7)
  }

  private mutating func content(_ wireType: UInt64) throws(MessageCodingError) -> ProtobufContent {
    switch wireType {
    case 0: return .varint(try varint())
    case 1: return .fixed64(try fixed(8))
    case 2:
      let count = try varint()
      guard count <= UInt64(rest.count) else { throw malformed("a field is cut off") }
      return .delimited(take(Int(count)))
    case 5: return .fixed32(UInt32(truncatingIfNeeded: try fixed(4)))
    default: throw malformed("there is no wire type \(wireType)")
    }
  }

  private mutating func skipGroup(_ number: Int) throws(MessageCodingError) {
    var open = [number]
    while let last = open.last {
      let (number, wireType) = try tag()
      switch wireType {
      case 3:
        guard open.count < Self.maximumGroupDepth else { throw malformed("groups nest too deep") }
        open.append(number)
      case 4:
        guard number == last else { throw malformed("a group ends that never began") }
        open.removeLast()
      default: _ = try content(wireType)
      }
    }
  }

  private mutating func take(_ count: Int) -> ArraySlice<UInt8> {
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }

  /// Little-endian.
  private mutating func fixed(_ count: Int) throws(MessageCodingError) -> UInt64 {
    guard count <= rest.count else { throw malformed("a field is cut off") }
    return take(count).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  private mutating func varint() throws(MessageCodingError) -> UInt64 {
    var value: UInt64 = 0
    // A number of 64 bits has seven of them in each byte.
    for index in 0..<10 {
      guard let byte = rest.popFirst() else { throw malformed("a number is cut off") }
      value |= UInt64(byte & 0x7F) << (7 * UInt64(index))
      if byte < 0x80 { return value }
    }
    throw malformed("a number goes on for more than ten bytes")
  }

  private func malformed(_ reason: String) -> MessageCodingError { MessageCodingError("malformed message: \(reason)") }
}
