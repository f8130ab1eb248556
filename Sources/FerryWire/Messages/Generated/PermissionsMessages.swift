// Generated from proto/ferry/v1/permissions.proto by Scripts/generate-messages. Not to be edited.

internal import CFerryMessages
internal import CProtobufC

/// The message `ferry.v1.ExplainAccessRequest`.
public struct ExplainAccessRequest: Sendable, Hashable {
  /// The ARN of who would call.
  public var principal: String = ""
  /// Such as "codeartifact:ReadFromRepository".
  public var action: String = ""
  /// The ARN of a domain, a repository, a package or a package group; or one that ends with domain/* or repository/*,
  /// which is what ListDomains and ListRepositories ask about. A package's name is normalised, as calls do it.
  public var resource: String = ""
  /// Values of condition keys, such as "ferry:Uid": "1001" or
  /// "aws:RequestTag/team": "core". "aws:CurrentTime" is now, where it is not
  /// given, and the "aws:ResourceTag/…" are the resource's; "aws:TagKeys" are the keys of the "aws:RequestTag/…".
  public var context: [String: String] = [:]

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    principal: String = "",
    action: String = "",
    resource: String = "",
    context: [String: String] = [:]
  ) {
    self.principal = principal
    self.action = action
    self.resource = resource
    self.context = context
  }
}

extension ExplainAccessRequest: WireMessage {
  package static let messageName = "ferry.v1.ExplainAccessRequest"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("principal", 1, .string(self.principal)),
      MessageField("action", 2, .string(self.action)),
      MessageField("resource", 3, .string(self.resource)),
      MessageField("context", 4, .map(self.context.mapValues { .string($0) })),
    ]
  }
}

extension ExplainAccessRequest: CMessage {
  typealias C = Ferry__V1__ExplainAccessRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__explain_access_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.principal = try MessageReader.string(c.pointee.principal, "principal")
    self.action = try MessageReader.string(c.pointee.action, "action")
    self.resource = try MessageReader.string(c.pointee.resource, "resource")
    self.context = try MessageReader.map(c.pointee.context, c.pointee.n_context, "context") {
      entry throws(MessageError) in
      (try MessageReader.string(entry.pointee.key, "context"), try MessageReader.string(entry.pointee.value, "context"))
    }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__explain_access_request__init(c)
    if !self.principal.isEmpty { c.pointee.principal = writer.string(self.principal) }
    if !self.action.isEmpty { c.pointee.action = writer.string(self.action) }
    if !self.resource.isEmpty { c.pointee.resource = writer.string(self.resource) }
    (c.pointee.context, c.pointee.n_context) = writer.map(self.context) { writer, entry, key, value in
      ferry__v1__explain_access_request__context_entry__init(entry)
      entry.pointee.key = writer.string(key)
      entry.pointee.value = writer.string(value)
    }
  }
}

/// The message `ferry.v1.ExplainAccessResponse`.
public struct ExplainAccessResponse: Sendable, Hashable {
  /// "ALLOWED" or "DENIED".
  public var decision: String = ""
  /// Why, in one sentence.
  public var reason: String = ""
  /// Every statement of every policy that was asked, in order.
  public var statements: [StatementExplanation] = []
  /// The ARN that was asked about: that of the question, with the package's name as its format normalises it, by which
  /// policies match it.
  public var resource: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    decision: String = "",
    reason: String = "",
    statements: [StatementExplanation] = [],
    resource: String = ""
  ) {
    self.decision = decision
    self.reason = reason
    self.statements = statements
    self.resource = resource
  }
}

extension ExplainAccessResponse: WireMessage {
  package static let messageName = "ferry.v1.ExplainAccessResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("decision", 1, .string(self.decision)),
      MessageField("reason", 2, .string(self.reason)),
      MessageField("statements", 3, .list(self.statements.map { .message($0) })),
      MessageField("resource", 4, .string(self.resource)),
    ]
  }
}

extension ExplainAccessResponse: CMessage {
  typealias C = Ferry__V1__ExplainAccessResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__explain_access_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.decision = try MessageReader.string(c.pointee.decision, "decision")
    self.reason = try MessageReader.string(c.pointee.reason, "reason")
    self.statements = try MessageReader.list(c.pointee.statements, c.pointee.n_statements, "statements") {
      element throws(MessageError) in
      try MessageReader.message(element, "statements")
    }
    self.resource = try MessageReader.string(c.pointee.resource, "resource")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__explain_access_response__init(c)
    if !self.decision.isEmpty { c.pointee.decision = writer.string(self.decision) }
    if !self.reason.isEmpty { c.pointee.reason = writer.string(self.reason) }
    (c.pointee.statements, c.pointee.n_statements) = writer.list(self.statements) { writer, element in
      writer.message(element)
    }
    if !self.resource.isEmpty { c.pointee.resource = writer.string(self.resource) }
  }
}

/// The message `ferry.v1.StatementExplanation`.
public struct StatementExplanation: Sendable, Hashable {
  /// "identity" or "resource".
  public var policyType: String = ""
  /// Whose policy it is: an ARN.
  public var policyOwner: String = ""
  /// The policy's place among its owner's, from 0.
  public var policyIndex: Int32 = 0
  /// The field `policy_revision`.
  public var policyRevision: String = ""
  /// The statement's place in the policy, from 0.
  public var statementIndex: Int32 = 0
  /// The field `sid`.
  public var sid: String = ""
  /// "Allow" or "Deny".
  public var effect: String = ""
  /// Whether it is about the call.
  public var applies: Bool = false
  /// Whether the decision rests on it.
  public var decides: Bool = false
  /// Where it is not about the call: the element that is not, and why.
  public var reason: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    policyType: String = "",
    policyOwner: String = "",
    policyIndex: Int32 = 0,
    policyRevision: String = "",
    statementIndex: Int32 = 0,
    sid: String = "",
    effect: String = "",
    applies: Bool = false,
    decides: Bool = false,
    reason: String = ""
  ) {
    self.policyType = policyType
    self.policyOwner = policyOwner
    self.policyIndex = policyIndex
    self.policyRevision = policyRevision
    self.statementIndex = statementIndex
    self.sid = sid
    self.effect = effect
    self.applies = applies
    self.decides = decides
    self.reason = reason
  }
}

extension StatementExplanation: WireMessage {
  package static let messageName = "ferry.v1.StatementExplanation"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("policyType", 1, .string(self.policyType)),
      MessageField("policyOwner", 2, .string(self.policyOwner)),
      MessageField("policyIndex", 3, .integer(Int64(self.policyIndex))),
      MessageField("policyRevision", 4, .string(self.policyRevision)),
      MessageField("statementIndex", 5, .integer(Int64(self.statementIndex))),
      MessageField("sid", 6, .string(self.sid)),
      MessageField("effect", 7, .string(self.effect)),
      MessageField("applies", 8, .bool(self.applies)),
      MessageField("decides", 9, .bool(self.decides)),
      MessageField("reason", 10, .string(self.reason)),
    ]
  }
}

extension StatementExplanation: CMessage {
  typealias C = Ferry__V1__StatementExplanation

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__statement_explanation__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.policyType = try MessageReader.string(c.pointee.policy_type, "policy_type")
    self.policyOwner = try MessageReader.string(c.pointee.policy_owner, "policy_owner")
    self.policyIndex = c.pointee.policy_index
    self.policyRevision = try MessageReader.string(c.pointee.policy_revision, "policy_revision")
    self.statementIndex = c.pointee.statement_index
    self.sid = try MessageReader.string(c.pointee.sid, "sid")
    self.effect = try MessageReader.string(c.pointee.effect, "effect")
    self.applies = c.pointee.applies != 0
    self.decides = c.pointee.decides != 0
    self.reason = try MessageReader.string(c.pointee.reason, "reason")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__statement_explanation__init(c)
    if !self.policyType.isEmpty { c.pointee.policy_type = writer.string(self.policyType) }
    if !self.policyOwner.isEmpty { c.pointee.policy_owner = writer.string(self.policyOwner) }
    c.pointee.policy_index = self.policyIndex
    if !self.policyRevision.isEmpty { c.pointee.policy_revision = writer.string(self.policyRevision) }
    c.pointee.statement_index = self.statementIndex
    if !self.sid.isEmpty { c.pointee.sid = writer.string(self.sid) }
    if !self.effect.isEmpty { c.pointee.effect = writer.string(self.effect) }
    c.pointee.applies = self.applies ? 1 : 0
    c.pointee.decides = self.decides ? 1 : 0
    if !self.reason.isEmpty { c.pointee.reason = writer.string(self.reason) }
  }
}

/// The message `ferry.v1.ValidatePolicyRequest`.
public struct ValidatePolicyRequest: Sendable, Hashable {
  /// The field `policy_document`.
  public var policyDocument: String = ""
  /// "RESOURCE_POLICY", or "IDENTITY_POLICY" for one of the configuration file.
  /// Not given: RESOURCE_POLICY.
  public var policyType: String = ""

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    policyDocument: String = "",
    policyType: String = ""
  ) {
    self.policyDocument = policyDocument
    self.policyType = policyType
  }
}

extension ValidatePolicyRequest: WireMessage {
  package static let messageName = "ferry.v1.ValidatePolicyRequest"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("policyDocument", 1, .string(self.policyDocument)),
      MessageField("policyType", 2, .string(self.policyType)),
    ]
  }
}

extension ValidatePolicyRequest: CMessage {
  typealias C = Ferry__V1__ValidatePolicyRequest

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__validate_policy_request__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.policyDocument = try MessageReader.string(c.pointee.policy_document, "policy_document")
    self.policyType = try MessageReader.string(c.pointee.policy_type, "policy_type")
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__validate_policy_request__init(c)
    if !self.policyDocument.isEmpty { c.pointee.policy_document = writer.string(self.policyDocument) }
    if !self.policyType.isEmpty { c.pointee.policy_type = writer.string(self.policyType) }
  }
}

/// The message `ferry.v1.ValidatePolicyResponse`.
public struct ValidatePolicyResponse: Sendable, Hashable {
  /// In the order in which they stand in the document.
  public var findings: [PolicyFinding] = []

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    findings: [PolicyFinding] = []
  ) {
    self.findings = findings
  }
}

extension ValidatePolicyResponse: WireMessage {
  package static let messageName = "ferry.v1.ValidatePolicyResponse"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("findings", 1, .list(self.findings.map { .message($0) }))
    ]
  }
}

extension ValidatePolicyResponse: CMessage {
  typealias C = Ferry__V1__ValidatePolicyResponse

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__validate_policy_response__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.findings = try MessageReader.list(c.pointee.findings, c.pointee.n_findings, "findings") {
      element throws(MessageError) in
      try MessageReader.message(element, "findings")
    }
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__validate_policy_response__init(c)
    (c.pointee.findings, c.pointee.n_findings) = writer.list(self.findings) { writer, element in writer.message(element)
    }
  }
}

/// The message `ferry.v1.PolicyFinding`.
public struct PolicyFinding: Sendable, Hashable {
  /// "ERROR": the policy would be refused. "SECURITY_WARNING": it allows more
  /// than it seems to. "WARNING": it does less than it seems to. "SUGGESTION".
  public var findingType: String = ""
  /// What it is, in one word, such as "PUBLIC_WRITE".
  public var issueCode: String = ""
  /// The field `finding_details`.
  public var findingDetails: String = ""
  /// Such as "Statement[1].Action[0]"; not given for the document itself.
  public var path: String = ""
  /// Both from 1; columns in bytes.
  public var line: Int32 = 0
  /// The field `column`.
  public var column: Int32 = 0

  /// A message with every field at its default.
  public init() {}

  /// A message of these fields; what is not given has its default.
  public init(
    findingType: String = "",
    issueCode: String = "",
    findingDetails: String = "",
    path: String = "",
    line: Int32 = 0,
    column: Int32 = 0
  ) {
    self.findingType = findingType
    self.issueCode = issueCode
    self.findingDetails = findingDetails
    self.path = path
    self.line = line
    self.column = column
  }
}

extension PolicyFinding: WireMessage {
  package static let messageName = "ferry.v1.PolicyFinding"

  package init(unpacking bytes: UnsafeRawBufferPointer) throws(MessageError) {
    self = try MessageReader.unpack(bytes)
  }

  package func withPacked(_ body: (PackedMessage) -> [UInt8]) -> [UInt8] {
    MessageWriter.withPacked(self, body)
  }

  package var fields: [MessageField] {
    [
      MessageField("findingType", 1, .string(self.findingType)),
      MessageField("issueCode", 2, .string(self.issueCode)),
      MessageField("findingDetails", 3, .string(self.findingDetails)),
      MessageField("path", 4, .string(self.path)),
      MessageField("line", 5, .integer(Int64(self.line))),
      MessageField("column", 6, .integer(Int64(self.column))),
    ]
  }
}

extension PolicyFinding: CMessage {
  typealias C = Ferry__V1__PolicyFinding

  static func unpack(
    _ allocator: UnsafeMutablePointer<ProtobufCAllocator>, _ count: Int, _ bytes: UnsafePointer<UInt8>?
  ) -> UnsafeMutablePointer<C>? {
    ferry__v1__policy_finding__unpack(allocator, count, bytes)
  }

  init(reading c: UnsafePointer<C>) throws(MessageError) {
    self.init()
    self.findingType = try MessageReader.string(c.pointee.finding_type, "finding_type")
    self.issueCode = try MessageReader.string(c.pointee.issue_code, "issue_code")
    self.findingDetails = try MessageReader.string(c.pointee.finding_details, "finding_details")
    self.path = try MessageReader.string(c.pointee.path, "path")
    self.line = c.pointee.line
    self.column = c.pointee.column
  }

  func write(to c: UnsafeMutablePointer<C>, in writer: inout MessageWriter) {
    ferry__v1__policy_finding__init(c)
    if !self.findingType.isEmpty { c.pointee.finding_type = writer.string(self.findingType) }
    if !self.issueCode.isEmpty { c.pointee.issue_code = writer.string(self.issueCode) }
    if !self.findingDetails.isEmpty { c.pointee.finding_details = writer.string(self.findingDetails) }
    if !self.path.isEmpty { c.pointee.path = writer.string(self.path) }
    c.pointee.line = self.line
    c.pointee.column = self.column
  }
}
