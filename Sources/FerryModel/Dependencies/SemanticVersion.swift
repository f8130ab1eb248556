/// A version by Semantic Versioning, for its order: npm's and Cargo's.
///
/// Source: Semantic Versioning 2.0.0, sections 9 to 11.
package struct SemanticVersion: Sendable, Hashable, Comparable {
  /// Major, minor and patch, as digits without leading zeros: they may be of any length.
  let numbers: [String]
  /// What comes behind the hyphen, at its dots; none for a release.
  let preRelease: [String]

  init(numbers: [String], preRelease: [String] = []) {
    self.numbers = numbers
    self.preRelease = preRelease
  }

  /// nil where the text is no such version.
  package init?(_ text: String) {
    let build = text.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false)
    let parts = build[0].split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    let numbers = parts[0].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard numbers.count == 3, numbers.allSatisfy(Self.isNumber) else { return nil }
    self.numbers = numbers
    preRelease =
      parts.count == 2 ? parts[1].split(separator: ".", omittingEmptySubsequences: false).map(String.init) : []
    guard preRelease.allSatisfy(Self.isIdentifier) else { return nil }
  }

  /// Whether it comes before the release of its number.
  package var isPreRelease: Bool { !preRelease.isEmpty }

  package static func < (a: SemanticVersion, b: SemanticVersion) -> Bool {
    for (x, y) in zip(a.numbers, b.numbers) where x != y { return precedes(number: x, y) }
    switch (a.isPreRelease, b.isPreRelease) {
    case (true, false): return true
    case (_, false), (false, true): return false
    case (true, true): break
    }
    for (x, y) in zip(a.preRelease, b.preRelease) where x != y {
      switch (isDigits(x), isDigits(y)) {
      case (true, true): return precedes(number: x, y)
      case (false, false): return x.utf8.lexicographicallyPrecedes(y.utf8)
      case (let isNumber, _): return isNumber
      }
    }
    return a.preRelease.count < b.preRelease.count
  }

  private static func precedes(number a: String, _ b: String) -> Bool {
    a.utf8.count != b.utf8.count ? a.utf8.count < b.utf8.count : a.utf8.lexicographicallyPrecedes(b.utf8)
  }

  private static func isDigits(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
  }

  static func isNumber(_ text: String) -> Bool {
    isDigits(text) && (text == "0" || text.utf8.first != UInt8(ascii: "0"))
  }

  static func isIdentifier(_ text: String) -> Bool {
    guard !text.isEmpty, !isDigits(text) || isNumber(text) else { return false }
    return text.utf8.allSatisfy { NameRules.isLetter($0) || NameRules.isDigit($0) || $0 == UInt8(ascii: "-") }
  }

  /// The number that comes behind one.
  static func next(_ number: String) -> String {
    var digits = Array(number.utf8)
    for index in digits.indices.reversed() {
      guard digits[index] == UInt8(ascii: "9") else {
        digits[index] += 1
        return String(decoding: digits, as: UTF8.self)
      }
      digits[index] = UInt8(ascii: "0")
    }
    return "1" + String(decoding: digits, as: UTF8.self)
  }
}
