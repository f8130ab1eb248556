/// Looks a policy over for what is wrong with it, and for what is right and still not what its writer means.
///
/// Source: "Access Analyzer policy check reference" in the IAM User Guide, as far as it fits one machine.
package struct PolicyReview {
  /// How many findings are told: each takes a look through the document.
  package static let maximumFindings = 100

  let kind: PolicyDocument.Kind
  /// Whose resources and principals there are; nil where they may be anybody's.
  let scope: ARNScope?
  /// That of the account's principals; nil where there is none, or it is not known.
  let organization: String?
  /// No call is made earlier.
  let now: Timestamp
  /// Whether `${…}` is a policy variable.
  private(set) var hasVariables = false
  var conditionReach = ConditionReach()
  private(set) lazy var strangers = Strangers(of: scope?.account, organization: organization)
  private let bytes: [UInt8]
  private var findings: [PolicyRemark] = []

  /// The findings on a document, in the order in which they stand in it.
  ///
  /// - Parameters:
  ///   - scope: the daemon's; nil where resources of any region, and principals of any account, are right.
  ///   - organization: that of the account's principals; nil where there is none.
  ///   - now: what a policy says of earlier calls it says of none.
  package static func findings(
    on text: String, kind: PolicyDocument.Kind, scope: ARNScope? = nil, organization: String? = nil, now: Timestamp
  ) -> [PolicyRemark] {
    var review = PolicyReview(
      kind: kind, scope: scope, organization: organization, now: now, bytes: Array(text.utf8))
    review.look(at: text)
    if review.isFull {
      review.findings.append(
        PolicyRemark(
          kind: .warning, code: .tooManyFindings,
          details: "only \(maximumFindings) findings are told: there may be more",
          path: JSONPath(), place: JSONPlace(line: 1, column: 1)))
    }
    return review.findings.sorted { ($0.place.line, $0.place.column) < ($1.place.line, $1.place.column) }
  }

  private init(
    kind: PolicyDocument.Kind, scope: ARNScope?, organization: String?, now: Timestamp, bytes: [UInt8]
  ) {
    self.kind = kind
    self.scope = scope
    self.organization = organization
    self.now = now
    self.bytes = bytes
  }

  mutating func add(
    _ kind: PolicyRemark.Kind, _ code: PolicyRemark.Code, _ details: String, at path: JSONPath, ofName: Bool = false
  ) {
    guard !isFull else { return }
    let place = JSONParser.place(of: path, ofName: ofName, in: bytes) ?? JSONPlace(line: 1, column: 1)
    findings.append(PolicyRemark(kind: kind, code: code, details: details, path: path, place: place))
  }

  /// Nothing more is looked for.
  private var isFull: Bool { findings.count >= Self.maximumFindings }

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
    hasVariables = json["Version"]?.stringValue == "2012-10-17"
    for (index, (path, statement)) in statements.enumerated() where !isFull {
      if let element = json.value(at: path) { look(at: statement, element, path) }
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
    for index in list.map({ Array($0.indices) }) ?? [0] where !isFull {
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
}

extension JSONValue {
  /// The value at a path; nil where there is none.
  func value(at path: JSONPath) -> JSONValue? {
    path.steps.reduce(self) { value, step in
      switch step {
      case .member(let name): value?[name]
      case .element(let index): value?.elements.flatMap { $0.indices.contains(index) ? $0[index] : nil }
      }
    }
  }
}
