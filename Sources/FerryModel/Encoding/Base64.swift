/// Base64 in the standard alphabet, padded.
///
/// Source: RFC 4648, section 4.
package enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The text of those bytes: four characters for every three bytes begun.
  package static func encode(_ bytes: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.underestimatedCount + 2) / 3 * 4)
    var group: UInt32 = 0
    var count = 0
    for byte in bytes {
      group = group << 8 | UInt32(byte)
      count += 1
      if count == 3 {
        append(group, characters: 4, to: &text)
        group = 0
        count = 0
      }
    }
    if count > 0 {
      append(group << UInt32(8 * (3 - count)), characters: count + 1, to: &text)
      text.append(contentsOf: repeatElement(UInt8(ascii: "="), count: 3 - count))
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The first characters of a group of 24 bits.
  private static func append(_ group: UInt32, characters: Int, to text: inout [UInt8]) {
    for index in 0..<characters {
      text.append(alphabet[Int(group >> UInt32(18 - 6 * index) & 63)])
    }
  }
}
