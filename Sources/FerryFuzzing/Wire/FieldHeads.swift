/// The fields of a message: how many of each there are, and whether they have numbers or lengths that protobuf does not know
/// and that protobuf-c takes all the same: it counts in 32 bits, and what is more is lost.
///
/// Source: "Encoding" in protobuf's documentation: field numbers go from 1 to 2^29 - 1, lengths to 2^31 - 1.
struct FieldHeads {
  private(set) var areInvalid = false
  private var counts: [UInt64: Int] = [:]

  /// How many fields have this number.
  func count(of number: UInt64) -> Int { counts[number, default: 0] }

  init(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty, !areInvalid {
      guard let tag = Self.varint(&rest) else { return }
      if tag >> 3 == 0 || tag >> 3 >= 1 << 29 { areInvalid = true }
      counts[tag >> 3, default: 0] += 1
      switch tag & 7 {
      case 0: guard Self.varint(&rest) != nil else { return }
      case 1: rest = rest.dropFirst(8)
      case 2:
        guard let length = Self.varint(&rest) else { return }
        if length >= 1 << 32 { areInvalid = true }
        rest = rest.dropFirst(Int(length & 0xFFFF_FFFF))
      case 5: rest = rest.dropFirst(4)
      default: return
      }
    }
  }

  private static func varint(_ bytes: inout ArraySlice<UInt8>) -> UInt64? {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 70, by: 7) {
      guard let byte = bytes.popFirst() else { return nil }
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
    }
    return nil
  }
}
