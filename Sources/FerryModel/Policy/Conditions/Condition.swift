/// One line of a Condition: an operator, a key, and the values to compare with.
///
/// A class: a decision walks over many, and to copy one would count a reference
/// for everything in it.
final class Condition: Sendable {
  let key: ConditionKey
  let test: ConditionTest
  /// What the operator's name says.
  let operation: ConditionOperator
  /// Where it stands in its statement, such as `Condition.StringEquals.aws:username`, for those who ask why.
  let path: JSONPath
  /// Where the key is one of the caller's: most are, and to look at the key costs more than to look at this.
  private let callerKey: ConditionKey.CallerKey?

  init(key: ConditionKey, test: ConditionTest, operation: ConditionOperator, path: JSONPath) {
    self.key = key
    self.test = test
    self.operation = operation
    self.path = path
    if case .caller(let key) = key { callerKey = key } else { callerKey = nil }
  }

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
    if let callerKey, operation.quantifier == .one, operation.kind != .isAbsent {
      guard let value = context.caller[callerKey] else { return operation.isIfExists || operation.isNegated }
      return test.matches(value, in: context) != operation.isNegated
    }
    return holdsOtherwise(in: context)
  }

  private func holdsOtherwise(in context: borrowing ConditionContext) -> Bool {
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

extension Condition: Equatable {
  static func == (one: Condition, other: Condition) -> Bool {
    one.key == other.key && one.test == other.test && one.operation == other.operation
  }
}
