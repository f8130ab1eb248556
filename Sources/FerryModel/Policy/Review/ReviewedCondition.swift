/// A line of a Condition with its values as they were written.
struct ReviewedCondition: Sendable {
  let condition: Condition
  /// nil where they are not compared as texts.
  let shapes: [TextShape]?
  /// The values that are compared as they stand, without wildcards or variables; nil where there are others.
  let literals: [String]?
  let texts: [String]
  private let hasVariables: Bool

  /// - Parameters:
  ///   - value: the values in the document: one, or a list.
  ///   - variables: whether `${…}` is a policy variable.
  init(_ condition: Condition, _ value: JSONValue, variables: Bool) {
    self.condition = condition
    let texts = (value.elements ?? [value]).compactMap(\.stringValue)
    self.texts = texts
    let isText: Bool
    let hasWildcards: Bool
    switch condition.operation.kind {
    case .text, .foldedText: (isText, hasWildcards) = (true, false)
    case .textPattern, .arn: (isText, hasWildcards) = (true, true)
    default: (isText, hasWildcards) = (false, false)
    }
    let hasVariables = variables && isText && texts.contains { $0.contains("${") }
    self.hasVariables = hasVariables
    shapes =
      isText ? texts.map { TextShape(pattern: $0, wildcards: hasWildcards, variables: variables) } : nil
    let areLiteral =
      isText && !hasVariables && !(hasWildcards && texts.contains { $0.contains("*") || $0.contains("?") })
    // Of texts that are compared in lower case, those are all where there is one case alone.
    let haveCase =
      condition.operation.kind == .foldedText
      && texts.contains { $0.unicodeScalars.contains(where: \.properties.isCased) }
    literals = areLiteral && !haveCase ? texts : nil
  }

  var operation: ConditionOperator { condition.operation }
  var isFolded: Bool { operation.kind == .foldedText }

  /// Whether it holds where the key is absent.
  var holdsForAbsent: Bool {
    if case .isAbsent(let expected) = condition.test { return expected.contains(true) }
    return switch operation.quantifier {
    case .one: operation.isIfExists || operation.isNegated
    case .any: operation.isIfExists
    case .all: true
    }
  }

  /// Whether it may hold where the key has this value.
  func mayHold(for value: ConditionValue) -> Bool {
    if case .isAbsent(let expected) = condition.test { return expected.contains(false) }
    if operation.quantifier != .one, value.bytes.isEmpty {
      return operation.quantifier == .all || operation.isIfExists
    }
    return hasVariables || condition.test.matches(value, in: .empty) != operation.isNegated
  }

  /// Whether it may hold for a value of some kind: false for `Null` that demands that there be none.
  var mayHoldForPresent: Bool {
    if case .isAbsent(let expected) = condition.test { return expected.contains(false) }
    // Its negation holds for nothing; an empty text is not looked at where there is a set operator.
    return
      !(operation.quantifier == .one && operation.isNegated && operation.kind == .textPattern
      && texts.contains { !$0.isEmpty && $0.utf8.allSatisfy { $0 == UInt8(ascii: "*") } })
  }

  /// What must be of a kind for it to hold; nil for texts.
  var kind: ReviewedKey.Kind? {
    guard !operation.isNegated else { return nil }
    return switch operation.kind {
    case .text, .foldedText, .textPattern, .isAbsent: nil
    case .arn: .arn
    case .number: .number
    case .date: .date
    case .address: .address
    case .flag: .flag
    }
  }

  /// Whether it says what a value must be like, rather than what it may not be.
  var isPositive: Bool { !operation.isNegated && operation.kind != .isAbsent }
}
