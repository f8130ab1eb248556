/// A comparison with a condition's values, one of which must match.
enum ConditionTest: Sendable, Hashable {
  case text([Pattern])
  /// Compared in lower case.
  case foldedText([Pattern])
  case arn([ARNPattern])
  case number(OrderComparison, [Double])
  case date(OrderComparison, [Int64])
  case address([IPRange])
  case flag([Bool])
  /// Whether the key is absent.
  case isAbsent([Bool])

  /// How the Numeric and Date operators compare the caller's value with a policy's.
  enum OrderComparison: Sendable, Hashable {
    case equal
    case less
    case lessOrEqual
    case greater
    case greaterOrEqual
  }

  /// Whether one of the condition's values matches. A value of another kind matches none.
  func matches(_ value: ConditionValue, in context: borrowing ConditionContext) -> Bool {
    switch self {
    case .text(let patterns): Self.any(of: patterns, match: value.bytes, in: context)
    case .foldedText(let patterns): Self.any(of: patterns, match: value.foldedBytes, in: context)
    case .arn(let patterns): Self.any(of: patterns, match: value, in: context)
    case .number(let comparison, let numbers): value.number.map { comparison.holds($0, forAnyOf: numbers) } ?? false
    case .date(let comparison, let dates): value.date.map { comparison.holds($0, forAnyOf: dates) } ?? false
    case .address(let ranges): value.address.map { address in ranges.contains { $0.contains(address) } } ?? false
    case .flag(let flags): value.flag.map { flags.contains($0) } ?? false
    case .isAbsent: false
    }
  }

  /// The same for the moment of the call, without making a text of it; nil where that takes one.
  func matchesTime(in context: borrowing ConditionContext, isEpoch: Bool) -> Bool? {
    switch self {
    case .date(let comparison, let dates): comparison.holds(context.epochSeconds * 1000, forAnyOf: dates)
    case .number(let comparison, let numbers):
      isEpoch ? comparison.holds(Double(context.epochSeconds), forAnyOf: numbers) : nil
    default: nil
    }
  }

  private static func any(
    of patterns: [Pattern], match text: [UInt8], in context: borrowing ConditionContext
  ) -> Bool {
    let patterns = patterns.span
    for index in 0..<patterns.count where patterns[index].matches(text.span, in: context) { return true }
    return false
  }

  private static func any(
    of patterns: [ARNPattern], match value: ConditionValue, in context: borrowing ConditionContext
  ) -> Bool {
    let patterns = patterns.span
    for index in 0..<patterns.count where patterns[index].matches(value, in: context) { return true }
    return false
  }
}

extension ConditionTest.OrderComparison {
  func holds<Value: Comparable>(_ value: Value, forAnyOf expected: [Value]) -> Bool {
    let expected = expected.span
    for index in 0..<expected.count where holds(value, expected[index]) { return true }
    return false
  }

  func holds<Value: Comparable>(_ value: Value, _ expected: Value) -> Bool {
    switch self {
    case .equal: value == expected
    case .less: value < expected
    case .lessOrEqual: value <= expected
    case .greater: value > expected
    case .greaterOrEqual: value >= expected
    }
  }
}
