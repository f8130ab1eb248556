extension PolicyOutline {
  /// The tables while they grow.
  struct Draft {
    var principals = Shared<PolicyStatement.Listed<PrincipalSet>?, Principals>()
    var resources = Shared<PolicyStatement.Listed<[Pattern]>, Resources>()
    var conditions: [ConditionOutline] = []
    var patterns: [PatternOutline] = []
    var keys: [Range<Int>] = []
    var numbers: [Double] = []
    var codes: [UInt16] = []
    var bytes: [UInt8] = []

    /// Outlines, one for all that say the same.
    struct Shared<Value: Hashable, Outline> {
      private(set) var outlines: [Outline] = []
      private var places: [Value: Int] = [:]

      mutating func place(of value: Value, orAdd outline: () -> Outline) -> Int {
        if let place = places[value] { return place }
        places[value] = outlines.count
        outlines.append(outline())
        return outlines.count - 1
      }
    }

    mutating func add(_ statement: PolicyStatement) -> Statement {
      let resources = place(ofResources: statement.resources)
      let principals = place(ofPrincipals: statement.principals)
      let first = conditions.count
      for condition in statement.conditions {
        if let outline = outline(of: condition) { conditions.append(outline) }
      }
      let isComplete =
        conditions.count - first == statement.conditions.count
        && !statement.resources.values.contains(where: \.hasVariables)
      return Statement(
        actions: statement.actions, isDeny: statement.effect == .deny, isComplete: isComplete, principals: principals,
        resources: resources, conditions: first..<conditions.count)
    }

    private mutating func place(ofPrincipals listed: PolicyStatement.Listed<PrincipalSet>?) -> Int {
      var more = (keys: keys, bytes: bytes)
      let place = principals.place(of: listed) {
        let first = more.keys.count
        guard let listed else { return Principals(keys: first..<first, includesEveryone: true, isNegated: false) }
        for key in listed.values.keys { more.keys.append(append(key, to: &more.bytes)) }
        return Principals(
          keys: first..<more.keys.count, includesEveryone: listed.values.includesEveryone, isNegated: listed.isNegated)
      }
      (keys, bytes) = more
      return place
    }

    private mutating func place(ofResources listed: PolicyStatement.Listed<[Pattern]>) -> Int {
      var more = (patterns: patterns, codes: codes, bytes: bytes)
      let place = resources.place(of: listed) {
        let first = more.patterns.count
        // That a pattern with variables may match rules nothing out where it is about all but that.
        for pattern in listed.values where !(listed.isNegated && pattern.hasVariables) {
          more.patterns.append(PatternOutline(pattern, codes: &more.codes, bytes: &more.bytes))
        }
        return Resources(patterns: first..<more.patterns.count, isNegated: listed.isNegated)
      }
      (patterns, codes, bytes) = more
      return place
    }

    /// nil where the condition must be asked itself.
    private mutating func outline(of condition: Condition) -> ConditionOutline? {
      guard case .caller(let key) = condition.key, condition.operation.quantifier == .one else { return nil }
      let (test, values): (ConditionOutline.Test, Range<Int>)
      switch condition.test {
      case .text(let patterns):
        guard let places = places(of: patterns) else { return nil }
        (test, values) = (.text, places)
      case .foldedText(let patterns):
        guard let places = places(of: patterns) else { return nil }
        (test, values) = (.foldedText, places)
      case .number(let comparison, let numbers):
        let first = self.numbers.count
        self.numbers += numbers
        (test, values) = (.number(comparison), first..<self.numbers.count)
      case .arn, .date, .address, .flag, .isAbsent: return nil
      }
      return ConditionOutline(
        key: key, test: test, values: values, isNegated: condition.operation.isNegated,
        holdsWithoutValue: condition.operation.isIfExists || condition.operation.isNegated)
    }

    private mutating func places(of patterns: [Pattern]) -> Range<Int>? {
      guard !patterns.contains(where: \.hasVariables) else { return nil }
      let first = self.patterns.count
      for pattern in patterns { self.patterns.append(PatternOutline(pattern, codes: &codes, bytes: &bytes)) }
      return first..<self.patterns.count
    }
  }
}

/// Puts bytes behind others.
///
/// - Returns: their places.
func append<Element>(_ more: some Collection<Element>, to elements: inout [Element]) -> Range<Int> {
  elements += more
  return elements.count - more.count..<elements.count
}
