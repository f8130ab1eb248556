/// A name that nobody can guess or has had before.
enum RandomIdentifier {
  /// Sixteen hexadecimal digits for each word of 64 random bits.
  static func hexadecimal(words: Int) -> String {
    (0..<words).map { _ in
      let digits = String(UInt64.random(in: .min ... .max), radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}
