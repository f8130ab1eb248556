import Testing

@testable import FerryModel

/// The callers and resources that the tests of policies share.
enum PolicyFixtures {
  static let source = "arn:aws:codeartifact:us-east-1:111122223333:repository/my_domain/my_repo"
  static let destination = "arn:aws:codeartifact:us-east-1:111122223333:repository/my_domain/repo-2"
  static let domain = "arn:aws:codeartifact:us-east-1:111122223333:domain/my_domain"
  static let package = "arn:aws:codeartifact:us-east-1:111122223333:package/my_domain/repo-2/npm//my-package"

  static func account(_ text: String = "111122223333") throws -> AccountID {
    try AccountID(validating: text, field: "account")
  }

  static func scope() throws -> ARNScope { ARNScope(region: "us-east-1", account: try account()) }

  /// 2023-11-14T22:13:20Z
  static let now = Timestamp(milliseconds: 1_700_000_000_000)

  static func resource(_ text: String) throws -> PolicyDocument { try PolicyDocument(text, kind: .resource) }
  static func identity(_ text: String) throws -> PolicyDocument {
    try PolicyDocument(text, kind: .identity, field: "identity_policy")
  }

  /// A caller by its ARN, with the default identity policy unless told otherwise.
  static func caller(
    _ arn: String, uid: UInt32 = 1001, gid: UInt32 = 100, executable: String? = nil,
    identity: [PolicyDocument] = [.defaultIdentityPolicy]
  ) throws -> CallerIdentity {
    CallerIdentity(
      principal: try #require(PrincipalARN(arn)), uid: uid, gid: gid, executable: executable, owner: try account(),
      identityPolicies: identity)
  }

  static func alice(
    uid: UInt32 = 1001, executable: String? = nil, identity: [PolicyDocument] = [.defaultIdentityPolicy]
  )
    throws -> CallerIdentity
  {
    try caller("arn:aws:iam::111122223333:user/alice", uid: uid, executable: executable, identity: identity)
  }

  static func owner() throws -> CallerIdentity {
    try caller("arn:aws:iam::111122223333:root", uid: 0, gid: 0, identity: [.allowAll])
  }

  /// A policy of one statement that allows everything, with members of it replaced or added.
  static func statement(
    _ members: String = "", effect: String = "Allow", principal: String = #""Principal":"*""#,
    action: String = #""Action":"codeartifact:*""#, resource: String = #""Resource":"*""#,
    version: String = "2012-10-17"
  ) -> String {
    let parts = [#""Effect":"\#(effect)""#, principal, action, resource, members].filter { !$0.isEmpty }
    return #"{"Version":"\#(version)","Statement":[{\#(parts.joined(separator: ","))}]}"#
  }

  /// Whether the only resource policy grants reading the source repository.
  static func isAllowed(
    _ policy: String, _ caller: CallerIdentity, _ action: Action = .readFromRepository, on resource: String = source
  ) throws -> Bool {
    let decision = PolicyEvaluator.decide(
      caller: caller, action: action, resource: resource, resourcePolicies: [try Self.resource(policy)])
    return decision == .allowed
  }
}
