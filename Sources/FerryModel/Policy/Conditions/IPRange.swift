/// A range of IP addresses, as the IpAddress operators compare: those that have the same first bits.
///
/// Source: RFC 4632; "IP address condition operators" in the IAM User Guide.
struct IPRange: Sendable, Hashable {
  /// What a text must look like, for messages.
  static let form = "an IP address or a range such as \"203.0.113.0/24\" or \"2001:db8::/32\""

  private let isVersion6: Bool
  private let mask: UInt128
  private let prefix: UInt128

  /// The range of that text, an address alone being the range of itself; nil where it is none.
  init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let address = IPAddress(String(parts[0])) else { return nil }
    var length = address.isVersion6 ? 128 : 32
    if parts.count == 2 {
      guard parts[1].utf8.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }),
        let given = Int(parts[1]), given <= length, String(given) == parts[1]
      else { return nil }
      length = given
    }
    isVersion6 = address.isVersion6
    mask = length == 0 ? 0 : UInt128.max << UInt128(128 - length)
    prefix = address.bits & mask
  }

  /// Whether the address lies in the range. The two versions have nothing in common.
  func contains(_ address: IPAddress) -> Bool {
    address.isVersion6 == isVersion6 && address.bits & mask == prefix
  }
}
