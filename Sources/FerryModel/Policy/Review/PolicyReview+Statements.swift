extension PolicyReview {
  /// What is right, and not what is meant.
  mutating func look(at statement: PolicyStatement, _ element: JSONValue, _ path: JSONPath) {
    lookAtActions(statement, element, path)
    let mayMatch = lookAtReach(statement, element, path)
    let isInEffect = !statement.actions.isSubset(of: withoutEffect(statement.effect))
    lookAtPrincipals(statement, element, path, mayMatch: mayMatch && isInEffect)
    lookAtConditions(statement, path)
    if !hasVariables { lookAtVariables(element, path) }
  }

  private mutating func lookAtActions(_ statement: PolicyStatement, _ element: JSONValue, _ path: JSONPath) {
    for name in ["Action", "NotAction"] {
      guard let list = element[name] else { continue }
      for (index, value) in (list.elements ?? [list]).enumerated() {
        let text = value.stringValue ?? ""
        let pattern = text.split(separator: ":", maxSplits: 1).last.map { $0.lowercased() } ?? ""
        guard text != "*", let compiled = try? Pattern(pattern, .wildcards) else { continue }
        let place = list.elements == nil ? path.member(name) : path.member(name).element(index)
        let actions = ActionSet(matching: compiled)
        if actions == .none {
          add(.warning, .noSuchAction, "there is no action \(quoted(text))", at: place)
        } else if actions == Action.neverAsked {
          add(
            .warning, .actionNotAsked,
            "no call here asks for \(quoted(text)): there are no tokens, since the socket says who calls", at: place)
        }
      }
    }
    if statement.actions == .none {
      add(.warning, .neverMatches, "the statement is about no action", at: path)
    } else if kind == .resource {
      lookAtEffect(statement, path)
    }
  }

  /// The actions of which such a statement of a resource policy says nothing that counts.
  private func withoutEffect(_ effect: PolicyStatement.Effect) -> ActionSet {
    guard kind == .resource else { return Action.neverAsked }
    return (effect == .allow ? Action.beyondResourcePolicies : Action.beyondDeny).union(Action.neverAsked)
  }

  /// Adds that a resource policy says in vain what its statement does.
  private mutating func lookAtEffect(_ statement: PolicyStatement, _ path: JSONPath) {
    guard !statement.actions.isSubset(of: Action.neverAsked) else { return }
    if statement.effect == .allow {
      guard statement.actions.isSubset(of: withoutEffect(.allow)) else { return }
      add(
        .warning, .notGrantable,
        "a resource policy cannot grant these actions, so this allows nothing: identity policies alone can", at: path)
    } else if statement.actions.isSubset(of: withoutEffect(.deny)) {
      add(
        .warning, .notDeniable,
        "a resource policy cannot deny these actions, so that none locks its owner out, and this has no effect: "
          + "deny them in identity policies", at: path)
    } else if statement.actions.isSubset(of: withoutEffect(.deny).union(Action.aboutRepositoryPolicies)) {
      add(
        .warning, .notDeniable,
        "a repository's policy cannot deny what is done with itself, so that it locks nobody out: this has an effect "
          + "only in the domain's policy", at: path)
    }
  }

  private mutating func lookAtPrincipals(
    _ statement: PolicyStatement, _ element: JSONValue, _ path: JSONPath, mayMatch: Bool
  ) {
    guard let principals = statement.principals else { return }
    let named: Strangers.Circle? =
      principals.isNegated
      ? nil
      : principals.values.includesEveryone
        ? .everyone : strangers.includesAccount(principals.values) ? .account : nil
    if statement.effect == .allow, principals.isNegated {
      add(
        .securityWarning, .allowWithNotPrincipal,
        "Allow with NotPrincipal allows everyone who is not named, whoever they are: name those who may",
        at: path.member("NotPrincipal"))
    } else if mayMatch, statement.effect == .deny {
      lookAtDeny(statement, named, path)
    } else if mayMatch, let named, let circle = strangers.circle(of: statement.conditions, among: named) {
      let despite =
        statement.conditions.isEmpty
        ? "" : ", since its conditions hold for every user but those whom they leave out by name or number"
      if !statement.actions.isSubset(of: Action.reading) {
        let everyone =
          circle == .everyone
          ? "everyone"
          : "everyone in the account, which is every local user for whom the configuration says nothing else,"
        add(
          .securityWarning, .publicWrite, "\(everyone) may change what it is about\(despite): name those who may",
          at: path.member("Principal"))
      } else if circle == .everyone {
        add(
          .suggestion, .publicRead,
          "everyone may read\(despite): name the account, as \"AWS\": \"ACCOUNT\", or who may",
          at: path.member("Principal"))
      }
    }
    lookAtAccounts(element, path)
  }

  /// Adds that a Deny denies those who are hardly meant.
  private mutating func lookAtDeny(
    _ statement: PolicyStatement, _ named: Strangers.Circle?, _ path: JSONPath
  ) {
    guard let principals = statement.principals else { return }
    if principals.isNegated {
      guard strangers.owner(isAmong: principals.values, butNot: true, statement.conditions) else { return }
      let owner = scope.map { PrincipalARN.root(of: $0.account).text } ?? "arn:aws:iam::ACCOUNT:root"
      add(
        .warning, .denyOfOwner,
        "it denies the owner too, who is not among those whom it excepts: add \(quoted(owner))",
        at: path.member("NotPrincipal"))
    } else if let named, statement.conditions.isEmpty {
      add(
        .warning, .denyOfEveryone,
        "it denies everyone\(named == .everyone ? "" : " in the account"), the owner too", at: path.member("Principal"))
    }
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
  /// What exists in CodeArtifact, and no call here asks for.
  fileprivate static let neverAsked = ActionSet([getAuthorizationToken])
  /// What no resource policy can deny: what is done with a domain's own policy, and what is about no domain.
  fileprivate static let beyondDeny = ActionSet(
    allCases.filter { $0.exemptPolicy == .domain } + [createDomain, listDomains, listRepositories])
  /// What a domain's policy alone can deny.
  fileprivate static let aboutRepositoryPolicies = ActionSet(allCases.filter { $0.exemptPolicy == .repository })

  /// What changes nothing.
  fileprivate static let reading = ActionSet(
    allCases.filter { action in ["Describe", "Get", "List", "Read"].contains { action.name.hasPrefix($0) } })
}
