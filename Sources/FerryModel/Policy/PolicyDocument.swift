internal import Crypto

/// A policy: its document as it was given, and its statements, checked and compiled once.
///
/// Source: "Grammar of the IAM JSON policy language" in the IAM User Guide.
package struct PolicyDocument: Sendable {
  /// Who a policy belongs to.
  package enum Kind: Sendable, Hashable {
    /// A repository or domain: its statements name principals.
    case resource
    /// A principal: its statements are about that principal.
    case identity
  }

  /// How many characters (Unicode scalars) a resource policy may have.
  package static let resourcePolicyCharacters = 1...7168

  /// The document, byte for byte.
  package let text: String
  /// Base64 of the SHA-256 of the document's bytes.
  package let revision: String
  package let kind: Kind

  let compiled: CompiledStatements
  /// Whether it matters when a call is made.
  let asksForTime: Bool

  /// Checks and compiles a document.
  ///
  /// - Throws: ValidationException on the field, naming the statement and the
  ///   element that is wrong and what would be right.
  package init(_ text: String, kind: Kind, field: String = "policy_document") throws(FerryError) {
    try Self.checkLength(of: text, kind: kind, field: field)
    let json: JSONValue
    do {
      json = try JSONParser.parse(text)
    } catch {
      throw FerryError(.validation(.cannotParse, field: field), "'\(field)' is not JSON: \(error)", cause: error)
    }
    do {
      self.init(text: text, kind: kind, statements: try PolicyParser(kind: kind).statements(of: PolicyElement(json)))
    } catch {
      throw error.error(field: field)
    }
  }

  /// Checks and compiles a document that stands in another, such as a configuration file.
  ///
  /// - Throws: ``PolicyFault``
  package init(_ json: JSONValue, kind: Kind) throws(PolicyFault) {
    let statements = try PolicyParser(kind: kind).statements(of: PolicyElement(json))
    self.init(text: json.text(), kind: kind, statements: statements)
  }

  /// Its statements, in its order.
  var statements: [PolicyStatement] { compiled.all }

  private init(text: String, kind: Kind, statements: [PolicyStatement]) {
    self.text = text
    self.kind = kind
    compiled = CompiledStatements(statements)
    asksForTime = statements.contains(where: \.asksForTime)
    revision = Self.revision(of: text)
  }

  private static func checkLength(of text: String, kind: Kind, field: String) throws(FerryError) {
    guard !text.isEmpty else { throw .invalid(field, "'\(field)' is required: it must be a policy document") }
    let length = text.unicodeScalars.count
    guard kind == .identity || resourcePolicyCharacters.contains(length) else {
      throw .invalid(
        field,
        "'\(field)' has \(length) characters: it must have \(resourcePolicyCharacters.lowerBound) to "
          + "\(resourcePolicyCharacters.upperBound)")
    }
  }
}

extension PolicyDocument {
  /// The revision of a document: base64 of the SHA-256 of its bytes.
  package static func revision(of text: String) -> String {
    Base64.encode(SHA256.hash(data: Array(text.utf8)))
  }

  /// The identity policy of the owner: every action on everything.
  package static let allowAll = PolicyDocument(
    text: """
      {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}
      """,
    kind: .identity, statements: [allowing(.all)])

  /// The identity policy of those for whom none is configured: every action
  /// that a resource policy can grant, so that resource policies decide.
  package static let defaultIdentityPolicy = PolicyDocument(
    text: """
      {"Version":"2012-10-17","Statement":{"Effect":"Allow","NotAction":[\
      "codeartifact:PutRepositoryPermissionsPolicy","codeartifact:GetRepositoryPermissionsPolicy",\
      "codeartifact:DeleteRepositoryPermissionsPolicy","codeartifact:PutDomainPermissionsPolicy",\
      "codeartifact:GetDomainPermissionsPolicy","codeartifact:DeleteDomainPermissionsPolicy",\
      "codeartifact:CreateDomain","codeartifact:ListDomains","codeartifact:ListRepositories",\
      "codeartifact:PutRepositoryGate","codeartifact:DeleteRepositoryGate"],"Resource":"*"}}
      """,
    kind: .identity, statements: [allowing(Action.beyondResourcePolicies.inverted)])

  private static func allowing(_ actions: ActionSet) -> PolicyStatement {
    PolicyStatement(
      effect: .allow, actions: actions, principals: nil, resources: .init(values: [.any], isNegated: false),
      conditions: [])
  }
}

extension PolicyDocument: Equatable {
  package static func == (one: PolicyDocument, other: PolicyDocument) -> Bool {
    one.kind == other.kind && one.text == other.text
  }
}
