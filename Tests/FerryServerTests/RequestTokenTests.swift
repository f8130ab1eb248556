import FerryModel
import FerryServer
import FerryStore
import FerryWire
import Testing

/// Calls that come again with their token.
@Suite("Request tokens")
struct RequestTokenTests {
  private func created(_ repository: String) -> CreateRepositoryRequest {
    .init(domain: "my_domain", repository: repository, description: "made once")
  }

  @Test("a repository that is created again with the token is answered as before, and there once")
  func create() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      let domain = try peer.call(ArtifactsMethods.createDomain, .init(domain: "my_domain"), token: "a")
      #expect(try peer.call(ArtifactsMethods.createDomain, .init(domain: "my_domain"), token: "a") == domain)
      let first = try peer.call(ArtifactsMethods.createRepository, created("repo-1"), token: "b")
      let again = try server.peer().call(ArtifactsMethods.createRepository, created("repo-1"), token: "b")
      #expect(again == first)
      #expect(first.repository?.name == "repo-1")
      // Without the token it is what it always was.
      #expect(try peer.refusal(of: ArtifactsMethods.createRepository, created("repo-1")).name == "ConflictException")
      #expect(
        try peer.refusal(of: ArtifactsMethods.createRepository, created("repo-1"), token: "c").name
          == "ConflictException")
    }
  }

  @Test("a deletion that comes again leaves alone what was made anew meanwhile")
  func delete() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.makeDomain("my_repo")
      let request = DeleteRepositoryRequest(domain: "my_domain", repository: "my_repo")
      let first = try peer.call(ArtifactsMethods.deleteRepository, request, token: "gone")
      #expect(try peer.call(ArtifactsMethods.deleteRepository, request, token: "gone") == first)
      try peer.makeRepository("my_repo")
      #expect(try peer.call(ArtifactsMethods.deleteRepository, request, token: "gone") == first)
      #expect(
        try peer.call(ArtifactsMethods.describeRepository, .init(domain: "my_domain", repository: "my_repo"))
          .repository?.name == "my_repo")
    }
  }

  @Test("an update and a policy that come again do not undo what was changed after them")
  func changes() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.makeDomain("my_repo")
      let update = UpdateRepositoryRequest(domain: "my_domain", repository: "my_repo", description: "first")
      let updated = try peer.call(ArtifactsMethods.updateRepository, update, token: "u")
      try peer.call(
        ArtifactsMethods.updateRepository, .init(domain: "my_domain", repository: "my_repo", description: "second"))
      #expect(try peer.call(ArtifactsMethods.updateRepository, update, token: "u") == updated)
      #expect(updated.repository?.description == "first")

      let put = PutRepositoryPermissionsPolicyRequest(
        domain: "my_domain", repository: "my_repo", policyDocument: policy(["ReadFromRepository"]))
      let first = try peer.call(ArtifactsMethods.putRepositoryPermissionsPolicy, put, token: "p")
      let delete = DeleteRepositoryPermissionsPolicyRequest(
        domain: "my_domain", repository: "my_repo", policyRevision: first.policy?.revision ?? "")
      let deleted = try peer.call(ArtifactsMethods.deleteRepositoryPermissionsPolicy, delete, token: "d")
      #expect(try peer.call(ArtifactsMethods.putRepositoryPermissionsPolicy, put, token: "p") == first)
      let other = try peer.put(policy(["CopyPackageVersions"]), on: "my_repo")
      #expect(try peer.call(ArtifactsMethods.deleteRepositoryPermissionsPolicy, delete, token: "d") == deleted)
      let now = try peer.call(
        ArtifactsMethods.getRepositoryPermissionsPolicy, .init(domain: "my_domain", repository: "my_repo"))
      #expect(now.policy?.revision == other)
      let described = try peer.call(
        ArtifactsMethods.describeRepository, .init(domain: "my_domain", repository: "my_repo"))
      #expect(described.repository?.description == "second")
    }
  }

  @Test("a copy that overwrites does so once, and its answer lists the same versions again")
  func copy() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.makeDomain("my_repo", "repo-2")
      try peer.publish("1.0.0", "new", to: "my_repo")
      try peer.publish("1.0.0", "old", to: "repo-2")
      let request = CopyPackageVersionsRequest.copy(
        ["1.0.0"], from: "my_repo", to: "repo-2", TestPackage(), overwrite: true, upstream: false)
      let first = try peer.call(ArtifactsMethods.copyPackageVersions, request, token: "copy")
      #expect(Array(first.successfulVersions.keys) == ["1.0.0"])
      // Somebody else brings the old one back.
      try peer.makeRepository("repo-3")
      try peer.publish("1.0.0", "old", to: "repo-3")
      try peer.copy(["1.0.0"], from: "repo-3", to: "repo-2", overwrite: true)
      let theirs = try peer.describe("1.0.0", in: "repo-2").revision
      #expect(try peer.call(ArtifactsMethods.copyPackageVersions, request, token: "copy") == first)
      #expect(try peer.describe("1.0.0", in: "repo-2").revision == theirs)
    }
  }

  @Test("a publish that moves a tag moves it once, whatever way the bytes take when it comes again")
  func publish() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.makeDomain("my_repo")
      let request = PublishPackageVersionRequest.publish(
        "1.0.0", "one", to: "my_repo", TestPackage(), asset: "package.tgz", unfinished: false, metadata: "",
        tags: ["latest"])
      let first = try peer.call(ArtifactsMethods.publishPackageVersion, request, token: "publish")
      try peer.publish("2.0.0", "two", to: "my_repo", tags: ["latest"])
      var again = request
      again.assetContent = []
      again.uploadId = "an upload that went with its connection"
      #expect(try peer.call(ArtifactsMethods.publishPackageVersion, again, token: "publish") == first)
      #expect(try peer.defaultVersion(in: "my_repo") == "2.0.0")
    }
  }

  @Test("two calls with one token that are underway at once have one effect and one answer")
  func atOnce() async throws {
    try await TestServer.run { server in
      let (one, other) = (try server.peer(), try server.peer())
      let gate = WriterGate.close(server.store)
      let request = CreateDomainRequest(domain: "my_domain")
      let streams = try (0..<4).map { index in
        try (index % 2 == 0 ? one : other).submit(ArtifactsMethods.createDomain, request, token: "t")
      }
      try eventually("all wait") { server.store.waitingWrites == 4 }
      gate.open()
      let answers = try streams.enumerated().map { index, stream in
        try (index % 2 == 0 ? one : other).answer(stream, ArtifactsMethods.createDomain)
      }
      #expect(Set(answers).count == 1)
    }
  }

  @Test("a token of another request or method is refused with a message that says so, and nothing happens")
  func otherRequest() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.makeDomain("my_repo")
      try peer.call(ArtifactsMethods.createRepository, created("repo-1"), token: "t")
      for failure in [
        try peer.refusal(of: ArtifactsMethods.createRepository, created("repo-2"), token: "t"),
        try peer.refusal(
          of: ArtifactsMethods.deleteRepository, .init(domain: "my_domain", repository: "my_repo"), token: "t"),
        // Refused for another reason first, but the token is what is wrong with it.
        try peer.refusal(
          of: ArtifactsMethods.deleteRepository, .init(domain: "my_domain", repository: "nowhere"), token: "t"),
      ] {
        #expect(failure.name == "ValidationException")
        #expect(failure.detail.field == "ferry-request-token")
        #expect(failure.message.contains("another request"))
      }
      let names = try peer.call(ArtifactsMethods.listRepositoriesInDomain, .init(domain: "my_domain")).repositories
      #expect(names.map(\.name) == ["my_repo", "repo-1"])
    }
  }

  @Test(
    "what cannot be a token is refused",
    arguments: ["", " ", "a b", "tok\u{e9}n", "line\nbreak", String(repeating: "x", count: 65)])
  func invalid(token: String) async throws {
    try await TestServer.run { server in
      let failure = try server.peer().refusal(
        of: ArtifactsMethods.createDomain, .init(domain: "my_domain"), token: token)
      #expect(failure.name == "ValidationException")
      #expect(failure.detail.field == "ferry-request-token")
    }
  }

  @Test("a call that failed is not remembered: when it comes again it may succeed")
  func failure() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      #expect(
        try peer.refusal(of: ArtifactsMethods.createRepository, created("repo-1"), token: "t").name
          == "ResourceNotFoundException")
      try peer.makeDomain("my_repo")
      #expect(
        try peer.call(ArtifactsMethods.createRepository, created("repo-1"), token: "t").repository?.name == "repo-1")
    }
  }

  @Test("answers outlive the server")
  func restart() async throws {
    try await TestServer.run { server in
      let first = try server.peer().call(ArtifactsMethods.createDomain, .init(domain: "my_domain"), token: "t")
      try await server.restart()
      let again = try server.peer().call(ArtifactsMethods.createDomain, .init(domain: "my_domain"), token: "t")
      #expect(again == first)
    }
  }

  @Test("a call without a token, and a read with one, leave nothing behind")
  func nothingRemembered() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.makeDomain("my_repo", "repo-2")
      try peer.publish("1.0.0", "one", to: "my_repo")
      try peer.copy(["1.0.0"], from: "my_repo", to: "repo-2")
      _ = try peer.call(ArtifactsMethods.listDomains, .init(), token: "read")
      #expect(try server.rememberedAnswers() == 0)
      // Nothing is changed by it, so there is nothing to protect.
      let again = CopyPackageVersionsRequest.copy(
        ["1.0.0"], from: "my_repo", to: "repo-2", TestPackage(), overwrite: true, upstream: false)
      _ = try peer.call(ArtifactsMethods.copyPackageVersions, again, token: "identical")
      #expect(try server.rememberedAnswers() == 0)
      _ = try peer.call(ArtifactsMethods.createRepository, created("repo-3"), token: "change")
      #expect(try server.rememberedAnswers() == 1)
    }
  }

  @Test("answers are forgotten when there are many, the oldest first")
  func manyAnswers() async throws {
    var limits = ServerLimits()
    limits.answersPerUser = 3
    limits.answersBetweenForgetting = 5
    try await TestServer.run(limits: limits) { server in
      let peer = try server.peer()
      for number in 0..<25 {
        _ = try peer.call(ArtifactsMethods.createDomain, .init(domain: "domain-\(number)"), token: "t\(number)")
      }
      try eventually("some are forgotten") { try server.rememberedAnswers() <= 8 }
      #expect(try server.rememberedAnswers() >= 3)
      // The last one is still there, the first one is not.
      _ = try peer.call(ArtifactsMethods.createDomain, .init(domain: "domain-24"), token: "t24")
      #expect(
        try peer.refusal(of: ArtifactsMethods.createDomain, .init(domain: "domain-0"), token: "t0").name
          == "ConflictException")
    }
  }

  @Test("answers are forgotten when they are old, though nobody calls")
  func oldAnswers() async throws {
    var limits = ServerLimits()
    limits.answerTime = .milliseconds(50)
    try await TestServer.run(limits: limits) { server in
      let peer = try server.peer()
      for number in 0..<3 {
        _ = try peer.call(ArtifactsMethods.createDomain, .init(domain: "domain-\(number)"), token: "t\(number)")
      }
      try eventually("all are forgotten") { try server.rememberedAnswers() == 0 }
      _ = try peer.call(ArtifactsMethods.createDomain, .init(domain: "another"), token: "t")
      try eventually("and so is the next") { try server.rememberedAnswers() == 0 }
    }
  }
}
