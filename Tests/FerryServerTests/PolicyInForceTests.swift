import FerryModel
import FerryServer
import FerryWire
import Testing

/// Policies as calls meet them.
@Suite("Policies in force")
struct PolicyInForceTests {
  private static let arn = "arn:aws:codeartifact:us-east-1:111122223333"
  private static let alice = "arn:aws:iam::111122223333:user/alice"

  /// A server for alice, on what the owner has made before: `source` with 1.0.0, its upstream `upstream` with 2.0.0,
  /// and `destination`.
  private static func run(_ body: (TestServer, Peer) async throws -> Void) async throws {
    try await TestServer.run { server in
      let owner = try server.peer()
      try owner.makeDomain("upstream", "destination")
      try owner.makeRepository("source", upstreams: ["upstream"])
      try owner.publish("1.0.0", "one", to: "source")
      try owner.publish("2.0.0", "two", to: "upstream")
      // Alice's own policies allow all, so that she puts policies herself; what a resource policy must grant, she lacks.
      try await server.restart(identities: .alice([policy(["*"], principal: nil)]))
      try await body(server, server.peer())
    }
  }

  private static func expectDenied(
    _ failure: CallFailure, _ action: String, _ resource: String, _ because: String = "no resource-based policy"
  ) {
    #expect(failure.name == "AccessDeniedException")
    #expect(failure.code == .permissionDenied)
    #expect(failure.detail.principal == alice)
    #expect(failure.detail.action == "codeartifact:\(action)")
    #expect(failure.detail.resource == resource)
    #expect(failure.message.contains(because), "\(failure.message)")
  }

  @Test("a copy asks for the source, then the destination, then the package there")
  func copyOrder() async throws {
    try await Self.run { _, peer in
      func refusal() throws -> CallFailure {
        try peer.refusal(
          of: ArtifactsMethods.copyPackageVersions, .copy(["1.0.0"], from: "source", to: "destination"))
      }
      let destination = "\(Self.arn):repository/my_domain/destination"
      let package = "\(Self.arn):package/my_domain/destination/npm//my-package"
      Self.expectDenied(try refusal(), "ReadFromRepository", "\(Self.arn):repository/my_domain/source")
      try peer.put(policy(["ReadFromRepository"]), on: "source")
      Self.expectDenied(try refusal(), "CopyPackageVersions", destination)
      try peer.put(policy(["CopyPackageVersions"], resource: destination), on: "destination")
      Self.expectDenied(try refusal(), "CopyPackageVersions", package)
      try peer.put(policy(["CopyPackageVersions"], resource: package), on: "destination")
      Self.expectDenied(try refusal(), "CopyPackageVersions", destination)
      try peer.put(policy(["CopyPackageVersions"]), on: "destination")
      #expect(try peer.copy(["1.0.0"], from: "source", to: "destination").successfulVersions.count == 1)
    }
  }

  @Test("nobody learns whether a repository is there from a call that is denied")
  func existence() async throws {
    try await Self.run { _, peer in
      let request = CopyPackageVersionsRequest.copy(["1.0.0"], from: "nothing", to: "destination")
      Self.expectDenied(
        try peer.refusal(of: ArtifactsMethods.copyPackageVersions, request), "ReadFromRepository",
        "\(Self.arn):repository/my_domain/nothing")
      let other = try peer.refusal(
        of: ArtifactsMethods.describeRepository, .init(domain: "no_domain", repository: "source"))
      Self.expectDenied(other, "DescribeRepository", "\(Self.arn):repository/no_domain/source")
    }
  }

  @Test("a version in an upstream that may not be read is not found")
  func unreadableUpstream() async throws {
    try await Self.run { _, peer in
      try peer.put(policy(["ReadFromRepository"]), on: "source")
      try peer.put(policy(["CopyPackageVersions", "DescribePackageVersion"]), on: "destination")
      let versions = ["1.0.0", "2.0.0"]
      let refused = try peer.copy(versions, from: "source", to: "destination", upstream: true)
      #expect(refused.failedVersions["2.0.0"]?.errorCode == "NOT_FOUND")
      #expect(refused.failedVersions["1.0.0"]?.errorCode == "SKIPPED")
      try peer.put(policy(["ReadFromRepository"]), on: "upstream")
      let copied = try peer.copy(versions, from: "source", to: "destination", upstream: true)
      #expect(Set(copied.successfulVersions.keys) == Set(versions))
      let origin = try peer.describe("2.0.0", in: "destination").origin
      #expect(origin?.domainEntryPoint?.repositoryName == "upstream")
    }
  }

  @Test("a policy whose Put was answered binds every copy that comes after, on any connection")
  func putThenCopy() async throws {
    try await Self.run { server, peer in
      let other = try server.peer()
      try peer.put(policy(["ReadFromRepository"]), on: "source")
      let request = CopyPackageVersionsRequest.copy(["1.0.0"], from: "source", to: "destination")
      for round in 0..<50 {
        try peer.put(policy(["CopyPackageVersions"]), on: "destination")
        #expect(try other.call(ArtifactsMethods.copyPackageVersions, request).failedVersions.isEmpty, "\(round)")
        try peer.put(policy(["CopyPackageVersions"], effect: "Deny"), on: "destination")
        Self.expectDenied(
          try other.refusal(of: ArtifactsMethods.copyPackageVersions, request), "CopyPackageVersions",
          "\(Self.arn):repository/my_domain/destination", "explicit deny in a resource-based policy")
        try peer.call(
          ArtifactsMethods.deleteRepositoryPermissionsPolicy, .init(domain: "my_domain", repository: "destination"))
        Self.expectDenied(
          try other.refusal(of: ArtifactsMethods.copyPackageVersions, request), "CopyPackageVersions",
          "\(Self.arn):repository/my_domain/destination")
      }
    }
  }

  @Test("of two Puts for the same revision that wait together, the first wins and the other changes nothing")
  func policyRevision() async throws {
    try await Self.run { server, peer in
      let revision = try peer.put(policy(["ReadFromRepository"]), on: "source")
      let gate = WriterGate.close(server.store)
      let streams = try ["ListPackages", "ListPackageVersions"].map {
        try peer.submit(
          ArtifactsMethods.putRepositoryPermissionsPolicy,
          .init(
            domain: "my_domain", repository: "source", policyRevision: revision, policyDocument: policy([$0])))
      }
      gate.open()
      let won = try peer.answer(streams[0], ArtifactsMethods.putRepositoryPermissionsPolicy)
      let lost = try peer.failure(streams[1], ArtifactsMethods.putRepositoryPermissionsPolicy)
      #expect(lost.name == "ConflictException")
      #expect(lost.code == .aborted)
      #expect(lost.detail.resourceId == "source")
      let current = try peer.call(
        ArtifactsMethods.getRepositoryPermissionsPolicy, .init(domain: "my_domain", repository: "source"))
      #expect(current.policy == won.policy)
      #expect(current.policy?.document == policy(["ListPackages"]))
    }
  }

  @Test("upstreams need AssociateWithDownstreamRepository on each of them")
  func associateWithDownstream() async throws {
    try await Self.run { _, peer in
      try peer.put(policy(["UpdateRepository"]), on: "destination")
      let request = UpdateRepositoryRequest(
        domain: "my_domain", repository: "destination", upstreams: [.init(repositoryName: "upstream")])
      Self.expectDenied(
        try peer.refusal(of: ArtifactsMethods.updateRepository, request), "AssociateWithDownstreamRepository",
        "\(Self.arn):repository/my_domain/upstream")
      try peer.put(policy(["AssociateWithDownstreamRepository"]), on: "upstream")
      let updated = try peer.call(ArtifactsMethods.updateRepository, request).repository
      #expect(updated?.upstreams.map(\.repositoryName) == ["upstream"])
    }
  }

  @Test("a publish of a Maven package needs PutPackageMetadata besides")
  func publishMaven() async throws {
    try await Self.run { _, peer in
      let guava = TestPackage(format: "maven", namespace: "com.google.guava", name: "guava")
      let package = "\(Self.arn):package/my_domain/destination/maven/com.google.guava/guava"
      let request = PublishPackageVersionRequest.publish("27.1-jre", "jar", to: "destination", guava)
      try peer.put(policy(["PublishPackageVersion"]), on: "destination")
      Self.expectDenied(
        try peer.refusal(of: ArtifactsMethods.publishPackageVersion, request), "PutPackageMetadata", package)
      try peer.put(policy(["PutPackageMetadata"]), on: "destination")
      Self.expectDenied(
        try peer.refusal(of: ArtifactsMethods.publishPackageVersion, request), "PublishPackageVersion", package)
      try peer.put(policy(["PutPackageMetadata", "PublishPackageVersion"]), on: "destination")
      #expect(try peer.call(ArtifactsMethods.publishPackageVersion, request).status == "Published")
    }
  }

  @Test("a domain of another account is not there for the owner, and denied to others")
  func otherAccount() async throws {
    try await Self.run { server, peer in
      let other = "999999999999"
      let request = DescribeRepositoryRequest(domain: "my_domain", domainOwner: other, repository: "source")
      Self.expectDenied(
        try peer.refusal(of: ArtifactsMethods.describeRepository, request), "DescribeRepository",
        "arn:aws:codeartifact:us-east-1:999999999999:repository/my_domain/source")
      try await server.restart()
      let owner = try server.peer()
      let failure = try owner.refusal(of: ArtifactsMethods.describeRepository, request)
      #expect(failure.name == "ResourceNotFoundException")
      #expect(failure.detail.resourceType == "domain")
      #expect(failure.message.contains(other))
      var copy = CopyPackageVersionsRequest.copy(["1.0.0"], from: "source", to: "destination")
      copy.domainOwner = other
      #expect(try owner.refusal(of: ArtifactsMethods.copyPackageVersions, copy).detail.resourceType == "domain")
      copy.domainOwner = "111122223333"
      #expect(try owner.call(ArtifactsMethods.copyPackageVersions, copy).successfulVersions.count == 1)
    }
  }

  @Test("domains are listed to the owner, and to others only by an identity policy that names it")
  func listDomains() async throws {
    try await TestServer.run { server in
      try server.peer().makeDomain()
      try await server.restart(identities: .alice([]))
      Self.expectDenied(
        try server.peer().refusal(of: ArtifactsMethods.listDomains, .init()), "ListDomains",
        "\(Self.arn):domain/*", "no identity-based policy")
      try await server.restart(identities: .alice([policy(["ListDomains"], principal: nil)]))
      #expect(try server.peer().call(ArtifactsMethods.listDomains, .init()).domains.map(\.name) == ["my_domain"])
    }
  }

  @Test("a policy that denies all binds the owner too, but cannot lock anybody out of the policy")
  func noLockOut() async throws {
    try await TestServer.run { server in
      let owner = try server.peer()
      try owner.makeDomain("source", "destination")
      try owner.put(policy(["*"], effect: "Deny"), on: "source")
      let failure = try owner.refusal(
        of: ArtifactsMethods.copyPackageVersions, .copy(["1.0.0"], from: "source", to: "destination"))
      #expect(failure.detail.action == "codeartifact:ReadFromRepository")
      #expect(failure.message.contains("explicit deny in a resource-based policy"))
      let reference = (domain: "my_domain", repository: "source")
      let document = try owner.call(
        ArtifactsMethods.getRepositoryPermissionsPolicy,
        .init(domain: reference.domain, repository: reference.repository)
      ).policy?.document
      #expect(document == policy(["*"], effect: "Deny"))
      try owner.call(
        ArtifactsMethods.deleteRepositoryPermissionsPolicy,
        .init(domain: reference.domain, repository: reference.repository))
      #expect(
        try owner.copy(["1.0.0"], from: "source", to: "destination").failedVersions["1.0.0"]?.errorCode == "NOT_FOUND")
    }
  }
}
