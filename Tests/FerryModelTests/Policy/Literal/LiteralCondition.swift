import Foundation

/// One operator with one key of a Condition element.
///
/// Source: "IAM JSON policy elements: Condition operators" and "Single-valued vs. multivalued context keys" in the IAM
/// User Guide.
struct LiteralCondition {
  let name: String
  let key: String
  let values: [String]
  let hasVariables: Bool

  func holds(_ context: [String: [String]]) -> Bool {
    // "Context key names are not case-sensitive."
    let present = context[key.lowercased()] ?? []
    var operation = name
    // "true (the key doesn't exist — it is null) or false (the key exists and its value is not null)"
    if operation == "Null" { return values.contains { ($0.lowercased() == "true") == present.isEmpty } }
    let isIfExists = operation.hasSuffix("IfExists")
    if isIfExists { operation = String(operation.dropLast("IfExists".count)) }
    for (prefix, isAny) in [("ForAnyValue:", true), ("ForAllValues:", false)] where operation.hasPrefix(prefix) {
      operation = String(operation.dropFirst(prefix.count))
      // "a null dataset, such as an empty string"
      let some = present.filter { !$0.isEmpty }
      if isAny { return some.isEmpty ? isIfExists : some.contains { compares(operation, $0, context) } }
      return some.allSatisfy { compares(operation, $0, context) }
    }
    // "If the key that you specify in a policy condition is not present in the request context, the values do not match
    // and the condition is false. If the policy condition requires that the key is not matched, such as StringNotLike
    // or ArnNotLike, and the right key is not present, the condition is true."
    guard let value = present.first else { return isIfExists || operation.contains("Not") }
    return compares(operation, value, context)
  }

  /// Whether the operator holds for one value: "evaluated using a logical OR", and for negated ones "a logical NOR".
  private func compares(_ operation: String, _ value: String, _ context: [String: [String]]) -> Bool {
    if operation.contains("Not") {
      return !values.contains { matches(operation.replacing("Not", with: ""), value, $0, context) }
    }
    return values.contains { matches(operation, value, $0, context) }
  }

  private func matches(
    _ operation: String, _ value: String, _ expected: String, _ context: [String: [String]]
  ) -> Bool {
    let literal = hasVariables ? LiteralPattern.variables(expected, context) : .literal(expected)
    switch operation {
    case "StringEquals": return literal.matches(value)
    case "StringEqualsIgnoreCase": return literal.folded.matches(value.lowercased())
    case "StringLike": return pattern(expected, context).matches(value)
    case "ArnEquals", "ArnLike": return arnMatches(value, expected, context)
    case "Bool": return ["true", "false"].contains(value.lowercased()) && value.lowercased() == expected.lowercased()
    case "IpAddress": return LiteralAddress.lies(value, in: expected)
    case _ where operation.hasPrefix("Numeric"):
      guard let one = Self.number(value), let other = Self.number(expected) else { return false }
      return Self.isInOrder(String(operation.dropFirst(7)), one, other)
    case _ where operation.hasPrefix("Date"):
      guard let one = LiteralDate.moment(value), let other = LiteralDate.moment(expected) else { return false }
      return Self.isInOrder(String(operation.dropFirst(4)), one, other)
    default: return false
    }
  }

  private func pattern(_ text: String, _ context: [String: [String]]) -> LiteralPattern {
    hasVariables ? .wildcardsAndVariables(text, context) : .wildcards(text)
  }

  /// "Each of the six colon-delimited components of the ARN is checked separately and each can include multi-character
  /// match wildcards (*) or single-character match wildcards (?)."
  private func arnMatches(_ value: String, _ expected: String, _ context: [String: [String]]) -> Bool {
    let components = value.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false).map(String.init)
    guard components.count == 6, components[0] == "arn" else { return false }
    var rest = pattern(expected, context).parts[...]
    var expectations: [LiteralPattern] = []
    // The colons that a policy writes divide, not those of a variable's value: so the text is cut before.
    if hasVariables, expected.contains("${") {
      expectations = Self.cut(expected).map { pattern($0, context) }
    } else {
      while expectations.count < 5, let colon = rest.firstIndex(where: Self.isColon) {
        expectations.append(LiteralPattern(parts: Array(rest[..<colon])))
        rest = rest[rest.index(after: colon)...]
      }
      expectations.append(LiteralPattern(parts: Array(rest)))
    }
    return expectations.count == 6 && zip(expectations, components).allSatisfy { $0.matches($1) }
  }

  private static func isColon(_ part: LiteralPattern.Part) -> Bool {
    if case .character(":") = part { true } else { false }
  }

  private static func cut(_ text: String) -> [String] {
    var pieces = [""]
    var depth = 0
    for character in text {
      if character == "{" { depth = 1 }
      if character == "}" { depth = 0 }
      if character == ":", depth == 0, pieces.count < 6 {
        pieces.append("")
      } else {
        pieces[pieces.count - 1].append(character)
      }
    }
    return pieces
  }

  // Sound: a Regex is a value that nobody changes.
  private nonisolated(unsafe) static let decimal = /-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?/

  private static func number(_ text: String) -> Double? {
    let isDecimal = text.wholeMatch(of: decimal) != nil
    let mantissa = text.prefix { $0 != "e" && $0 != "E" }
    guard isDecimal, mantissa.filter(\.isNumber).count <= 15, let number = Double(text), number.isFinite else {
      return nil
    }
    return number
  }

  private static func isInOrder(_ order: String, _ one: Double, _ other: Double) -> Bool {
    switch order {
    case "Equals": one == other
    case "LessThan": one < other
    case "LessThanEquals": one <= other
    case "GreaterThan": one > other
    case "GreaterThanEquals": one >= other
    default: false
    }
  }
}
