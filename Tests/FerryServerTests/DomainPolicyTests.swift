import FerryModel
import FerryWire
import Testing

/// The policy of a domain, which speaks about everything in it.
@Suite("Policies of domains")
struct DomainPolicyTests {
  private static let arn = "arn:aws:codeartifact:us-east-1:111122223333"
  private static let copy = CopyPackageVersionsRequest.copy(["1.0.0"], from: "source", to: "destination")

  /// A server for alice, whose own policies allow everything, on what the owner has made before.
  private static func run(_ body: (TestServer, Peer) async throws -> Void) async throws {
    try await TestServer.run { server in
      let owner = try server.peer()
      try owner.makeDomain("source", "destination")
      try owner.publish("1.0.0", "one", to: "source")
      try await server.restart(identities: .alice([policy(["*"], principal: nil)]))
      try await body(server, server.peer())
    }
  }

  @Test("a domain's policy grants on its repositories and packages what theirs do not")
  func grants() async throws {
    try await Self.run { _, peer in
      #expect(
        try peer.refusal(of: ArtifactsMethods.copyPackageVersions, Self.copy).detail.action
          == "codeartifact:ReadFromRepository")
      try peer.putDomain(policy(["ReadFromRepository", "CopyPackageVersions"]))
      #expect(try peer.call(ArtifactsMethods.copyPackageVersions, Self.copy).successfulVersions.count == 1)
    }
  }

  @Test("what was promoted into a deleted repository the domain's policy alone lets somebody see")
  func deletedHistory() async throws {
    try await Self.run { _, peer in
      let request = ListPromotionsRequest(domain: "my_domain", repository: "destination", deleted: true)
      let refused = { try peer.refusal(of: PromotionsMethods.listPromotions, request).detail.action }
      // The policy of the one that has the name now says nothing about those before.
      try peer.put(policy(["*"]), on: "destination")
      #expect(
        try peer.call(PromotionsMethods.listPromotions, .init(domain: "my_domain", repository: "destination"))
          .promotions.isEmpty)
      #expect(try refused() == "codeartifact:ReadFromRepository")
      try peer.putDomain(policy(["ReadFromRepository"]))
      #expect(try refused() == "codeartifact:ListRepositoriesInDomain")
      try peer.putDomain(policy(["ListRepositoriesInDomain"]))
      #expect(try refused() == "codeartifact:ReadFromRepository")
      try peer.putDomain(policy(["ReadFromRepository", "ListRepositoriesInDomain"]))
      #expect(try peer.call(PromotionsMethods.listPromotions, request).promotions.isEmpty)
    }
  }

  @Test("a Deny of the domain wins over what a repository allows")
  func denies() async throws {
    try await Self.run { _, peer in
      try peer.put(policy(["*"]), on: "source")
      try peer.put(policy(["*"]), on: "destination")
      try peer.putDomain(
        policy(["CopyPackageVersions"], effect: "Deny", resource: "\(Self.arn):package/my_domain/destination/npm//my-*")
      )
      let failure = try peer.refusal(of: ArtifactsMethods.copyPackageVersions, Self.copy)
      #expect(
        failure.message == """
          User: arn:aws:iam::111122223333:user/alice is not authorized to perform: codeartifact:CopyPackageVersions on \
          resource: \(Self.arn):package/my_domain/destination/npm//my-package with an explicit deny in a \
          resource-based policy
          """)
      try peer.call(ArtifactsMethods.deleteDomainPermissionsPolicy, .init(domain: "my_domain"))
      #expect(try peer.call(ArtifactsMethods.copyPackageVersions, Self.copy).successfulVersions.count == 1)
    }
  }

  @Test("the policy comes back byte for byte, also after a restart and beside changes of the domain's repositories")
  func stays() async throws {
    try await Self.run { server, peer in
      let document = policy(["*"]) + "  \n"
      let put = try peer.putDomain(document)
      #expect(put?.resourceArn == "\(Self.arn):domain/my_domain")
      try peer.makeRepository("third")
      try peer.put(policy(["DeleteRepository"]), on: "third")
      try peer.call(ArtifactsMethods.deleteRepository, .init(domain: "my_domain", repository: "third"))
      #expect(try peer.domainPolicy() == put)
      #expect(put?.document == document)
      try await server.restart(identities: .alice([policy(["*"], principal: nil)]))
      #expect(try server.peer().domainPolicy() == put)
      #expect(try server.peer().call(ArtifactsMethods.copyPackageVersions, Self.copy).failedVersions.isEmpty)
    }
  }

  @Test(
    "a domain's Deny binds the calls about its repositories' policies and gates, the owner's too; a repository's own does not"
  )
  func deniesPolicyCalls() async throws {
    try await TestServer.run { server in
      let owner = try server.peer()
      try owner.makeDomain("source")
      try owner.put(policy(["*"], effect: "Deny"), on: "source")
      let put = PutRepositoryPermissionsPolicyRequest(
        domain: "my_domain", repository: "source", policyDocument: policy(["ListPackages"]))
      let gate = PutRepositoryGateRequest(
        domain: "my_domain", repository: "source", gateDocument: #"{"AllowPublish": false}"#)
      #expect(
        try owner.refusal(of: GatesMethods.putRepositoryGate, gate).message.hasSuffix(
          "with an explicit deny in a resource-based policy"))
      #expect(try owner.call(ArtifactsMethods.putRepositoryPermissionsPolicy, put).policy?.revision.isEmpty == false)
      try owner.call(GatesMethods.putRepositoryGate, gate)

      try owner.putDomain(policy(["*"], effect: "Deny"))
      let refusals = [
        try owner.refusal(of: ArtifactsMethods.putRepositoryPermissionsPolicy, put),
        try owner.refusal(
          of: ArtifactsMethods.getRepositoryPermissionsPolicy, .init(domain: "my_domain", repository: "source")),
        try owner.refusal(
          of: ArtifactsMethods.deleteRepositoryPermissionsPolicy, .init(domain: "my_domain", repository: "source")),
        try owner.refusal(of: GatesMethods.putRepositoryGate, gate),
        try owner.refusal(of: GatesMethods.deleteRepositoryGate, .init(domain: "my_domain", repository: "source")),
      ]
      for refusal in refusals {
        #expect(refusal.name == "AccessDeniedException")
        #expect(refusal.message.hasSuffix("with an explicit deny in a resource-based policy"))
      }
      // Whoever denied it can take it back.
      try owner.call(ArtifactsMethods.deleteDomainPermissionsPolicy, .init(domain: "my_domain"))
      try owner.call(ArtifactsMethods.putRepositoryPermissionsPolicy, put)
      try owner.call(GatesMethods.deleteRepositoryGate, .init(domain: "my_domain", repository: "source"))
    }
  }

  @Test("a stale revision changes nothing, and a current one does")
  func revisions() async throws {
    try await Self.run { _, peer in
      let missing = try peer.refusal(
        of: ArtifactsMethods.putDomainPermissionsPolicy,
        .init(domain: "my_domain", policyRevision: "NONE", policyDocument: policy(["*"])))
      #expect(missing.name == "ConflictException")
      #expect(missing.code == .aborted)
      #expect(missing.detail.resourceType == "domain")
      #expect(missing.detail.resourceId == "my_domain")
      let first = try peer.putDomain(policy(["ListPackages"]))
      let stale = try peer.refusal(
        of: ArtifactsMethods.putDomainPermissionsPolicy,
        .init(domain: "my_domain", policyRevision: "STALE", policyDocument: policy(["*"])))
      #expect(stale.message.contains(first?.revision ?? "-"))
      #expect(
        try peer.refusal(
          of: ArtifactsMethods.deleteDomainPermissionsPolicy, .init(domain: "my_domain", policyRevision: "STALE")
        ).name == "ConflictException")
      #expect(try peer.domainPolicy() == first)
      let second = try peer.putDomain(policy(["ListPackageVersions"]), revision: first?.revision ?? "-")
      let deleted = try peer.call(
        ArtifactsMethods.deleteDomainPermissionsPolicy,
        .init(domain: "my_domain", policyRevision: second?.revision ?? "-"))
      #expect(deleted.policy == second)
    }
  }

  @Test("a domain without a policy says so, and one that is not there too")
  func missing() async throws {
    try await Self.run { _, peer in
      let none = try peer.refusal(of: ArtifactsMethods.getDomainPermissionsPolicy, .init(domain: "my_domain"))
      #expect(none.name == "ResourceNotFoundException")
      #expect(none.message == "Domain 'my_domain' has no permissions policy: PutDomainPermissionsPolicy sets one")
      #expect(
        try peer.refusal(of: ArtifactsMethods.deleteDomainPermissionsPolicy, .init(domain: "my_domain")).message
          == none.message)
      let gone = try peer.refusal(
        of: ArtifactsMethods.putDomainPermissionsPolicy, .init(domain: "no_domain", policyDocument: policy(["*"])))
      #expect(gone.name == "ResourceNotFoundException")
      #expect(gone.detail.resourceId == "no_domain")
    }
  }

  @Test("no policy can lock anybody out of the policy, and none can grant the policy calls")
  func noLockOut() async throws {
    try await TestServer.run { server in
      let owner = try server.peer()
      try owner.makeDomain("source")
      try owner.putDomain(policy(["*"], effect: "Deny"))
      #expect(
        try owner.refusal(of: ArtifactsMethods.describeDomain, .init(domain: "my_domain")).message
          .hasSuffix("with an explicit deny in a resource-based policy"))
      #expect(try owner.domainPolicy()?.document == policy(["*"], effect: "Deny"))
      try owner.putDomain(policy(["*"]))
      try await server.restart(identities: .alice([]))
      let alice = try server.peer()
      for failure in [
        try alice.refusal(of: ArtifactsMethods.getDomainPermissionsPolicy, .init(domain: "my_domain")),
        try alice.refusal(of: ArtifactsMethods.deleteDomainPermissionsPolicy, .init(domain: "my_domain")),
        try alice.refusal(
          of: ArtifactsMethods.putDomainPermissionsPolicy, .init(domain: "my_domain", policyDocument: policy(["*"]))),
      ] {
        #expect(failure.name == "AccessDeniedException")
        #expect(failure.message.contains("because no identity-based policy allows the"))
      }
    }
  }

  @Test("a change of the policy is told to who watches the domain, and not to who watches a repository")
  func watched() async throws {
    try await TestServer.run { server in
      let owner = try server.peer()
      try owner.makeDomain("source")
      let watcher = try Watcher(server)
      let ofRepository = try Watcher(server, repository: "source")
      let put = try owner.putDomain(policy(["*"]))
      try owner.call(ArtifactsMethods.deleteDomainPermissionsPolicy, .init(domain: "my_domain"))
      let events = try watcher.next(2)
      #expect(events.map(\.eventType) == ["DOMAIN_POLICY_CHANGED", "DOMAIN_POLICY_CHANGED"])
      #expect(events.map(\.policyRevision) == [put?.revision, ""])
      #expect(events.allSatisfy { $0.domainName == "my_domain" && $0.repositoryName.isEmpty })
      #expect(try ofRepository.isQuiet())
    }
  }

  @Test("a call that comes again with its token is answered as it was, and changes nothing")
  func tokens() async throws {
    try await TestServer.run { server in
      let owner = try server.peer()
      try owner.makeDomain()
      let put = PutDomainPermissionsPolicyRequest(domain: "my_domain", policyDocument: policy(["*"]))
      let first = try owner.call(ArtifactsMethods.putDomainPermissionsPolicy, put, token: "p")
      let delete = DeleteDomainPermissionsPolicyRequest(domain: "my_domain")
      let deleted = try owner.call(ArtifactsMethods.deleteDomainPermissionsPolicy, delete, token: "d")
      let other = try owner.putDomain(policy(["ListPackages"]))
      #expect(try owner.call(ArtifactsMethods.putDomainPermissionsPolicy, put, token: "p") == first)
      #expect(try owner.call(ArtifactsMethods.deleteDomainPermissionsPolicy, delete, token: "d") == deleted)
      #expect(try owner.domainPolicy() == other)
      #expect(other?.revision != first.policy?.revision)
    }
  }
}

extension Peer {
  @discardableResult
  func putDomain(_ policy: String, revision: String = "") throws -> ResourcePolicy? {
    try call(
      ArtifactsMethods.putDomainPermissionsPolicy,
      .init(domain: "my_domain", policyRevision: revision, policyDocument: policy)
    ).policy
  }

  func domainPolicy() throws -> ResourcePolicy? {
    try call(ArtifactsMethods.getDomainPermissionsPolicy, .init(domain: "my_domain")).policy
  }
}
