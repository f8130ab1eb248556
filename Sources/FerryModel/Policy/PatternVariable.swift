/// A policy variable in a pattern.
///
/// Source: "IAM policy elements: Variables and tags" in the IAM User Guide.
struct PatternVariable: Sendable, Hashable {
  let key: ConditionKey
  /// What it stands for where the key is absent, in lower case where the pattern is; nil where the pattern then matches
  /// nothing.
  let fallback: [UInt8]?

  /// How many a pattern may have.
  static let maximum = 255

  /// What `${…}` stands for.
  enum Meaning {
    case literal(String)
    case variable(PatternVariable)
  }

  /// Reads `${…}` from the front of a text.
  ///
  /// - Throws: ``Pattern/Fault`` where it is none.
  static func take(
    from rest: inout Substring.UnicodeScalarView, ignoringCase: Bool
  ) throws(Pattern.Fault) -> Meaning {
    guard let end = rest.firstIndex(of: "}") else {
      throw Pattern.Fault(reason: "the policy variable \(quoted(String(rest))) has no \"}\"")
    }
    let text = String(rest[..<end].dropFirst(2))
    rest = rest[rest.index(after: end)...]
    switch text {
    case "*", "?", "$": return .literal(text)
    default: break
    }
    let parts = text.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let key = ConditionKey(named: parts[0]), key.isVariable else { throw refusal(of: text, parts[0]) }
    guard parts.count == 2 else { return .variable(PatternVariable(key: key, fallback: nil)) }
    let fallback = try fallback(parts[1], of: text)
    return .variable(
      PatternVariable(key: key, fallback: Array((ignoringCase ? fallback.lowercased() : fallback).utf8)))
  }

  /// - Parameter text: what is behind the comma.
  private static func fallback(_ text: String, of variable: String) throws(Pattern.Fault) -> String {
    let quotedText = text.drop { $0 == " " }
    let inner = quotedText.dropFirst().dropLast()
    guard quotedText.count >= 2, quotedText.first == "'", quotedText.last == "'", !inner.contains("'") else {
      throw Pattern.Fault(
        reason:
          "the default value of \(quoted("${\(variable)}")) must be in single quotes, without \"'\" or \"}\" in it, "
          + "as in ${aws:username, 'nobody'}")
    }
    return String(inner)
  }

  private static func refusal(of text: String, _ name: String) -> Pattern.Fault {
    let shown = quoted("${\(text)}")
    if ConditionKey.isKnownElsewhere(name) {
      return Pattern.Fault(reason: "the policy variable \(shown) is not supported yet")
    }
    return Pattern.Fault(reason: "\(shown) is not a policy variable: it must be \(forms)")
  }

  /// The variables that there are, for messages.
  private static let forms =
    (ConditionKey.named.filter(\.isVariable).map(\.name) + ["aws:ResourceTag/KEY", "aws:RequestTag/KEY"])
    .map { "${\($0)}" }.joined(separator: ", ") + ", ${*}, ${?} or ${$}"

  /// A text with every variable as `${}`, for those who look at what is around them.
  static func hidden(in text: String) -> String {
    var hidden = ""
    var rest = Substring(text)
    while let start = rest.firstRange(of: "${"), let end = rest[start.upperBound...].firstIndex(of: "}") {
      hidden += rest[..<start.upperBound] + "}"
      rest = rest[rest.index(after: end)...]
    }
    return hidden + rest
  }
}
