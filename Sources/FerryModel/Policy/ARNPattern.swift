/// An ARN as the Arn operators match it: six parts, each matched by itself, so
/// that a wildcard does not reach over a colon of the first five.
///
/// Source: "Amazon Resource Name (ARN) condition operators" in the IAM User Guide.
struct ARNPattern: Sendable, Hashable {
  private let parts: [Pattern]

  /// - Throws: ``Pattern/Fault`` where the text has not the six parts of an
  ///   ARN, or a variable is unknown.
  init(_ text: String, variables: Bool) throws(Pattern.Fault) {
    let texts = Self.split(text, variables: variables)
    guard texts.count == 6, texts[0] == "arn" else {
      throw Pattern.Fault(
        reason: "\(quoted(text)) is not an ARN: it must be arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE, "
          + "where \"*\" and \"?\" may stand in each part")
    }
    var parts: [Pattern] = []
    for text in texts { parts.append(try Pattern(text, variables ? [.wildcards, .variables] : .wildcards)) }
    self.parts = parts
  }

  /// Whether it stands for what the time of the call is.
  var asksForTime: Bool { parts.contains(where: \.asksForTime) }

  /// Whether a value is an ARN that matches in every part.
  func matches(_ value: ConditionValue, in context: borrowing ConditionContext) -> Bool {
    guard let texts = value.arnParts, texts.count == parts.count else { return false }
    let patterns = parts.span
    let values = texts.span
    // From the end: the first parts are alike in most ARNs.
    var index = patterns.count
    while index > 0 {
      index -= 1
      guard patterns[index].matches(values[index].span, in: context) else { return false }
    }
    return true
  }

  /// Splits at the first five colons that are not inside a variable's name.
  private static func split(_ text: String, variables: Bool) -> [String] {
    var parts: [String] = []
    var part = ""
    var inVariable = false
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if scalar == ":", !inVariable, parts.count < 5 {
        parts.append(part)
        part = ""
      } else {
        if variables, scalar == "{", previous == "$" { inVariable = true }
        if scalar == "}" { inVariable = false }
        part.unicodeScalars.append(scalar)
      }
      previous = scalar
    }
    return parts + [part]
  }
}
