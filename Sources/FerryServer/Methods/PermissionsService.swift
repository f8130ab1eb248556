internal import FerryModel
internal import FerryWire

/// The service `ferry.v1.Permissions`: who may do what, and why, and what is wrong with a policy.
struct PermissionsService: Sendable {
  private let artifacts: ArtifactsService

  init(of artifacts: ArtifactsService) {
    self.artifacts = artifacts
  }

  /// Adds its methods to a dispatcher.
  func register(in dispatcher: Dispatcher) {
    dispatcher.add(PermissionsMethods.explainAccess, write: explainAccess)
    dispatcher.add(PermissionsMethods.validatePolicy, write: validatePolicy)
  }

  func explainAccess(_ request: ExplainAccessRequest, _ context: CallContext) async throws -> ExplainAccessResponse {
    guard let principal = PrincipalARN(request.principal) else {
      throw FerryError.invalid(
        "principal", "\(quoted(request.principal)) at 'principal' is not a principal: it must be \(PrincipalARN.forms)")
    }
    guard let action = Action(qualifiedName: request.action) else {
      throw FerryError.invalid(
        "action",
        "\(quoted(request.action)) at 'action' is not an action: it must be like codeartifact:ReadFromRepository")
    }
    let named = try ExplainedResource(request.resource)
    let question = try ExplainedContext(request.context)
    let catalog = artifacts.catalog.current
    try authorize(context.caller, named, catalog)
    let found = named.policies(on: action, in: catalog)
    guard
      let caller = artifacts.changedIdentities.map?.caller(principal, overriding: question.callerValues)
    else { return ExplainAccessResponse() }
    let facts = question.facts(now: .now, tags: named.tags(in: catalog))
    let (arn, policies) = (named.arn, found.map(\.policy))
    // Not on the loop: long values take long to match.
    let explanation = try await artifacts.disk.run(for: context.caller.uid) {
      PolicyEvaluator.explain(
        caller: caller, action: action, resource: arn, resourcePolicies: policies, facts: facts)
    }
    return ExplainAccessResponse(
      decision: explanation.decision == .allowed ? "ALLOWED" : "DENIED", reason: explanation.reason,
      statements: explanation.statements.map { statement in
        StatementExplanation(
          policyType: statement.kind == .identity ? "identity" : "resource",
          policyOwner: statement.kind == .identity ? principal.text : found[statement.policy].arn,
          policyIndex: Int32(clamping: statement.kind == .identity ? statement.policy : 0),
          policyRevision: statement.revision, statementIndex: Int32(clamping: statement.index),
          sid: statement.sid ?? "", effect: statement.isDeny ? "Deny" : "Allow", applies: statement.applies,
          decides: statement.decides, reason: statement.mismatch ?? "")
      }, resource: named.arn)
  }

  /// Who asks must be allowed to see the policies that the answer tells of.
  private func authorize(_ caller: CallerIdentity, _ named: ExplainedResource, _ catalog: Catalog) throws(FerryError) {
    guard let domain = named.domain else {
      // No policy of a domain decides about all of them: the answer tells of identity policies alone.
      let scope = artifacts.scope
      try artifacts.authorizer.authorize(
        caller, .getDomainPermissionsPolicy,
        on: "arn:aws:codeartifact:\(scope.region):\(scope.account):domain/*", [])
      return
    }
    try artifacts.authorizer.authorize(
      caller, .getDomainPermissionsPolicy, domain: domain, owner: named.owner, catalog)
    guard let repository = named.repository else { return }
    try artifacts.authorizer.authorize(caller, .getRepositoryPermissionsPolicy, repository, catalog)
  }

  func validatePolicy(_ request: ValidatePolicyRequest, _ context: CallContext) async throws -> ValidatePolicyResponse {
    let kind: PolicyDocument.Kind
    switch request.policyType {
    case "", "RESOURCE_POLICY": kind = .resource
    case "IDENTITY_POLICY": kind = .identity
    default:
      throw FerryError.invalid(
        "policy_type",
        "\(quoted(request.policyType)) at 'policy_type' is not valid: it must be RESOURCE_POLICY or IDENTITY_POLICY")
    }
    guard request.policyDocument.utf8.count <= Self.maximumBytes else {
      throw FerryError.invalid(
        "policy_document", "'policy_document' is longer than \(Self.maximumBytes) bytes: that is no policy")
    }
    let (scope, organization) = (artifacts.scope, artifacts.changedIdentities.map?.organization)
    let findings = try await artifacts.disk.run(for: context.caller.uid) {
      PolicyReview.findings(
        on: request.policyDocument, kind: kind, scope: scope, organization: organization, now: .now)
    }
    return ValidatePolicyResponse(
      findings: findings.map {
        PolicyFinding(
          findingType: $0.kind.rawValue, issueCode: $0.code.rawValue, findingDetails: $0.details,
          path: $0.path.description, line: Int32(clamping: $0.place.line), column: Int32(clamping: $0.place.column))
      })
  }

  /// Four bytes for each character that a policy can have, and as much again.
  private static let maximumBytes = 8 * PolicyDocument.resourcePolicyCharacters.upperBound
}
