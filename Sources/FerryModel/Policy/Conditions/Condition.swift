/// One line of a Condition: an operator, a key, and the values to compare with.
struct Condition: Sendable, Hashable {
  let key: ConditionKey
  let test: ConditionTest
  /// What the operator's name says.
  let operation: ConditionOperator
  /// Where it stands, such as `Condition.StringEquals.aws:username`, for those who ask why.
  let place: String

  /// Whether it matters when the call is made.
  var asksForTime: Bool {
    if key.isTime { return true }
    return switch test {
    case .text(let patterns), .foldedText(let patterns): patterns.contains(where: \.asksForTime)
    case .arn(let patterns): patterns.contains(where: \.asksForTime)
    case .number, .date, .address, .flag, .isAbsent: false
    }
  }

  /// Whether the line holds.
  func holds(in context: borrowing ConditionContext) -> Bool {
    if case .isAbsent(let expected) = test { return expected.contains(context.isAbsent(key)) }
    switch operation.quantifier {
    case .one:
      if key.isTime, let matches = test.matchesTime(in: context, isEpoch: key == .epochTime) {
        return matches != operation.isNegated
      }
      guard let value = context[key] else { return operation.isIfExists || operation.isNegated }
      return test.matches(value, in: context) != operation.isNegated
    case .any: return holdsForSome(expected: true, in: context) ?? operation.isIfExists
    case .all: return !(holdsForSome(expected: false, in: context) ?? false)
    }
  }

  /// Whether the operator is as expected for one of the key's values; nil where there is none. An empty text is none,
  /// as IAM says of these operators.
  private func holdsForSome(expected: Bool, in context: borrowing ConditionContext) -> Bool? {
    var result: Bool?
    if key.isMultivalued {
      let tags = context.facts.requestTags
      for index in 0..<tags.count {
        let value = tags.key(at: index)
        guard !value.bytes.isEmpty else { continue }
        if (test.matches(value, in: context) != operation.isNegated) == expected { return true }
        result = false
      }
    } else if let value = context[key], !value.bytes.isEmpty {
      result = (test.matches(value, in: context) != operation.isNegated) == expected
    }
    return result
  }
}
