/// An IP address: 32 bits of version 4 or 128 of version 6.
///
/// Source: RFC 791 in dotted decimal form, RFC 4291, section 2.2.
struct IPAddress: Sendable, Hashable {
  let isVersion6: Bool
  /// Those of version 4 are the upper 32.
  let bits: UInt128

  /// The address of that text; nil where it is none.
  init?(_ text: String) {
    if text.utf8.contains(UInt8(ascii: ":")) {
      guard let bits = Self.version6(text) else { return nil }
      isVersion6 = true
      self.bits = bits
    } else {
      guard let bits = Self.version4(text) else { return nil }
      isVersion6 = false
      self.bits = UInt128(bits) << 96
    }
  }

  private static func version4(_ text: some StringProtocol) -> UInt32? {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var bits: UInt32 = 0
    for part in parts {
      // No leading zeros: some readers take them for octal.
      guard (1...3).contains(part.count), part.count == 1 || part.first != UInt8(ascii: "0"), isDecimal(part),
        let byte = UInt8(String(decoding: part, as: UTF8.self))
      else { return nil }
      bits = bits << 8 | UInt32(byte)
    }
    return bits
  }

  private static func version6(_ text: String) -> UInt128? {
    let halves = text.split(separator: "::", maxSplits: 2, omittingEmptySubsequences: false)
    guard halves.count <= 2, let first = groups(halves[0], mayEndInVersion4: halves.count == 1) else { return nil }
    guard halves.count == 2 else { return first.count == 8 ? bits(first) : nil }
    // "::" stands for one group of zeros at least.
    guard let second = groups(halves[1], mayEndInVersion4: true), first.count + second.count < 8 else { return nil }
    return bits(first + Array(repeating: 0, count: 8 - first.count - second.count) + second)
  }

  private static func bits(_ groups: [UInt16]) -> UInt128 { groups.reduce(0) { $0 << 16 | UInt128($1) } }

  private static func groups(_ text: Substring, mayEndInVersion4: Bool) -> [UInt16]? {
    guard !text.isEmpty else { return [] }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    var groups: [UInt16] = []
    for (index, part) in parts.enumerated() {
      if mayEndInVersion4, index == parts.count - 1, part.utf8.contains(UInt8(ascii: ".")) {
        guard let bits = version4(part) else { return nil }
        groups += [UInt16(bits >> 16), UInt16(truncatingIfNeeded: bits)]
      } else {
        guard (1...4).contains(part.utf8.count), part.utf8.allSatisfy(isHexadecimal),
          let group = UInt16(part, radix: 16)
        else { return nil }
        groups.append(group)
      }
    }
    return groups
  }

  private static func isDecimal(_ text: some Sequence<UInt8>) -> Bool {
    text.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }
}
