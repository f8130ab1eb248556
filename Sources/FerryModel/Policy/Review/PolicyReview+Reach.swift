extension PolicyReview {
  /// Adds what can never match.
  ///
  /// - Returns: whether the statement may match a call.
  mutating func lookAtReach(_ statement: PolicyStatement, _ element: JSONValue, _ path: JSONPath) -> Bool {
    guard statement.actions != .none else { return false }
    if let principals = statement.principals, principals.isNegated, principals.values.includesEveryone {
      add(.warning, .neverMatches, "nobody is left whom it is about", at: path.member("NotPrincipal"))
      return false
    }
    let reachesResources = lookAtResources(statement, element, path)
    let mayHold = lookAtTogether(statement, element, path)
    return reachesResources && mayHold
  }

  // MARK: resources

  private mutating func lookAtResources(
    _ statement: PolicyStatement, _ element: JSONValue, _ path: JSONPath
  ) -> Bool {
    if let list = element["NotResource"] {
      for entry in entries(of: list, at: path.member("NotResource")) {
        guard let why = reason(whyNoPackageIs: entry.text) else { continue }
        add(.warning, .neverMatches, "\(quoted(entry.text)) is no resource that there can be: \(why)", at: entry.path)
      }
      guard let all = entries(of: list, at: path.member("NotResource")).first(where: { coversAll($0.text) }) else {
        return true
      }
      add(.warning, .neverMatches, "no resource is left that it is about", at: all.path)
      return false
    }
    guard let list = element["Resource"] else { return true }
    let patterns = entries(of: list, at: path.member("Resource")).map { entry in
      (entry.path, entry.text, TextShape(pattern: entry.text, wildcards: true, variables: hasVariables))
    }
    let asked = Self.kinds(of: statement.actions)
    var reachable: Set<ResourceKind> = []
    var isReaching = false
    for (place, text, shape) in patterns {
      var kinds = self.kinds(matching: shape)
      // A run of dashes, which no shape tells.
      if kinds == [.package], reason(whyNoPackageIs: text) != nil { kinds = [] }
      reachable.formUnion(kinds)
      if !kinds.isDisjoint(with: asked) {
        isReaching = true
      } else if kinds.isEmpty {
        let why = reason(whyNoPackageIs: text) ?? resourcesAre
        add(.warning, .neverMatches, "\(quoted(text)) is no resource that there can be: \(why)", at: place)
      } else {
        add(
          .warning, .neverMatches,
          "\(quoted(text)) is a \(Self.list(kinds)), and the actions are about a \(Self.list(asked))", at: place)
      }
    }
    if isReaching { lookAtActionKinds(element, path, reachable) }
    return isReaching
  }

  /// What the resources of this daemon look like, for messages.
  private var resourcesAre: String {
    guard let scope else { return "the names are those of no resource" }
    return "those here begin with arn:aws:codeartifact:\(scope.region):\(scope.account.text): and are domain/DOMAIN, "
      + "repository/DOMAIN/REPOSITORY, package/DOMAIN/REPOSITORY/FORMAT/NAMESPACE/NAME or package-group/DOMAIN/PATTERN"
  }

  /// Adds the actions that are about none of the resources.
  private mutating func lookAtActionKinds(_ element: JSONValue, _ path: JSONPath, _ reachable: Set<ResourceKind>) {
    guard let list = element["Action"] else { return }
    for entry in entries(of: list, at: path.member("Action")) {
      let name = entry.text.split(separator: ":", maxSplits: 1).last.map { $0.lowercased() } ?? ""
      guard entry.text != "*", let pattern = try? Pattern(name, .wildcards) else { continue }
      let actions = ActionSet(matching: pattern)
      let asked = Self.kinds(of: actions)
      guard actions != .none, asked.isDisjoint(with: reachable) else { continue }
      add(
        .warning, .neverMatches,
        "\(quoted(entry.text)) is about a \(Self.list(asked)), and the resources are each a \(Self.list(reachable))",
        at: entry.path)
    }
  }

  private mutating func kinds(matching pattern: TextShape) -> Set<ResourceKind> {
    Set(
      ResourceKind.allCases.filter { kind in
        guard conditionReach.meet(pattern, kind.shape(in: scope)) else { return false }
        return kind != .package || mayBePackage(pattern)
      })
  }

  /// Whether a pattern that looks like a package's ARN may be that of a package of some format.
  private mutating func mayBePackage(_ pattern: TextShape) -> Bool {
    for format in PackageFormat.allCases
    where conditionReach.meet(pattern, ResourceKind.shape(of: format, in: scope)) { return true }
    return false
  }

  /// Why no package has an ARN that is written so; nil where one may have.
  private mutating func reason(whyNoPackageIs text: String) -> String? {
    let shape = TextShape(pattern: text, wildcards: true, variables: hasVariables)
    let names = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard names.count == 6, names[0].hasSuffix(":package"),
      conditionReach.meet(shape, ResourceKind.package.shape(in: scope))
    else { return nil }
    let isOpen = { [hasVariables] (name: String) in
      name.contains("*") || name.contains("?") || hasVariables && name.contains("${")
    }
    // A wildcard reaches over slashes: then the parts are not what they seem to be.
    guard !names.dropLast().contains(where: isOpen) || !mayBePackage(shape) else { return nil }
    guard !isOpen(names[3]) else { return mayBePackage(shape) ? nil : "no format has packages of such names" }
    guard let format = PackageFormat(rawValue: names[3]) else {
      return "\(quoted(names[3])) is not a package format: those are "
        + PackageFormat.allCases.map(\.rawValue).joined(separator: ", ")
    }
    switch format.namespaceRule {
    case .absent where !names[4].isEmpty:
      return "\(format.rawValue) packages have no namespace: write \(format.rawValue)//\(names[5])"
    case .required where names[4].isEmpty:
      return "\(format.rawValue) packages have a namespace: write it between the two slashes"
    default: break
    }
    guard !isOpen(names[5]) else {
      let dashes = format == .pypi ? ", with '-' for every run of '-', '_' and '.'" : ""
      return mayBePackage(shape) ? nil : "names of \(format.rawValue) packages are matched in lower case\(dashes)"
    }
    let normalized = format.normalizedName(names[5])
    guard !normalized.utf8.elementsEqual(names[5].utf8) else { return nil }
    return "packages are matched by their normalised names: write \(quoted(normalized))"
  }

  private static func kinds(of actions: ActionSet) -> Set<ResourceKind> {
    Action.allCases.reduce(into: []) { kinds, action in
      if actions.contains(action) { kinds.formUnion(action.resourceKinds) }
    }
  }

  private static func list(_ kinds: Set<ResourceKind>) -> String {
    let names = ResourceKind.allCases.filter(kinds.contains).map(\.name)
    guard let last = names.last, names.count > 1 else { return names.first ?? "resource" }
    return names.dropLast().joined(separator: ", ") + " or " + last
  }

  /// Whether a pattern matches every resource, as far as that can be told at a glance.
  private func coversAll(_ pattern: String) -> Bool {
    if pattern == "*" { return true }
    guard let scope, pattern.hasSuffix("*") else { return false }
    return "arn:aws:codeartifact:\(scope.region):\(scope.account.text):".hasPrefix(pattern.dropLast())
  }

  /// The texts of an element: one, or a list.
  private func entries(of list: JSONValue, at path: JSONPath) -> [(path: JSONPath, text: String)] {
    guard let elements = list.elements else { return [(path, list.stringValue ?? "")] }
    return elements.enumerated().map { (path.element($0), $1.stringValue ?? "") }
  }

  // MARK: conditions

  /// Adds the conditions that can never hold: alone, with the others, or for those whom the statement names.
  private mutating func lookAtTogether(_ statement: PolicyStatement, _ element: JSONValue, _ path: JSONPath) -> Bool {
    let lines = statement.conditions.compactMap { condition in
      element.value(at: condition.path).map { ReviewedCondition(condition, $0, variables: hasVariables) }
    }
    guard !lines.isEmpty else { return true }
    var mayHold = true
    var keys: [ConditionKey] = []
    for line in lines {
      let key = reviewedKey(line.condition.key, statement, .anyone)
      if !conditionReach.mayHold([line], key) {
        mayHold = false
        add(.warning, .neverMatches, reason(why: line, key), at: JSONPath(path.steps + line.condition.path.steps))
      } else if key.isName, let kind = line.kind, kind != .arn {
        add(
          .warning, .typeMismatch,
          "\(key.key.name) is a name, and the operator holds only for one that happens to look like \(kind.name)",
          at: JSONPath(path.steps + line.condition.path.steps))
      }
      if !keys.contains(line.condition.key) { keys.append(line.condition.key) }
    }
    guard mayHold else { return false }
    for key in keys {
      let about = lines.filter { $0.condition.key == key }
      guard about.count > 1, let last = about.last,
        !conditionReach.mayHold(about, reviewedKey(key, statement, .anyone))
      else { continue }
      mayHold = false
      let others = about.dropLast().map { String($0.condition.path.steps.dropFirst().first?.text ?? "") }
      add(
        .warning, .neverMatches, "no value of \(key.name) satisfies this and \(others.joined(separator: ", "))",
        at: JSONPath(path.steps + last.condition.path.steps))
    }
    guard mayHold else { return false }
    return lookAtTime(lines, path) && lookAtCallers(lines, statement, element, path)
  }

  private mutating func lookAtTime(_ lines: [ReviewedCondition], _ path: JSONPath) -> Bool {
    let about = lines.filter { $0.condition.key.isTime }
    guard let last = about.last, !ConditionReach.mayHoldInTime(about, now: now) else { return true }
    add(
      .warning, .neverMatches, "no moment from now on satisfies all conditions about the time",
      at: JSONPath(path.steps + last.condition.path.steps))
    return false
  }

  /// Whether the conditions may hold for one whom the statement names.
  private mutating func lookAtCallers(
    _ lines: [ReviewedCondition], _ statement: PolicyStatement, _ element: JSONValue, _ path: JSONPath
  ) -> Bool {
    let named = ReviewedCaller.all(of: element["Principal"])
    // Or, where it names nobody, whom its conditions name.
    let literal = lines.first { $0.condition.key == .principalArn && $0.isPositive && $0.literals != nil }?.literals
    let isAnyone = named.count == 1 && named[0].account == nil
    let callers = isAnyone ? literal?.compactMap(ReviewedCaller.init(principalArn:)) ?? named : named
    var culprit: ReviewedCondition?
    for caller in callers {
      guard let wrong = firstNotHolding(lines, statement, caller) else { return true }
      culprit = culprit ?? wrong
    }
    guard let culprit else { return true }
    add(
      .warning, .neverMatches,
      isAnyone
        ? "it cannot hold for those of whom another condition says who they are"
        : "it cannot hold for any principal that the statement names",
      at: JSONPath(path.steps + culprit.condition.path.steps))
    return false
  }

  /// The last line about the first key whose lines cannot hold together for a caller; nil where all may.
  private mutating func firstNotHolding(
    _ lines: [ReviewedCondition], _ statement: PolicyStatement, _ caller: ReviewedCaller
  ) -> ReviewedCondition? {
    for line in lines {
      let about = lines.filter { $0.condition.key == line.condition.key }
      if !conditionReach.mayHold(about, reviewedKey(line.condition.key, statement, caller)) { return about.last }
    }
    return nil
  }

  private func reviewedKey(_ key: ConditionKey, _ statement: PolicyStatement, _ caller: ReviewedCaller) -> ReviewedKey {
    ReviewedKey(key: key, caller: caller, actions: statement.actions, scope: scope, now: now)
  }

  /// Why a condition can never hold by itself.
  private func reason(why line: ReviewedCondition, _ key: ReviewedKey) -> String {
    let name = key.key.name
    if key.key == .sourceIP { return "nobody calls from an IP address here: \(name) is always absent" }
    if !key.canBePresent { return "\(name) is always absent: the actions are about what has no such tags" }
    if !key.canBeAbsent, !line.mayHoldForPresent { return "\(name) is never absent" }
    if let kind = line.kind, !key.canBe(kind) { return "a value of \(name) is never \(kind.name)" }
    if key.key.isTime { return "no moment from now on satisfies it" }
    return "no value that \(name) can have satisfies it"
  }
}

extension JSONPath.Step {
  fileprivate var text: String {
    switch self {
    case .member(let name): name
    case .element(let index): String(index)
    }
  }
}
