/// A version of a Maven artifact, for its order.
///
/// Source: Maven's POM Reference, "Version Order Specification".
struct MavenVersion: Sendable, Comparable {
  /// A number or a word, and what stands before it.
  private struct Token: Sendable, Equatable {
    let isBehindDot: Bool
    let text: String
    /// Whether it is a number.
    let isNumber: Bool

    /// What is as good as nothing: 0, "", "final", "ga", "release".
    var isNull: Bool { isNumber ? text == "0" : MavenVersion.rank(text) == MavenVersion.releaseRank }

    /// What stands in for it in a version that has ended.
    var null: Token {
      Token(isBehindDot: isBehindDot, text: isBehindDot && isNumber ? "0" : "", isNumber: isBehindDot && isNumber)
    }
  }

  private let tokens: [Token]

  private static let qualifiers = ["alpha", "beta", "milestone", "rc", "snapshot", "", "sp"]
  private static let releaseRank = 5

  /// Words that are not known come behind those that are.
  private static func rank(_ word: String) -> Int {
    let word =
      switch word {
      case "cr": "rc"
      case "ga", "final", "release": ""
      default: word
      }
    return qualifiers.firstIndex(of: word) ?? qualifiers.count
  }

  init(_ text: String) {
    var tokens: [Token] = []
    var isBehindDot = false
    var word = ""
    func end(isBeforeDigit: Bool) {
      let isNumber = word.utf8.first.map(NameRules.isDigit) ?? true
      // "1.a1" is "1.alpha-1".
      let short = ["a": "alpha", "b": "beta", "m": "milestone"]
      let text =
        word.isEmpty ? "0" : isNumber ? Substring(word).withoutLeadingZeros : isBeforeDigit ? short[word] ?? word : word
      tokens.append(Token(isBehindDot: isBehindDot, text: text, isNumber: isNumber))
      word = ""
    }
    for character in text.lowercased() {
      let isDigit = ("0"..."9").contains(character)
      if character == "." || character == "-" || character == "_" {
        end(isBeforeDigit: false)
        isBehindDot = character == "."
        continue
      }
      if let first = word.utf8.first, NameRules.isDigit(first) != isDigit {
        end(isBeforeDigit: isDigit)
        isBehindDot = false
      }
      word.append(character)
    }
    end(isBeforeDigit: false)
    self.tokens = Self.trimmed(tokens)
  }

  /// Without what is as good as nothing, at the end and before every hyphen.
  private static func trimmed(_ tokens: [Token]) -> [Token] {
    var kept: [Token] = []
    for (index, token) in tokens.enumerated().reversed() {
      // What is behind is nothing, or begins with a hyphen.
      if index > 0, token.isNull, kept.last.map({ !$0.isBehindDot }) ?? true { continue }
      kept.append(token)
    }
    return kept.reversed()
  }

  static func < (a: MavenVersion, b: MavenVersion) -> Bool {
    for index in 0..<max(a.tokens.count, b.tokens.count) {
      guard let (x, y) = pair(a, b, index), x != y else { continue }
      if let order = order(x, y) { return order }
    }
    return false
  }

  static func == (a: MavenVersion, b: MavenVersion) -> Bool { !(a < b) && !(b < a) }

  private static func pair(_ a: MavenVersion, _ b: MavenVersion, _ index: Int) -> (Token, Token)? {
    let x = index < a.tokens.count ? a.tokens[index] : nil
    let y = index < b.tokens.count ? b.tokens[index] : nil
    switch (x, y) {
    case (let x?, let y?): return (x, y)
    case (let x?, nil): return (x, x.null)
    case (nil, let y?): return (y.null, y)
    case (nil, nil): return nil
    }
  }

  /// Whether the first comes first; nil where they are equal.
  private static func order(_ x: Token, _ y: Token) -> Bool? {
    switch (x.isNumber, y.isNumber) {
    // "-1" is before ".1".
    case (true, true) where x.isBehindDot != y.isBehindDot: return y.isBehindDot
    case (true, true):
      guard x.text != y.text else { return nil }
      return x.text.utf8.count != y.text.utf8.count
        ? x.text.utf8.count < y.text.utf8.count : x.text.utf8.lexicographicallyPrecedes(y.text.utf8)
    case (false, false):
      let (one, other) = (rank(x.text), rank(y.text))
      if one != other { return one < other }
      guard one == qualifiers.count, x.text != y.text else { return nil }
      return x.text.utf8.lexicographicallyPrecedes(y.text.utf8)
    case (let isNumber, _): return !isNumber
    }
  }
}
