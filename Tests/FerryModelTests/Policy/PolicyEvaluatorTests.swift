import Testing

@testable import FerryModel

@Suite("Decisions")
struct PolicyEvaluatorTests {
  /// The two policies that CodeArtifact's documentation of copying gives.
  private static let sourcePolicy = """
    {
        "Version":"2012-10-17",
        "Statement": [
            {
                "Action": [
                    "codeartifact:ReadFromRepository"
                ],
                "Effect": "Allow",
                "Principal": {
                    "AWS": "arn:aws:iam::111122223333:root"
                },
                "Resource": "*"
            }
        ]
    }
    """
  private static let destinationPolicy = sourcePolicy.replacing("ReadFromRepository", with: "CopyPackageVersions")

  private static func decide(
    _ caller: CallerIdentity, _ action: Action, on resource: String, _ policies: [String]
  ) throws -> Decision {
    PolicyEvaluator.decide(
      caller: caller, action: action, resource: resource, resourcePolicies: try policies.map(PolicyFixtures.resource))
  }

  @Test("the two documented policies let a user of the account copy")
  func documentedPolicies() throws {
    let alice = try PolicyFixtures.alice()
    #expect(
      try Self.decide(alice, .readFromRepository, on: PolicyFixtures.source, [Self.sourcePolicy]) == .allowed)
    for resource in [PolicyFixtures.destination, PolicyFixtures.package] {
      #expect(
        try Self.decide(alice, .copyPackageVersions, on: resource, [Self.destinationPolicy]) == .allowed)
    }
    // Each grants its own action alone.
    #expect(
      try Self.decide(alice, .copyPackageVersions, on: PolicyFixtures.destination, [Self.sourcePolicy])
        == .denied(.noResourcePolicy))
    #expect(
      try Self.decide(alice, .readFromRepository, on: PolicyFixtures.source, [Self.destinationPolicy])
        == .denied(.noResourcePolicy))
    let stranger = try PolicyFixtures.caller("arn:aws:iam::444455556666:user/alice")
    #expect(
      try Self.decide(stranger, .readFromRepository, on: PolicyFixtures.source, [Self.sourcePolicy])
        == .denied(.noResourcePolicy))
  }

  @Test("the documented source policy works with the repository's ARN as well")
  func documentedPolicyByARN() throws {
    let policy = Self.sourcePolicy.replacing(#""*""#, with: "\"\(PolicyFixtures.source)\"")
    #expect(policy.contains(PolicyFixtures.source))
    let alice = try PolicyFixtures.alice()
    #expect(try Self.decide(alice, .readFromRepository, on: PolicyFixtures.source, [policy]) == .allowed)
    #expect(
      try Self.decide(alice, .readFromRepository, on: PolicyFixtures.destination, [policy])
        == .denied(.noResourcePolicy))
  }

  @Test("without a resource policy only the owner may")
  func noResourcePolicy() throws {
    let alice = try PolicyFixtures.alice()
    #expect(
      try Self.decide(alice, .readFromRepository, on: PolicyFixtures.source, []) == .denied(.noResourcePolicy))
    #expect(try Self.decide(PolicyFixtures.owner(), .readFromRepository, on: PolicyFixtures.source, []) == .allowed)
  }

  @Test("without an identity policy that allows, a resource policy does not suffice")
  func noIdentityPolicy() throws {
    let nobody = try PolicyFixtures.alice(identity: [])
    let reader = try PolicyFixtures.alice(
      identity: [
        PolicyFixtures.identity(PolicyFixtures.statement(principal: "", action: #""Action":"codeartifact:Read*""#))
      ])
    let policy = PolicyFixtures.statement()
    #expect(
      try Self.decide(nobody, .readFromRepository, on: PolicyFixtures.source, [policy]) == .denied(.noIdentityPolicy))
    #expect(try Self.decide(reader, .readFromRepository, on: PolicyFixtures.source, [policy]) == .allowed)
    #expect(
      try Self.decide(reader, .copyPackageVersions, on: PolicyFixtures.source, [policy]) == .denied(.noIdentityPolicy))
    // Neither half: the caller's own is named first.
    #expect(try Self.decide(nobody, .readFromRepository, on: PolicyFixtures.source, []) == .denied(.noIdentityPolicy))
  }

  @Test("an identity policy may name its resources, and be one of several")
  func identityResources() throws {
    let both = try PolicyFixtures.alice(
      identity: [
        PolicyFixtures.identity(
          PolicyFixtures.statement(principal: "", resource: #""Resource":"\#(PolicyFixtures.source)""#)),
        PolicyFixtures.identity(
          PolicyFixtures.statement(principal: "", resource: #""Resource":"\#(PolicyFixtures.package)""#)),
      ])
    let policy = PolicyFixtures.statement()
    #expect(try Self.decide(both, .readFromRepository, on: PolicyFixtures.source, [policy]) == .allowed)
    #expect(try Self.decide(both, .copyPackageVersions, on: PolicyFixtures.package, [policy]) == .allowed)
    #expect(
      try Self.decide(both, .copyPackageVersions, on: PolicyFixtures.destination, [policy])
        == .denied(.noIdentityPolicy))
  }

  @Test("a domain's policy grants as a repository's does, and either one denies")
  func twoResourcePolicies() throws {
    let alice = try PolicyFixtures.alice()
    let other = PolicyFixtures.statement(action: #""Action":"codeartifact:ListPackages""#)
    let deny = PolicyFixtures.statement(effect: "Deny")
    for (policies, expected): ([String], Decision) in [
      ([other, Self.sourcePolicy], .allowed), ([Self.sourcePolicy, other], .allowed),
      ([other, other], .denied(.noResourcePolicy)),
      ([Self.sourcePolicy, deny], .denied(.explicitDenyInResourcePolicy)),
      ([deny, Self.sourcePolicy], .denied(.explicitDenyInResourcePolicy)),
    ] {
      #expect(try Self.decide(alice, .readFromRepository, on: PolicyFixtures.source, policies) == expected)
    }
  }

  @Test("a Deny wins wherever it stands", arguments: [0, 1, 2])
  func denyWins(place: Int) throws {
    var statements = [
      #"{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}"#,
      #"{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"codeartifact:*","Resource":"*"}"#,
    ]
    statements.insert(
      #"{"Effect":"Deny","Principal":"*","Action":"codeartifact:Copy*","Resource":"*"}"#, at: place)
    let policy = #"{"Statement":[\#(statements.joined(separator: ","))]}"#
    let alice = try PolicyFixtures.alice()
    #expect(
      try Self.decide(alice, .copyPackageVersions, on: PolicyFixtures.destination, [policy])
        == .denied(.explicitDenyInResourcePolicy))
    #expect(try Self.decide(alice, .readFromRepository, on: PolicyFixtures.destination, [policy]) == .allowed)
  }

  @Test("a Deny in an identity policy wins over both halves")
  func identityDeny() throws {
    let deny = try PolicyFixtures.identity(
      PolicyFixtures.statement(effect: "Deny", principal: "", action: #""Action":"codeartifact:CopyPackageVersions""#))
    let alice = try PolicyFixtures.alice(identity: [.defaultIdentityPolicy, deny])
    let policy = PolicyFixtures.statement()
    #expect(
      try Self.decide(alice, .copyPackageVersions, on: PolicyFixtures.destination, [policy])
        == .denied(.explicitDenyInIdentityPolicy))
    #expect(try Self.decide(alice, .readFromRepository, on: PolicyFixtures.source, [policy]) == .allowed)
    let owner = try PolicyFixtures.caller("arn:aws:iam::111122223333:root", identity: [.allowAll, deny])
    #expect(
      try Self.decide(owner, .copyPackageVersions, on: PolicyFixtures.destination, [])
        == .denied(.explicitDenyInIdentityPolicy))
  }

  @Test("a Deny binds the owner, and a Deny for others does not")
  func ownerAndDeny() throws {
    let owner = try PolicyFixtures.owner()
    let everyone = PolicyFixtures.statement(effect: "Deny", action: #""Action":"codeartifact:PublishPackageVersion""#)
    let others = PolicyFixtures.statement(
      effect: "Deny", principal: #""Principal":{"AWS":"arn:aws:iam::111122223333:user/alice"}"#)
    #expect(
      try Self.decide(owner, .publishPackageVersion, on: PolicyFixtures.package, [everyone])
        == .denied(.explicitDenyInResourcePolicy))
    #expect(try Self.decide(owner, .copyPackageVersions, on: PolicyFixtures.package, [everyone]) == .allowed)
    #expect(try Self.decide(owner, .publishPackageVersion, on: PolicyFixtures.package, [others]) == .allowed)
  }

  @Test("the root of another account is not the owner")
  func otherRoot() throws {
    let other = try PolicyFixtures.caller("arn:aws:iam::444455556666:root", identity: [.allowAll])
    #expect(
      try Self.decide(other, .readFromRepository, on: PolicyFixtures.source, []) == .denied(.noResourcePolicy))
    let policy = PolicyFixtures.statement(principal: #""Principal":{"AWS":"444455556666"}"#)
    #expect(try Self.decide(other, .readFromRepository, on: PolicyFixtures.source, [policy]) == .allowed)
  }

  @Test("no policy locks the owner out of the policy itself")
  func noLockOut() throws {
    let owner = try PolicyFixtures.owner()
    let denyAll = PolicyFixtures.statement(effect: "Deny", action: #""Action":"*""#)
    for action in [
      Action.putRepositoryPermissionsPolicy, .getRepositoryPermissionsPolicy, .deleteRepositoryPermissionsPolicy,
    ] {
      #expect(action.exemptPolicy == .repository)
      #expect(try Self.decide(owner, action, on: PolicyFixtures.source, []) == .allowed)
      // What is left is the domain's, which is no exception.
      #expect(
        try Self.decide(owner, action, on: PolicyFixtures.source, [denyAll]) == .denied(.explicitDenyInResourcePolicy))
    }
    for action in [
      Action.putDomainPermissionsPolicy, .getDomainPermissionsPolicy, .deleteDomainPermissionsPolicy,
    ] { #expect(action.exemptPolicy == .domain) }
    #expect(Action.allCases.count { $0.exemptPolicy != nil } == 6)
    #expect(
      try Self.decide(owner, .readFromRepository, on: PolicyFixtures.source, [denyAll])
        == .denied(.explicitDenyInResourcePolicy))
  }

  @Test("a resource policy cannot grant what concerns policies: an identity policy must")
  func policyCalls() throws {
    let allowAll = PolicyFixtures.statement(action: #""Action":"*""#)
    let named = try PolicyFixtures.identity(
      PolicyFixtures.statement(principal: "", action: #""Action":"codeartifact:PutRepositoryPermissionsPolicy""#))
    let admin = try PolicyFixtures.alice(identity: [.defaultIdentityPolicy, named])
    #expect(
      try Self.decide(
        PolicyFixtures.alice(), .putRepositoryPermissionsPolicy, on: PolicyFixtures.source, [allowAll])
        == .denied(.noIdentityPolicy))
    #expect(
      try Self.decide(admin, .putRepositoryPermissionsPolicy, on: PolicyFixtures.source, [])
        == .allowed)
    #expect(
      try Self.decide(admin, .deleteRepositoryPermissionsPolicy, on: PolicyFixtures.source, [])
        == .denied(.noIdentityPolicy))
    let denied = try PolicyFixtures.alice(
      identity: [named, PolicyFixtures.identity(PolicyFixtures.statement(effect: "Deny", principal: ""))])
    #expect(
      try Self.decide(denied, .putRepositoryPermissionsPolicy, on: PolicyFixtures.source, [])
        == .denied(.explicitDenyInIdentityPolicy))
  }

  @Test("the default identity policy grants what a resource policy can, and nothing else", arguments: Action.allCases)
  func defaultIdentity(action: Action) throws {
    let alice = try PolicyFixtures.alice()
    let policy = PolicyFixtures.statement(action: #""Action":"*""#)
    #expect(
      try Self.decide(alice, action, on: PolicyFixtures.domain, [policy])
        == (action.isGrantableByResourcePolicy ? .allowed : .denied(.noIdentityPolicy)))
  }

  @Test(
    "Action and NotAction take wildcards in any case",
    arguments: [
      (#""Action":"codeartifact:ReadFromRepository""#, true), (#""Action":"CODEARTIFACT:readfromREPOSITORY""#, true),
      (#""Action":"codeartifact:Read*""#, true), (#""Action":"codeartifact:*Repository""#, true),
      (#""Action":"codeartifact:ReadFromRepositor?""#, true), (#""Action":"codeartifact:ReadFromRepository?""#, false),
      (#""Action":"codeartifact:Read""#, false), (#""Action":["codeartifact:Copy*","codeartifact:Read*"]"#, true),
      (#""Action":"codeartifact:NotBuiltYet""#, false), (#""Action":"*""#, true),
      (#""Action":"codeartifact:**""#, true),
      (#""NotAction":"codeartifact:ReadFromRepository""#, false), (#""NotAction":"codeartifact:Copy*""#, true),
      (#""NotAction":["codeartifact:Copy*","codeartifact:read*"]"#, false), (#""NotAction":"*""#, false),
      (#""NotAction":"codeartifact:NotBuiltYet""#, true),
    ])
  func actions(action: String, expected: Bool) throws {
    let policy = PolicyFixtures.statement(action: action)
    #expect(try PolicyFixtures.isAllowed(policy, PolicyFixtures.alice()) == expected)
  }

  @Test(
    "Resource and NotResource take wildcards and are case-sensitive",
    arguments: [
      (#""Resource":"*""#, true), (#""Resource":"\#(PolicyFixtures.package)""#, true),
      (#""Resource":"\#(PolicyFixtures.destination)""#, false),
      (#""Resource":"arn:aws:codeartifact:*""#, true),
      (#""Resource":"arn:aws:codeartifact:us-east-?:*:package/*""#, true),
      (#""Resource":"arn:aws:codeartifact:eu-*:111122223333:*""#, false),
      (#""Resource":"arn:aws:codeartifact:us-east-1:111122223333:package/my_domain/repo-2/*""#, true),
      (#""Resource":"arn:aws:codeartifact:us-east-1:111122223333:package/My_domain/repo-2/*""#, false),
      (#""Resource":"arn:aws:codeartifact:us-east-1:111122223333:package/*/*/npm//my-pack*""#, true),
      (#""Resource":"arn:aws:codeartifact:us-east-1:111122223333:package/*/*/npm/types/*""#, false),
      (#""Resource":["\#(PolicyFixtures.source)","\#(PolicyFixtures.package)"]"#, true),
      (#""NotResource":"\#(PolicyFixtures.package)""#, false), (#""NotResource":"\#(PolicyFixtures.source)""#, true),
      (#""NotResource":["\#(PolicyFixtures.source)","arn:aws:codeartifact:*:package/*"]"#, false),
      (#""NotResource":"*""#, false),
    ])
  func resources(resource: String, expected: Bool) throws {
    let resource = resource.replacing("arn:aws:codeartifact:*:package/*", with: "arn:aws:codeartifact:*:*:package/*")
    let policy = PolicyFixtures.statement(resource: resource)
    let allowed = try PolicyFixtures.isAllowed(
      policy, PolicyFixtures.alice(), .publishPackageVersion, on: PolicyFixtures.package)
    #expect(allowed == expected)
  }

  @Test("a variable in a resource is the caller's own value")
  func resourceVariables() throws {
    let policy = PolicyFixtures.statement(
      resource: #""Resource":"arn:aws:codeartifact:us-east-1:111122223333:repository/my_domain/${aws:username}-*""#)
    func mine(_ name: String) -> String { "arn:aws:codeartifact:us-east-1:111122223333:repository/my_domain/\(name)" }
    let alice = try PolicyFixtures.alice()
    #expect(try PolicyFixtures.isAllowed(policy, alice, on: mine("alice-dev")))
    #expect(try !PolicyFixtures.isAllowed(policy, alice, on: mine("bob-dev")))
    // A name with a wildcard in it opens nothing.
    let star = CallerIdentity(
      principal: .user(login: "*", in: try PolicyFixtures.account()), uid: 5, gid: 5,
      owner: try PolicyFixtures.account(),
      identityPolicies: [.defaultIdentityPolicy])
    #expect(try !PolicyFixtures.isAllowed(policy, star, on: mine("alice-dev")))
    // A role has no aws:username: nothing matches, and NotResource is about everything.
    let role = try PolicyFixtures.caller("arn:aws:iam::111122223333:role/build")
    #expect(try !PolicyFixtures.isAllowed(policy, role, on: mine("build-dev")))
    let others = policy.replacing("\"Resource\"", with: "\"NotResource\"")
    #expect(try PolicyFixtures.isAllowed(others, role, on: mine("build-dev")))
    #expect(try !PolicyFixtures.isAllowed(others, alice, on: mine("alice-dev")))
  }

  @Test("in the first version of the language a variable is a text")
  func firstVersion() throws {
    let policy = PolicyFixtures.statement(
      resource: #""Resource":"arn:aws:codeartifact:us-east-1:111122223333:repository/my_domain/${aws:username}""#,
      version: "2008-10-17")
    let mine = "arn:aws:codeartifact:us-east-1:111122223333:repository/my_domain/alice"
    #expect(try !PolicyFixtures.isAllowed(policy, PolicyFixtures.alice(), on: mine))
    let versionless = policy.replacing(#""Version":"2008-10-17","#, with: "")
    #expect(try !PolicyFixtures.isAllowed(versionless, PolicyFixtures.alice(), on: mine))
  }

  @Test(
    "a denied call says who may not do what on what, and why",
    arguments: [
      (
        DenialReason.noIdentityPolicy,
        "because no identity-based policy allows the codeartifact:CopyPackageVersions action"
      ),
      (.noResourcePolicy, "because no resource-based policy allows the codeartifact:CopyPackageVersions action"),
      (.explicitDenyInResourcePolicy, "with an explicit deny in a resource-based policy"),
      (.explicitDenyInIdentityPolicy, "with an explicit deny in an identity-based policy"),
    ])
  func accessDenied(reason: DenialReason, ending: String) throws {
    let error = PolicyEvaluator.accessDenied(
      caller: try PolicyFixtures.alice(), action: .copyPackageVersions, resource: PolicyFixtures.destination,
      reason: reason)
    #expect(
      error.message
        == "User: arn:aws:iam::111122223333:user/alice is not authorized to perform: codeartifact:CopyPackageVersions "
        + "on resource: arn:aws:codeartifact:us-east-1:111122223333:repository/my_domain/repo-2 " + ending)
    #expect(
      error.code
        == .accessDenied(
          principal: "arn:aws:iam::111122223333:user/alice", action: "codeartifact:CopyPackageVersions",
          resource: PolicyFixtures.destination))
  }
}
