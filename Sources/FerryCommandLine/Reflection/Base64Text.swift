/// Bytes that came in base64, of the standard alphabet or the one for URLs, padded or not.
///
/// Source: RFC 4648, sections 4 and 5; "ProtoJSON Format" in protobuf's documentation takes both.
enum Base64Text {
  /// The bytes; nil where the text is not base64.
  static func decode(_ text: String) -> [UInt8]? {
    var characters = Array(text.utf8)
    while characters.last == UInt8(ascii: "="), text.utf8.count - characters.count < 2 { characters.removeLast() }
    // Padding, where there is any, fills the last four characters.
    guard characters.count == text.utf8.count || text.utf8.count % 4 == 0, characters.count % 4 != 1 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(characters.count / 4 * 3 + 2)
    var group: UInt32 = 0
    for (index, character) in characters.enumerated() {
      guard let value = value(of: character) else { return nil }
      group = group << 6 | value
      guard index % 4 == 3 else { continue }
      bytes += [
        UInt8(truncatingIfNeeded: group >> 16), UInt8(truncatingIfNeeded: group >> 8), UInt8(truncatingIfNeeded: group),
      ]
      group = 0
    }
    switch characters.count % 4 {
    case 2: bytes.append(UInt8(truncatingIfNeeded: group >> 4))
    case 3: bytes += [UInt8(truncatingIfNeeded: group >> 10), UInt8(truncatingIfNeeded: group >> 2)]
    default: break
    }
    return bytes
  }

  private static func value(of character: UInt8) -> UInt32? {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
