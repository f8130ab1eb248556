/// Reads one statement of a policy.
struct StatementParser {
  let kind: PolicyDocument.Kind
  /// Whether `${…}` is a policy variable.
  let hasVariables: Bool

  private static let elements = [
    "Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition",
  ]

  /// - Throws: ``PolicyFault`` that names the element.
  func statement(of element: PolicyElement, index: Int, sid: String?) throws(PolicyFault) -> PolicyStatement {
    try element.check(names: Self.elements, of: "a statement")
    let effect = try effect(of: element)
    return PolicyStatement(
      index: index, sid: sid, effect: effect,
      actions: try actions(of: element),
      principals: try principals(of: element, effect: effect),
      resources: try resources(of: element),
      conditions: try ConditionParser(hasVariables: hasVariables).conditions(of: element))
  }

  private func effect(of statement: PolicyElement) throws(PolicyFault) -> PolicyStatement.Effect {
    let expected = "\"Allow\" or \"Deny\""
    guard let element = statement["Effect"] else {
      throw statement.fault("Effect is missing: it must be \(expected)")
    }
    let text = try element.string(expected)
    guard let effect = PolicyStatement.Effect(rawValue: text) else {
      throw element.fault("\(quoted(text)) is not an effect: it must be \(expected)")
    }
    return effect
  }

  private func principals(
    of statement: PolicyElement, effect: PolicyStatement.Effect
  ) throws(PolicyFault) -> PolicyStatement.Listed<PrincipalSet>? {
    if kind == .identity {
      for name in ["Principal", "NotPrincipal"] {
        if let element = statement[name] {
          throw element.fault("an identity policy has no \(name): it is about the principal that has it")
        }
      }
      return nil
    }
    let (element, isNegated) = try statement.either(
      "Principal", or: "NotPrincipal", expected: "\"Principal\": \"*\" or \"Principal\": {\"AWS\": …}")
    let entries = try PrincipalParser.entries(of: element)
    let isException = isNegated && effect == .deny
    return .init(
      values: isException ? PrincipalSet(exceptionsFromDeny: entries) : PrincipalSet(entries), isNegated: isNegated)
  }

  // MARK: Actions

  private static let actionForm =
    "\"*\" or \"codeartifact:NAME\", where NAME has letters and digits and may hold \"*\" and \"?\""

  private func actions(of statement: PolicyElement) throws(PolicyFault) -> ActionSet {
    let (element, isNegated) = try statement.either(
      "Action", or: "NotAction", expected: "an action such as \"codeartifact:ReadFromRepository\", or a list of them")
    var set = ActionSet.none
    for entry in try element.list("at least one action") {
      set = set.union(try actions(in: entry))
    }
    return isNegated ? set.inverted : set
  }

  private func actions(in element: PolicyElement) throws(PolicyFault) -> ActionSet {
    let text = try element.string("a string, \(Self.actionForm)")
    if text == "*" { return .all }
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].lowercased() == Action.service else {
      throw element.fault("\(quoted(text)) is not an action of CodeArtifact: it must be \(Self.actionForm)")
    }
    let name = String(parts[1])
    let isWellFormed = name.unicodeScalars.allSatisfy {
      NameRules.isLetter($0) || NameRules.isDigit($0) || $0 == "*" || $0 == "?"
    }
    guard !name.isEmpty, isWellFormed else {
      throw element.fault("\(quoted(text)) is not an action: it must be \(Self.actionForm)")
    }
    do {
      return ActionSet(matching: try Pattern(name.lowercased(), .wildcards))
    } catch {
      throw element.fault(error.reason)
    }
  }

  // MARK: Resources

  private func resources(of statement: PolicyElement) throws(PolicyFault) -> PolicyStatement.Listed<[Pattern]> {
    let (element, isNegated) = try statement.either(
      "Resource", or: "NotResource", expected: "\"*\" or an ARN such as \(ResourcePattern.example), or a list of them")
    var patterns: [Pattern] = []
    for entry in try element.list("at least one resource") {
      let text = try entry.string("a string, \"*\" or an ARN such as \(ResourcePattern.example)")
      do {
        patterns.append(try ResourcePattern.compile(text, variables: hasVariables))
      } catch {
        throw entry.fault(error.reason)
      }
    }
    return .init(values: patterns, isNegated: isNegated)
  }
}
