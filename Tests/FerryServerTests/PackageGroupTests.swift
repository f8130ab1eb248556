import FerryModel
import FerryServer
import FerryStore
import FerryWire
import Testing

/// Package groups: what they are, whom they hold, and what they let in.
@Suite("Package groups")
struct PackageGroupTests {
  private static func run(_ body: (TestServer, Peer) async throws -> Void) async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.makeDomain("my_repo", "repo-2")
      try await body(server, peer)
    }
  }

  private static let arn = "arn:aws:codeartifact:us-east-1:111122223333:package-group/my_domain"

  @discardableResult
  private static func create(_ pattern: String, _ peer: Peer) throws -> PackageGroupDescription? {
    try peer.call(
      ArtifactsMethods.createPackageGroup, .init(domain: "my_domain", packageGroup: pattern)
    ).packageGroup
  }

  private static func describe(_ pattern: String, _ peer: Peer) throws -> PackageGroupDescription? {
    try peer.call(
      ArtifactsMethods.describePackageGroup, .init(domain: "my_domain", packageGroup: pattern)
    ).packageGroup
  }

  private static func patterns(_ peer: Peer, prefix: String = "") throws -> [String] {
    try peer.call(
      ArtifactsMethods.listPackageGroups, .init(domain: "my_domain", prefix: prefix)
    ).packageGroups.map(\.pattern)
  }

  @discardableResult
  private static func restrict(
    _ pattern: String, _ restrictions: [String: String], add: [String] = [], remove: [String] = [], _ peer: Peer
  ) throws -> UpdatePackageGroupOriginConfigurationResponse {
    try peer.call(
      ArtifactsMethods.updatePackageGroupOriginConfiguration,
      .init(
        domain: "my_domain", packageGroup: pattern, restrictions: restrictions,
        addAllowedRepositories: add.map { .init(repositoryName: $0, originRestrictionType: "PUBLISH") },
        removeAllowedRepositories: remove.map { .init(repositoryName: $0, originRestrictionType: "PUBLISH") }))
  }

  @Test("every domain has the group /*, which allows all, can be changed and cannot be deleted")
  func root() async throws {
    try await Self.run { server, peer in
      let root = try #require(try Self.describe("/*", peer))
      #expect(root.arn == Self.arn + "/*" && root.parent == nil && root.domainName == "my_domain")
      #expect(Set(root.originConfiguration?.restrictions.keys.map(\.self) ?? []).count == 3)
      #expect(root.originConfiguration?.restrictions.values.allSatisfy { $0.mode == "ALLOW" } == true)
      let refused = try peer.refusal(
        of: ArtifactsMethods.deletePackageGroup, .init(domain: "my_domain", packageGroup: "/*"))
      #expect(refused.detail.field == "package_group")
      try peer.call(
        ArtifactsMethods.updatePackageGroup,
        .init(domain: "my_domain", packageGroup: "/*", contactInfo: "core", description: "all"))
      try await server.restart()
      let again = try #require(try Self.describe("/*", server.peer()))
      #expect(again.contactInfo == "core" && again.description == "all")
      #expect(again.createdTime == root.createdTime)
    }
  }

  @Test("groups are created, described with what they inherit, listed and deleted")
  func life() async throws {
    try await Self.run { server, peer in
      let watcher = try Watcher(server)
      let created = try Self.create("/npm/types/*", peer)
      #expect(created?.parent?.pattern == "/*")
      #expect(try watcher.next().words == "DOMAIN_UPDATED")
      try Self.create("/npm/*", peer)
      try Self.create("/npm/types/react~", peer)
      let types = try #require(try Self.describe("/npm/types/*", peer))
      #expect(types.parent == .init(arn: Self.arn + "/npm/*", pattern: "/npm/*"))
      #expect(
        types.originConfiguration?.restrictions["PUBLISH"]
          == .init(
            mode: "INHERIT", effectiveMode: "ALLOW", inheritedFrom: .init(arn: Self.arn + "/*", pattern: "/*")))
      #expect(try Self.patterns(peer) == ["/*", "/npm/*", "/npm/types/*", "/npm/types/react~"])
      #expect(try Self.patterns(peer, prefix: "/npm/t") == ["/npm/types/*", "/npm/types/react~"])
      func children(_ pattern: String) throws -> [String] {
        try peer.call(
          ArtifactsMethods.listSubPackageGroups, .init(domain: "my_domain", packageGroup: pattern)
        ).packageGroups.map(\.pattern)
      }
      #expect(try children("/*") == ["/npm/*"])
      #expect(try children("/npm/*") == ["/npm/types/*"])
      let deleted = try peer.call(
        ArtifactsMethods.deletePackageGroup, .init(domain: "my_domain", packageGroup: "/npm/types/*"))
      #expect(deleted.packageGroup?.pattern == "/npm/types/*" && deleted.packageGroup?.parent?.pattern == "/npm/*")
      #expect(try children("/npm/*") == ["/npm/types/react~"])
      #expect(
        try peer.refusal(
          of: ArtifactsMethods.describePackageGroup, .init(domain: "my_domain", packageGroup: "/npm/types/*")
        ).detail.resourceType == "package-group")
      try await server.restart()
      #expect(try Self.patterns(server.peer()) == ["/*", "/npm/*", "/npm/types/react~"])
    }
  }

  @Test("lists go on page by page")
  func pages() async throws {
    try await Self.run { _, peer in
      for name in ["a", "b", "c"] { try Self.create("/npm//\(name)$", peer) }
      var (patterns, token): ([[String]], String) = ([], "")
      repeat {
        let page = try peer.call(
          ArtifactsMethods.listPackageGroups, .init(domain: "my_domain", maxResults: 3, nextToken: token))
        patterns.append(page.packageGroups.map(\.pattern))
        token = page.nextToken
      } while !token.isEmpty
      #expect(patterns == [["/*", "/npm//a$", "/npm//b$"], ["/npm//c$"]])
    }
  }

  @Test("a group is there once, and what is no pattern is refused")
  func refusals() async throws {
    try await Self.run { _, peer in
      try Self.create("/npm/*", peer)
      let again = try peer.refusal(
        of: ArtifactsMethods.createPackageGroup, .init(domain: "my_domain", packageGroup: "/npm/*"))
      #expect(again.name == "ConflictException")
      for pattern in ["npm", "/npm/@space/*"] {
        #expect(
          try peer.refusal(of: ArtifactsMethods.createPackageGroup, .init(domain: "my_domain", packageGroup: pattern))
            .detail.field == "package_group")
      }
      for (field, request) in [
        ("contact_info", CreatePackageGroupRequest(domain: "my_domain", packageGroup: "/pypi/*", contactInfo: "a\n")),
        (
          "description",
          .init(domain: "my_domain", packageGroup: "/pypi/*", description: String(repeating: "x", count: 1001))
        ),
      ] {
        #expect(try peer.refusal(of: ArtifactsMethods.createPackageGroup, request).detail.field == field)
      }
      for (field, restrictions) in [("restrictions", ["PUBLISH": "MAYBE"]), ("restrictions", ["WAY": "ALLOW"])] {
        #expect(
          try peer.refusal(
            of: ArtifactsMethods.updatePackageGroupOriginConfiguration,
            .init(domain: "my_domain", packageGroup: "/npm/*", restrictions: restrictions)
          ).detail.field == field)
      }
      #expect(
        try peer.refusal(
          of: ArtifactsMethods.updatePackageGroupOriginConfiguration,
          .init(domain: "my_domain", packageGroup: "/*", restrictions: ["PUBLISH": "INHERIT"])
        ).detail.field == "restrictions")
      #expect(
        try peer.refusal(
          of: ArtifactsMethods.updatePackageGroupOriginConfiguration,
          .init(
            domain: "my_domain", packageGroup: "/npm/*",
            addAllowedRepositories: [.init(repositoryName: "nowhere", originRestrictionType: "PUBLISH")])
        ).name == "ResourceNotFoundException")
    }
  }

  @Test("who may neither read a repository nor list the domain's is not told by a group whether it is there")
  func unknownRepositories() async throws {
    try await Self.run { server, peer in
      try Self.create("/npm/*", peer)
      func put(_ actions: [String]) throws {
        try server.peer().call(
          ArtifactsMethods.putDomainPermissionsPolicy, .init(domain: "my_domain", policyDocument: policy(actions)))
      }
      try put(["UpdatePackageGroupOriginConfiguration"])
      try await server.restart(identities: .alice([policy(["*"], principal: nil)]))
      let alice = try server.peer()
      func refusal(_ repository: String) throws -> CallFailure {
        try alice.refusal(
          of: ArtifactsMethods.updatePackageGroupOriginConfiguration,
          .init(
            domain: "my_domain", packageGroup: "/npm/*",
            addAllowedRepositories: [.init(repositoryName: repository, originRestrictionType: "PUBLISH")]))
      }
      let (there, nowhere) = (try refusal("my_repo"), try refusal("nowhere"))
      #expect(there.name == "AccessDeniedException" && there.message == nowhere.message)
      try Self.restrict("/npm/*", ["PUBLISH": "BLOCK"], alice)
      try put(["UpdatePackageGroupOriginConfiguration", "ReadFromRepository"])
      try Self.restrict("/npm/*", [:], add: ["my_repo"], alice)
      #expect(try refusal("nowhere").name == "ResourceNotFoundException")
    }
  }

  @Test("a publish is refused where the group of its package blocks it, or allows other repositories alone")
  func publish() async throws {
    try await Self.run { _, peer in
      try Self.create("/npm/*", peer)
      try Self.restrict("/npm/*", ["PUBLISH": "BLOCK"], peer)
      let refused = try peer.refusal(
        of: ArtifactsMethods.publishPackageVersion, .publish("1.0.0", "one", to: "my_repo"))
      #expect(refused.name == "ConflictException" && refused.message.contains("'/npm/*'"))
      let python = TestPackage(format: "pypi", name: "six")
      #expect(try peer.publish("1.0.0", "one", to: "my_repo", python).status == "Published")
      // A more specific group opens it for one repository.
      try Self.create("/npm//my-package$", peer)
      let answer = try Self.restrict(
        "/npm//my-package$", ["PUBLISH": "ALLOW_SPECIFIC_REPOSITORIES"], add: ["my_repo"], peer)
      #expect(answer.allowedRepositoryUpdates == ["PUBLISH": .init(ADDED: ["my_repo"])])
      #expect(answer.packageGroup?.originConfiguration?.restrictions["PUBLISH"]?.repositoriesCount == 1)
      #expect(try peer.publish("1.0.0", "one", to: "my_repo").status == "Published")
      #expect(
        try peer.refusal(of: ArtifactsMethods.publishPackageVersion, .publish("1.0.0", "one", to: "repo-2")).name
          == "ConflictException")
      // Copying asks for none of it.
      #expect(try peer.copy(["1.0.0"], from: "my_repo", to: "repo-2").successfulVersions.count == 1)
      try Self.restrict("/npm//my-package$", ["PUBLISH": "INHERIT"], peer)
      #expect(
        try peer.refusal(of: ArtifactsMethods.publishPackageVersion, .publish("2.0.0", "two", to: "my_repo")).name
          == "ConflictException")
    }
  }

  @Test("a version of an upstream is no reason to refuse a publish where the group lets nothing in from there")
  func internalUpstream() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.makeDomain("far")
      try peer.makeRepository("my_repo", upstreams: ["far"])
      try peer.publish("1.0.0", "one", to: "far")
      try await server.makePackage(TestPackage(), in: "my_repo", OriginRestrictions(publish: .allow, upstream: .allow))
      let publish = PublishPackageVersionRequest.publish("1.0.0", "mine", to: "my_repo")
      #expect(try peer.refusal(of: ArtifactsMethods.publishPackageVersion, publish).name == "ConflictException")
      try Self.restrict("/*", ["INTERNAL_UPSTREAM": "BLOCK"], peer)
      #expect(try peer.call(ArtifactsMethods.publishPackageVersion, publish).status == "Published")
    }
  }

  @Test("lists of allowed repositories are paged, tell what has changed, and lose a repository that is deleted")
  func allowedRepositories() async throws {
    try await Self.run { server, peer in
      func allowed(_ token: String = "") throws -> ([String], String) {
        let page = try peer.call(
          ArtifactsMethods.listAllowedRepositoriesForGroup,
          .init(
            domain: "my_domain", packageGroup: "/*", originRestrictionType: "PUBLISH", maxResults: 1, nextToken: token))
        return (page.allowedRepositories, page.nextToken)
      }
      try Self.restrict("/*", [:], add: ["repo-2", "my_repo"], peer)
      let (first, token) = try allowed()
      let (second, last) = try allowed(token)
      #expect(first == ["my_repo"] && second == ["repo-2"] && last.isEmpty)
      let changed = try Self.restrict("/*", [:], add: ["my_repo"], remove: ["repo-2"], peer)
      #expect(changed.allowedRepositoryUpdates == ["PUBLISH": .init(REMOVED: ["repo-2"])])
      try peer.call(ArtifactsMethods.deleteRepository, .init(domain: "my_domain", repository: "my_repo"))
      #expect(try allowed().0.isEmpty)
      try peer.makeRepository("my_repo")
      #expect(try allowed().0.isEmpty)
      try await server.restart()
      #expect(
        try Self.describe("/*", server.peer())?.originConfiguration?.restrictions["PUBLISH"]?.repositoriesCount == 0)
    }
  }

  @Test("packages are associated with their group, across repositories, each once, in pages and in a preview")
  func associated() async throws {
    try await Self.run { _, peer in
      let names = [
        ("npm", "types", "react"), ("npm", "types", "react-dom"), ("npm", "", "react"), ("npm", "types", "vue"),
      ]
      for (format, namespace, name) in names {
        let package = TestPackage(format: format, namespace: namespace, name: name)
        for repository in ["my_repo", "repo-2"] { try peer.publish("1.0.0", name, to: repository, package) }
      }
      try peer.publish("1.0.0", "six", to: "my_repo", TestPackage(format: "pypi", name: "six"))
      try Self.create("/npm/types/*", peer)
      func list(_ pattern: String, preview: Bool = false, max: Int32 = 0, token: String = "") throws
        -> ([String], String)
      {
        let page = try peer.call(
          ArtifactsMethods.listAssociatedPackages,
          .init(
            domain: "my_domain", packageGroup: pattern, maxResults: max, nextToken: token, preview: preview))
        return (
          page.packages.map { "\($0.format)/\($0.namespace)/\($0.package) \($0.associationType)" }, page.nextToken
        )
      }
      #expect(
        try list("/npm/types/*").0 == [
          "npm/types/react STRONG", "npm/types/react-dom STRONG", "npm/types/vue STRONG",
        ])
      #expect(try list("/*").0 == ["npm//react STRONG", "pypi//six STRONG"])
      let (first, token) = try list("/npm/types/*", max: 2)
      #expect(first.count == 2)
      #expect(try list("/npm/types/*", max: 2, token: token).0 == ["npm/types/vue STRONG"])
      #expect(
        try list("/npm/types/React~", preview: true).0 == ["npm/types/react WEAK", "npm/types/react-dom WEAK"])
      #expect(
        try peer.refusal(
          of: ArtifactsMethods.listAssociatedPackages, .init(domain: "my_domain", packageGroup: "/npm/types/React~")
        ).name == "ResourceNotFoundException")
      let found = try peer.call(
        ArtifactsMethods.getAssociatedPackageGroup,
        .init(domain: "my_domain", format: "npm", namespace: "Types", package: "anything"))
      #expect(found.packageGroup?.pattern == "/npm/types/*" && found.associationType == "WEAK")
    }
  }

  @Test("a group has tags, from its creation on")
  func tags() async throws {
    try await Self.run { server, peer in
      let arn = Self.arn + "/npm/types/*"
      try peer.call(
        ArtifactsMethods.createPackageGroup,
        .init(domain: "my_domain", packageGroup: "/npm/types/*", tags: [.init(key: "team", value: "core")]))
      try peer.call(
        ArtifactsMethods.tagResource, .init(resourceArn: arn, tags: [.init(key: "stage", value: "release")]))
      try peer.call(ArtifactsMethods.untagResource, .init(resourceArn: arn, tagKeys: ["team"]))
      let tags = try peer.call(ArtifactsMethods.listTagsForResource, .init(resourceArn: arn)).tags
      #expect(tags.map(\.key) == ["stage"])
      #expect(
        try peer.refusal(
          of: ArtifactsMethods.listTagsForResource, .init(resourceArn: Self.arn + "/npm/other/*")
        ).name == "ResourceNotFoundException")
    }
  }

  @Test("changes that come again with their token take effect once")
  func tokens() async throws {
    try await Self.run { _, peer in
      let create = CreatePackageGroupRequest(domain: "my_domain", packageGroup: "/npm/*")
      let first = try peer.call(ArtifactsMethods.createPackageGroup, create, token: "c")
      #expect(try peer.call(ArtifactsMethods.createPackageGroup, create, token: "c") == first)
      let delete = DeletePackageGroupRequest(domain: "my_domain", packageGroup: "/npm/*")
      let deleted = try peer.call(ArtifactsMethods.deletePackageGroup, delete, token: "d")
      try peer.call(ArtifactsMethods.createPackageGroup, create)
      #expect(try peer.call(ArtifactsMethods.deletePackageGroup, delete, token: "d") == deleted)
      #expect(try Self.patterns(peer) == ["/*", "/npm/*"])
    }
  }
}
