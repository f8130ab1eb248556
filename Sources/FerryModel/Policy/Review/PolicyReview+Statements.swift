extension PolicyReview {
  /// What is right, and not what is meant.
  mutating func look(at statement: PolicyStatement, _ element: JSONValue, _ path: JSONPath) {
    lookAtActions(statement, element, path)
    let mayMatch = lookAtReach(statement, element, path)
    lookAtPrincipals(statement, element, path, mayMatch: mayMatch)
    lookAtConditions(statement, path)
    if !hasVariables { lookAtVariables(element, path) }
  }

  private mutating func lookAtActions(_ statement: PolicyStatement, _ element: JSONValue, _ path: JSONPath) {
    for name in ["Action", "NotAction"] {
      guard let list = element[name] else { continue }
      for (index, value) in (list.elements ?? [list]).enumerated() {
        let text = value.stringValue ?? ""
        let pattern = text.split(separator: ":", maxSplits: 1).last.map { $0.lowercased() } ?? ""
        guard text != "*", let compiled = try? Pattern(pattern, .wildcards), ActionSet(matching: compiled) == .none
        else { continue }
        let place = path.member(name)
        add(
          .warning, .noSuchAction, "there is no action \(quoted(text))",
          at: list.elements == nil ? place : place.element(index))
      }
    }
    if statement.actions == .none {
      add(.warning, .neverMatches, "the statement is about no action", at: path)
    } else if kind == .resource, statement.actions.isSubset(of: Action.beyondResourcePolicies) {
      add(
        .warning, .notGrantable,
        "a resource policy can neither grant nor deny these actions: identity policies alone decide them", at: path)
    }
  }

  private mutating func lookAtPrincipals(
    _ statement: PolicyStatement, _ element: JSONValue, _ path: JSONPath, mayMatch: Bool
  ) {
    guard let principals = statement.principals else { return }
    let isPublic = principals.values.includesEveryone && !principals.isNegated
    if statement.effect == .allow, principals.isNegated {
      add(
        .securityWarning, .allowWithNotPrincipal,
        "Allow with NotPrincipal allows everyone who is not named, whoever they are: name those who may",
        at: path.member("NotPrincipal"))
    } else if isPublic, mayMatch, statement.effect == .deny {
      if statement.conditions.isEmpty {
        add(.warning, .denyOfEveryone, "it denies everyone, the owner too", at: path.member("Principal"))
      }
    } else if isPublic, mayMatch, strangers.satisfy(statement.conditions) {
      let despite = statement.conditions.isEmpty ? "" : ", since its conditions hold for whoever calls"
      if statement.actions.isSubset(of: Action.reading) {
        add(
          .suggestion, .publicRead,
          "everyone may read\(despite): name the account, as \"AWS\": \"ACCOUNT\", or who may",
          at: path.member("Principal"))
      } else {
        add(
          .securityWarning, .publicWrite, "everyone may change what it is about\(despite): name those who may",
          at: path.member("Principal"))
      }
    }
    lookAtAccounts(element, path)
  }

  private mutating func lookAtAccounts(_ element: JSONValue, _ path: JSONPath) {
    guard let account = scope?.account else { return }
    for name in ["Principal", "NotPrincipal"] {
      guard let list = element[name]?["AWS"] else { continue }
      for (index, value) in (list.elements ?? [list]).enumerated() {
        let text = value.stringValue ?? ""
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        let owner = parts.count > 4 ? String(parts[4]) : text
        guard owner != "*", owner != account.text else { continue }
        let place = path.member(name).member("AWS")
        add(
          .warning, .otherAccount,
          "\(quoted(text)) is of another account than this daemon's, \(account.text): nobody is, unless the "
            + "configuration says so",
          at: list.elements == nil ? place : place.element(index))
      }
    }
  }

  private mutating func lookAtConditions(_ statement: PolicyStatement, _ path: JSONPath) {
    for condition in statement.conditions {
      let place = JSONPath(path.steps + condition.path.steps)
      let operation = condition.operation
      if operation.quantifier != .one, !condition.key.isMultivalued {
        add(
          .warning, .setOperatorOnSingleValue, "\(condition.key.name) has one value: leave the set operator out",
          at: place)
      }
      if operation.quantifier == .all, condition.key.isMultivalued, statement.effect == .allow,
        !statement.conditions.contains(where: { $0.key == condition.key && $0.demandsPresence })
      {
        add(
          .securityWarning, .allValuesWithoutNull,
          "ForAllValues holds where there is no value at all: add {\"Null\": {\"\(condition.key.name)\": \"false\"}}",
          at: place)
      }
    }
  }

  /// Where the version has no variables, they stand for themselves.
  private mutating func lookAtVariables(_ value: JSONValue, _ path: JSONPath) {
    switch value {
    case .string(let text):
      if text.firstRange(of: "${") != nil {
        add(
          .warning, .variableInFirstVersion,
          "\(quoted(text)) is no policy variable without \"Version\": \"2012-10-17\"", at: path)
      }
    case .array(let elements):
      for (index, element) in elements.enumerated() { lookAtVariables(element, path.element(index)) }
    case .object(let members):
      for member in members { lookAtVariables(member.value, path.member(member.name)) }
    default: break
    }
  }
}

extension Condition {
  /// Whether it holds only where the key has a value.
  fileprivate var demandsPresence: Bool {
    if case .isAbsent(let expected) = test { return expected == [false] }
    return operation.quantifier == .any && !operation.isIfExists
  }
}

extension Action {
  /// What changes nothing.
  fileprivate static let reading = ActionSet(
    allCases.filter { action in ["Describe", "Get", "List", "Read"].contains { action.name.hasPrefix($0) } })
}
