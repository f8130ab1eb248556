/// One line of a Condition: an operator, a key, and the values to compare with.
struct Condition: Sendable, Hashable {
  let key: ConditionKey
  let test: Test
  /// Whether the operator is a negated one, such as StringNotEquals: true where
  /// none of the values matches, and so where the key is absent.
  let isNegated: Bool
  /// Whether the line holds where the key is absent.
  let isIfExists: Bool

  /// A comparison with the values, one of which must match.
  enum Test: Sendable, Hashable {
    case text([Pattern])
    /// Compared in lower case.
    case foldedText([Pattern])
    case arn([ARNPattern])
    case number(NumericComparison, [Double])
    case flag([Bool])
    /// Whether the key is absent.
    case isAbsent([Bool])
  }

  /// How the Numeric operators compare the caller's value with a policy's.
  enum NumericComparison: Sendable, Hashable {
    case equal
    case less
    case lessOrEqual
    case greater
    case greaterOrEqual
  }

  /// Whether the line holds.
  func holds(in context: ConditionContext) -> Bool {
    if case .isAbsent(let expected) = test { return expected.contains(context[key] == nil) }
    guard let value = context[key] else { return isIfExists || isNegated }
    return matches(value, in: context) != isNegated
  }

  private func matches(_ value: ConditionValue, in context: ConditionContext) -> Bool {
    switch test {
    case .text(let patterns): Self.any(of: patterns, match: value.bytes, in: context)
    case .foldedText(let patterns): Self.any(of: patterns, match: value.foldedBytes, in: context)
    case .arn(let patterns): Self.any(of: patterns, match: value, in: context)
    case .number(let comparison, let numbers):
      if let number = value.number { numbers.contains { comparison.holds(number, $0) } } else { false }
    case .flag(let flags): if let flag = value.flag { flags.contains(flag) } else { false }
    case .isAbsent: false
    }
  }

  private static func any(of patterns: [Pattern], match text: [UInt8], in context: ConditionContext) -> Bool {
    let patterns = patterns.span
    for index in 0..<patterns.count where patterns[index].matches(text.span, in: context) { return true }
    return false
  }

  private static func any(of patterns: [ARNPattern], match value: ConditionValue, in context: ConditionContext) -> Bool
  {
    let patterns = patterns.span
    for index in 0..<patterns.count where patterns[index].matches(value, in: context) { return true }
    return false
  }
}

extension Condition.NumericComparison {
  fileprivate func holds(_ value: Double, _ expected: Double) -> Bool {
    switch self {
    case .equal: value == expected
    case .less: value < expected
    case .lessOrEqual: value <= expected
    case .greater: value > expected
    case .greaterOrEqual: value >= expected
    }
  }
}
