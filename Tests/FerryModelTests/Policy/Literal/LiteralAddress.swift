import Glibc

/// IP addresses as rows of bits, by the C library.
///
/// Source: "IP address condition operators" in the IAM User Guide: "The value must be in the standard CIDR format."
enum LiteralAddress {
  static func lies(_ address: String, in range: String) -> Bool {
    let pieces = range.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard let one = bits(address), let other = bits(pieces[0]), one.count == other.count else { return false }
    let length = pieces.count == 2 ? Int(pieces[1]) ?? 0 : one.count
    return one.prefix(length) == other.prefix(length)
  }

  private static func bits(_ text: String) -> [Bool]? {
    var bytes = [UInt8](repeating: 0, count: 16)
    let count: Int
    if inet_pton(AF_INET, text, &bytes) == 1 {
      count = 4
    } else if inet_pton(AF_INET6, text, &bytes) == 1 {
      count = 16
    } else {
      return nil
    }
    return bytes.prefix(count).flatMap { byte in (0..<8).map { byte & (128 >> $0) != 0 } }
  }
}
