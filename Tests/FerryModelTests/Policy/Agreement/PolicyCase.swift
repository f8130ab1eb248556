import Testing

@testable import FerryModel

/// Policies and a call, for both evaluators.
struct PolicyCase: Sendable {
  /// A tag, as a request or a resource has it.
  struct Tag: Sendable {
    let key: String
    let value: String
  }

  var identity: [JSONValue]
  var resource: [JSONValue]
  var principal = "arn:aws:iam::111122223333:user/alice"
  var uid: UInt32 = 1001
  var gid: UInt32 = 100
  var executable: String?
  var organization: String?
  var action = Action.readFromRepository
  var arn = PolicyFixtures.source
  var seconds: Int64 = 1_700_000_000
  var resourceTags: [Tag] = []
  var requestTags: [Tag] = []

  fileprivate static let owner = "111122223333"

  /// What Ferry decides.
  ///
  /// - Throws: FerryError where a policy is refused.
  func decision() throws -> LiteralDecision { decision(by: try CompiledPolicies(self)) }

  /// What Ferry decides by policies that were compiled before.
  func decision(by policies: CompiledPolicies) -> LiteralDecision {
    guard let caller = caller(with: policies) else { return .allowed }
    return LiteralDecision(
      PolicyEvaluator.decide(
        caller: caller, action: action, resource: arn, resourcePolicies: policies.resource,
        facts: facts))
  }

  /// Who calls; nil where the ARN is none.
  func caller(with policies: CompiledPolicies) -> CallerIdentity? {
    guard let principal = PrincipalARN(principal), let owner = policies.owner else { return nil }
    return CallerIdentity(
      principal: principal, uid: uid, gid: gid, executable: executable, owner: owner, organization: organization,
      identityPolicies: policies.identity)
  }

  var facts: CallFacts {
    CallFacts(
      time: Timestamp(milliseconds: seconds * 1000 + 999),
      resourceTags: TagSet(resourceTags.map { (key: $0.key, value: $0.value) }),
      requestTags: TagSet(requestTags.map { (key: $0.key, value: $0.value) }))
  }

  /// What the literal evaluator decides.
  func literalDecision() throws -> LiteralDecision { literalDecision(by: try LiteralPolicies(self)) }

  /// What the literal evaluator decides by policies that were read before.
  func literalDecision(by policies: LiteralPolicies) -> LiteralDecision {
    LiteralEvaluator.decide(literalRequest(by: policies))
  }

  /// The call as the literal evaluator sees it.
  func literalRequest(by policies: LiteralPolicies) -> LiteralRequest {
    LiteralRequest(
      principal: principal, owner: Self.owner, action: action.qualifiedName, resource: arn, context: context,
      identityPolicies: policies.identity, resourcePolicies: policies.resource,
      needsResourceGrant: !LiteralEvaluator.ungrantable.contains(action.qualifiedName))
  }

  private var context: [String: [String]] {
    let parts = principal.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    let (account, resource) = (parts[4], parts[5])
    let names = resource.split(separator: "/").map(String.init)
    let isUser = resource.hasPrefix("user/")
    var context: [String: [String]] = [
      "aws:principalaccount": [account], "ferry:uid": ["\(uid)"], "ferry:gid": ["\(gid)"],
      "aws:epochtime": ["\(seconds)"], "aws:currenttime": [Timestamp(milliseconds: seconds * 1000).iso8601Seconds],
      "aws:userid": [
        resource == "root"
          ? account : resource.hasPrefix("assumed-role/") ? "\(names[1]):\(names[2])" : names.last ?? ""
      ],
      // Of a session it is the role's, as far as its ARN tells.
      "aws:principalarn": [
        resource.hasPrefix("assumed-role/") ? "arn:aws:iam::\(account):role/\(names[1])" : principal
      ],
    ]
    if isUser { context["aws:username"] = [names.last ?? ""] }
    if let executable { context["ferry:executable"] = [executable] }
    if let organization, account == Self.owner { context["aws:principalorgid"] = [organization] }
    for tag in resourceTags.reversed() { context["aws:resourcetag/\(tag.key.lowercased())"] = [tag.value] }
    for tag in requestTags.reversed() { context["aws:requesttag/\(tag.key.lowercased())"] = [tag.value] }
    context["aws:tagkeys"] = requestTags.map(\.key)
    return context
  }
}

/// A case's policies, as Ferry has them.
struct CompiledPolicies {
  let owner: AccountID?
  let identity: [PolicyDocument]
  let resource: [PolicyDocument]

  init(_ made: PolicyCase) throws {
    owner = try PolicyFixtures.account(PolicyCase.owner)
    identity = try made.identity.map { try PolicyDocument($0.text(), kind: .identity) }
    resource = try made.resource.map { try PolicyDocument($0.text(), kind: .resource) }
  }
}

/// A case's policies, as the literal evaluator reads them.
struct LiteralPolicies {
  let identity: [LiteralJSON]
  let resource: [LiteralJSON]

  init(_ made: PolicyCase) throws {
    identity = try made.identity.map { try LiteralJSON($0.text()) }
    resource = try made.resource.map { try LiteralJSON($0.text()) }
  }
}

extension LiteralDecision {
  init(_ decision: Decision) {
    self =
      switch decision {
      case .allowed: .allowed
      case .denied(.noIdentityPolicy): .noIdentityPolicy
      case .denied(.noResourcePolicy): .noResourcePolicy
      case .denied(.explicitDenyInIdentityPolicy): .denyInIdentityPolicy
      case .denied(.explicitDenyInResourcePolicy): .denyInResourcePolicy
      }
  }
}

extension PolicyCase: CustomStringConvertible {
  var description: String {
    let tags = { (tags: [Tag]) in tags.map { "\($0.key)=\($0.value)" }.joined(separator: ",") }
    return """
      \(principal) uid \(uid) gid \(gid) executable \(executable ?? "-") organization \(organization ?? "-")
      \(action.name) on \(arn) at \(seconds)
      resource tags \(tags(resourceTags)); request tags \(tags(requestTags))
      identity: \(identity.map { $0.text() })
      resource: \(resource.map { $0.text() })
      """
  }
}
