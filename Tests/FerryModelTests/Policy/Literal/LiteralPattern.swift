/// A text with wildcards, as a list of what must come one after the other.
///
/// Source: "IAM JSON policy elements: Resource" and "IAM policy elements: Variables and tags" in the IAM User Guide.
struct LiteralPattern {
  enum Part {
    case character(Unicode.Scalar)
    case one
    case many
    /// A variable that has no value and no default: nothing is equal to it.
    case nothing
  }

  var parts: [Part]

  /// "You can use wildcard characters (* and ?)."
  static func wildcards(_ text: String) -> LiteralPattern {
    LiteralPattern(
      parts: text.unicodeScalars.map { scalar in
        scalar == "*" ? .many : scalar == "?" ? .one : .character(scalar)
      })
  }

  static func literal(_ text: String) -> LiteralPattern {
    LiteralPattern(parts: text.unicodeScalars.map { .character($0) })
  }

  /// The values of variables are literal: "${*} - use where you need an * (asterisk) character".
  static func wildcardsAndVariables(_ text: String, _ context: [String: [String]]) -> LiteralPattern {
    variables(text, context, wildcards)
  }

  static func variables(
    _ text: String, _ context: [String: [String]], _ plain: (String) -> LiteralPattern = literal
  ) -> LiteralPattern {
    guard let start = text.firstRange(of: "${"), let end = text[start.upperBound...].firstIndex(of: "}") else {
      return plain(text)
    }
    let before = plain(String(text[..<start.lowerBound]))
    let after = variables(String(text[text.index(after: end)...]), context, plain)
    return LiteralPattern(
      parts: before.parts + value(of: String(text[start.upperBound..<end]), context).parts + after.parts)
  }

  private static func value(of variable: String, _ context: [String: [String]]) -> LiteralPattern {
    if ["*", "?", "$"].contains(variable) { return literal(variable) }
    // "${aws:PrincipalTag/team, 'company-wide'}"
    let pieces = variable.split(separator: ",", maxSplits: 1)
    if let value = context[String(pieces[0]).lowercased()]?.first { return literal(value) }
    guard pieces.count == 2 else { return LiteralPattern(parts: [.nothing]) }
    return literal(String(pieces[1].split(separator: "'", omittingEmptySubsequences: false)[1]))
  }

  /// Whether the whole text matches, by what each part can be.
  func matches(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    // The ends of the text's beginnings that the parts so far match.
    var ends: Set<Int> = [0]
    for part in parts {
      var next: Set<Int> = []
      for end in ends {
        switch part {
        case .character(let scalar): if end < scalars.count, scalars[end] == scalar { next.insert(end + 1) }
        case .one: if end < scalars.count { next.insert(end + 1) }
        case .many: next.formUnion(end...scalars.count)
        case .nothing: break
        }
      }
      ends = next
    }
    return ends.contains(scalars.count)
  }

  /// The pattern in lower case.
  var folded: LiteralPattern {
    LiteralPattern(
      parts: parts.flatMap { part -> [Part] in
        if case .character(let scalar) = part {
          return String(scalar).lowercased().unicodeScalars.map { Part.character($0) }
        }
        return [part]
      })
  }
}
