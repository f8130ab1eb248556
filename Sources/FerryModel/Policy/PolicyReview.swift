/// Looks a policy over for what is wrong with it, and for what is right and still not what its writer means.
///
/// Source: "Access Analyzer policy check reference" in the IAM User Guide, as far as it fits one machine.
package struct PolicyReview {
  private let kind: PolicyDocument.Kind
  /// The account whose principals there are.
  private let account: AccountID?
  private let bytes: [UInt8]
  private var findings: [PolicyRemark] = []

  /// The findings on a document, in the order in which they stand in it.
  ///
  /// - Parameter account: the daemon's; nil where principals of any account are right.
  package static func findings(
    on text: String, kind: PolicyDocument.Kind, account: AccountID? = nil
  ) -> [PolicyRemark] {
    var review = PolicyReview(kind: kind, account: account, bytes: Array(text.utf8))
    review.look(at: text)
    return review.findings.sorted { ($0.place.line, $0.place.column) < ($1.place.line, $1.place.column) }
  }

  private init(kind: PolicyDocument.Kind, account: AccountID?, bytes: [UInt8]) {
    self.kind = kind
    self.account = account
    self.bytes = bytes
  }

  private mutating func add(
    _ kind: PolicyRemark.Kind, _ code: PolicyRemark.Code, _ details: String, at path: JSONPath, ofName: Bool = false
  ) {
    let place = JSONParser.place(of: path, ofName: ofName, in: bytes) ?? JSONPlace(line: 1, column: 1)
    findings.append(PolicyRemark(kind: kind, code: code, details: details, path: path, place: place))
  }

  private mutating func look(at text: String) {
    let length = text.unicodeScalars.count
    if kind == .resource, !PolicyDocument.resourcePolicyCharacters.contains(length) {
      let most = PolicyDocument.resourcePolicyCharacters.upperBound
      add(.error, .tooLong, "it has \(length) characters: it must have 1 to \(most)", at: JSONPath())
    }
    let json: JSONValue
    do throws(JSONError) {
      json = try JSONParser.parse(bytes)
    } catch {
      findings.append(
        PolicyRemark(
          kind: .error, code: .notJSON, details: error.reason, path: JSONPath(),
          place: JSONPlace(line: error.line, column: error.column)))
      return
    }
    let statements = lookAtErrors(json)
    if json["Version"] == nil, json.members != nil {
      add(
        .suggestion, .missingVersion, "without \"Version\": \"2012-10-17\" there are no policy variables",
        at: JSONPath())
    }
    for (index, (path, statement)) in statements.enumerated() {
      look(at: statement, path, json)
      if let earlier = statements[..<index].firstIndex(where: { $0.statement == statement }) {
        add(.warning, .repeatedStatement, "it says what the statement \(earlier) says", at: path)
      }
    }
  }

  /// Adds what is wrong, statement by statement.
  ///
  /// - Returns: the statements that are right.
  private mutating func lookAtErrors(_ json: JSONValue) -> [(path: JSONPath, statement: PolicyStatement)] {
    var right: [(path: JSONPath, statement: PolicyStatement)] = []
    let root = JSONPath([.member("Statement")])
    let list = json["Statement"]?.elements
    var isWrong = false
    for index in list.map({ Array($0.indices) }) ?? [0] {
      guard let alone = Self.document(json, withOnly: index) else { continue }
      do throws(PolicyFault) {
        // Alone it stands at the place 0.
        let document = try PolicyDocument(alone, kind: kind)
        let path = list == nil ? root : root.element(index)
        right += document.statements.map { (path, $0) }
      } catch {
        isWrong = true
        let inStatement = error.location.steps.first == root.steps.first
        let move = { (path: JSONPath) in
          inStatement && list != nil ? JSONPath(root.steps + [.element(index)] + path.steps.dropFirst(2)) : path
        }
        let path = move(error.path)
        let details = path.steps.isEmpty ? error.reason : "\(path): \(error.reason)"
        // What is wrong with the document itself is said once.
        if !inStatement, findings.contains(where: { $0.code == .invalid && $0.details == details }) { continue }
        add(.error, .invalid, details, at: move(error.location), ofName: error.isName)
      }
    }
    guard !isWrong else { return right }
    // What is right alone may be wrong together: a Sid that is there twice; or there is no statement at all.
    do throws(PolicyFault) {
      _ = try PolicyDocument(json, kind: kind)
    } catch {
      add(.error, .invalid, error.description, at: error.location, ofName: error.isName)
    }
    return right
  }

  private static func document(_ json: JSONValue, withOnly index: Int) -> JSONValue? {
    guard case .object(var members) = json, let place = members.firstIndex(where: { $0.name == "Statement" }) else {
      return nil
    }
    if case .array(let elements) = members[place].value {
      guard elements.indices.contains(index) else { return nil }
      members[place].value = .array([elements[index]])
    }
    return .object(members)
  }

  // MARK: what is right, and not what is meant

  private mutating func look(at statement: PolicyStatement, _ path: JSONPath, _ document: JSONValue) {
    guard let element = document.value(at: path) else { return }
    lookAtActions(statement, element, path)
    lookAtPrincipals(statement, element, path)
    lookAtConditions(statement, path)
    if document["Version"]?.stringValue != "2012-10-17" { lookAtVariables(element, path) }
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

  private mutating func lookAtPrincipals(_ statement: PolicyStatement, _ element: JSONValue, _ path: JSONPath) {
    guard let principals = statement.principals else { return }
    let isPublic = principals.values.includesEveryone && !principals.isNegated
    if statement.effect == .allow, principals.isNegated {
      add(
        .securityWarning, .allowWithNotPrincipal,
        "Allow with NotPrincipal allows everyone who is not named, whoever they are: name those who may",
        at: path.member("NotPrincipal"))
    } else if isPublic, !statement.conditions.contains(where: \.isAboutPrincipal) {
      if statement.effect == .deny {
        if statement.conditions.isEmpty {
          add(.warning, .denyOfEveryone, "it denies everyone, the owner too", at: path.member("Principal"))
        }
      } else if statement.actions.isSubset(of: Action.reading) {
        add(
          .suggestion, .publicRead, "everyone may read: name the account, as \"AWS\": \"ACCOUNT\", or who may",
          at: path.member("Principal"))
      } else {
        add(
          .securityWarning, .publicWrite, "everyone may change what it is about: name those who may",
          at: path.member("Principal"))
      }
    }
    lookAtAccounts(element, path)
  }

  private mutating func lookAtAccounts(_ element: JSONValue, _ path: JSONPath) {
    guard let account else { return }
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
      if condition.key == .sourceIP, operation.kind != .isAbsent, !operation.isNegated, !operation.isIfExists,
        operation.quantifier != .all
      {
        add(
          .warning, .neverMatches, "nobody calls from an IP address here: \(condition.key.name) is always absent",
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

extension JSONValue {
  /// The value at a path; nil where there is none.
  fileprivate func value(at path: JSONPath) -> JSONValue? {
    path.steps.reduce(self) { value, step in
      switch step {
      case .member(let name): value?[name]
      case .element(let index): value?.elements.flatMap { $0.indices.contains(index) ? $0[index] : nil }
      }
    }
  }
}

extension Condition {
  /// Whether it narrows who may call.
  fileprivate var isAboutPrincipal: Bool {
    switch key {
    case .caller(.sourceIP), .currentTime, .epochTime, .resourceTag, .requestTag, .tagKeys: false
    case .caller: !operation.isNegated && !operation.isIfExists && operation.quantifier != .all
    }
  }

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
