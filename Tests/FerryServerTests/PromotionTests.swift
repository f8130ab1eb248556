import FerryModel
import FerryStore
import FerryWire
import Testing

/// Many packages at once, and the record of it.
@Suite("Promotions")
struct PromotionTests {
  private static func package(_ name: String, _ versions: String..., format: String = "npm") -> PromotedPackage {
    PromotedPackage(format: format, package: name, versions: versions)
  }

  private static func promotion(_ packages: [PromotedPackage]) -> PromotePackagesRequest {
    PromotePackagesRequest(
      domain: "my_domain", sourceRepository: "source", destinationRepository: "destination", packages: packages)
  }

  private static func history(_ peer: Peer) throws -> [PromotionSummary] {
    try peer.call(
      PromotionsMethods.listPromotions, .init(domain: "my_domain", repository: "destination")
    ).promotions
  }

  /// A server with three npm packages of two versions each, and one of PyPI, in `source`.
  private static func run(_ body: (TestServer, Peer) async throws -> Void) async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.makeDomain("source", "destination")
      for name in ["a", "b", "c"] {
        for version in ["1.0.0", "2.0.0"] {
          try peer.publish(version, "\(name) \(version)", to: "source", TestPackage(name: name))
        }
      }
      try peer.publish("1.0", "p", to: "source", TestPackage(format: "pypi", name: "p"))
      try await body(server, peer)
    }
  }

  @Test("packages of several formats go in one step, and leave one record of who, when, from where and why")
  func promotes() async throws {
    try await Self.run { _, peer in
      var request = Self.promotion([
        Self.package("a", "1.0.0", "2.0.0"), Self.package("b", "2.0.0"), Self.package("P", "1.0", format: "pypi"),
      ])
      request.reason = "release 7"
      let answer = try peer.call(PromotionsMethods.promotePackages, request)
      #expect(answer.promotionId == "1")
      #expect(answer.packages.map(\.package) == ["a", "b", "p"])
      #expect(answer.packages.map { $0.successfulVersions.keys.sorted() } == [["1.0.0", "2.0.0"], ["2.0.0"], ["1.0"]])
      #expect(answer.packages.allSatisfy { $0.failedVersions.isEmpty })
      for (name, count) in [("a", 2), ("b", 1)] {
        #expect(try peer.versions(in: "destination", TestPackage(name: name)).count == count)
      }
      let history = try Self.history(peer)
      #expect(history.count == 1)
      #expect(history[0].principal == "arn:aws:iam::111122223333:root")
      #expect(history[0].sourceRepository == "source")
      #expect(history[0].destinationRepository == "destination")
      #expect(history[0].reason == "release 7")
      #expect(history[0].versionCount == 4)
      #expect(history[0].sourcePolicyRevision.isEmpty)
      let described = try peer.call(
        PromotionsMethods.describePromotion, .init(domain: "my_domain", repository: "destination", promotionId: "1"))
      #expect(described.promotion == history[0])
      #expect(
        described.versions.map { "\($0.format) \($0.package) \($0.version)" } == [
          "npm a 1.0.0", "npm a 2.0.0", "npm b 2.0.0", "pypi p 1.0",
        ])
      #expect(described.versions.allSatisfy { $0.foundInRepository == "source" && $0.previousRevision.isEmpty })
      #expect(described.versions[0].revision == answer.packages[0].successfulVersions["1.0.0"]?.revision)
    }
  }

  @Test("where one version of one package fails, nothing of any package is written, and every other says so")
  func allOrNothing() async throws {
    try await Self.run { _, peer in
      let answer = try peer.call(
        PromotionsMethods.promotePackages,
        Self.promotion([Self.package("a", "1.0.0"), Self.package("b", "1.0.0", "9.9.9"), Self.package("none", "1.0.0")])
      )
      #expect(answer.promotionId.isEmpty)
      #expect(
        answer.packages.map { $0.failedVersions.mapValues(\.errorCode) } == [
          ["1.0.0": "SKIPPED"], ["1.0.0": "SKIPPED", "9.9.9": "NOT_FOUND"], ["1.0.0": "NOT_FOUND"],
        ])
      #expect(answer.packages.allSatisfy { $0.successfulVersions.isEmpty })
      #expect(
        try peer.call(ArtifactsMethods.listPackages, .init(domain: "my_domain", repository: "destination")).packages
          .isEmpty)
      #expect(try Self.history(peer).isEmpty)
    }
  }

  @Test("what is there already is not listed, and a promotion of nothing new leaves no record")
  func repeated() async throws {
    try await Self.run { _, peer in
      let request = Self.promotion([Self.package("a", "1.0.0"), Self.package("b", "1.0.0")])
      _ = try peer.call(PromotionsMethods.promotePackages, request)
      let again = try peer.call(PromotionsMethods.promotePackages, request)
      #expect(again.promotionId.isEmpty)
      #expect(again.packages.allSatisfy { $0.successfulVersions.isEmpty && $0.failedVersions.isEmpty })
      #expect(try Self.history(peer).count == 1)
      let more = try peer.call(
        PromotionsMethods.promotePackages, Self.promotion([Self.package("a", "1.0.0", "2.0.0")]))
      #expect(more.packages[0].successfulVersions.keys.sorted() == ["2.0.0"])
      #expect(try Self.history(peer).map(\.promotionId) == ["2", "1"])
    }
  }

  @Test("a call with a token that comes again is answered as it was, and is recorded once")
  func token() async throws {
    try await Self.run { server, peer in
      let request = Self.promotion([Self.package("a", "1.0.0")])
      let first = try peer.call(PromotionsMethods.promotePackages, request, token: "t1")
      let second = try server.peer().call(PromotionsMethods.promotePackages, request, token: "t1")
      #expect(first == second)
      #expect(try Self.history(peer).count == 1)
    }
  }

  @Test("an overwritten version's record says what stood there")
  func overwrite() async throws {
    try await Self.run { _, peer in
      let old = try peer.publish("1.0.0", "other", to: "destination", TestPackage(name: "a")).versionRevision
      var request = Self.promotion([Self.package("a", "1.0.0"), Self.package("b", "1.0.0")])
      let refused = try peer.call(PromotionsMethods.promotePackages, request)
      #expect(refused.packages.map { $0.failedVersions["1.0.0"]?.errorCode } == ["ALREADY_EXISTS", "SKIPPED"])
      request.allowOverwrite = true
      let answer = try peer.call(PromotionsMethods.promotePackages, request)
      let described = try peer.call(
        PromotionsMethods.describePromotion,
        .init(domain: "my_domain", repository: "destination", promotionId: answer.promotionId))
      #expect(described.versions.map(\.previousRevision) == [old, ""])
    }
  }

  @Test("a promoted version is compared with what stood there before, also when both are gone")
  func compared() async throws {
    try await Self.run { _, peer in
      let old = try peer.publish(
        "1.0.0", "other", to: "destination", TestPackage(name: "a"), asset: "old.tgz", metadata: #"{"summary":"old"}"#
      ).versionRevision
      var request = Self.promotion([Self.package("a", "1.0.0", "2.0.0")])
      request.allowOverwrite = true
      let answer = try peer.call(PromotionsMethods.promotePackages, request)
      try peer.call(
        ArtifactsMethods.deletePackage,
        .init(domain: "my_domain", repository: "destination", format: "npm", package: "a"))
      func compare(_ version: String, _ id: String = answer.promotionId) -> ComparePromotedVersionRequest {
        .init(
          domain: "my_domain", repository: "destination", promotionId: id, format: "npm", package: "a",
          packageVersion: version)
      }
      let replaced = try peer.call(PromotionsMethods.comparePromotedVersion, compare("1.0.0"))
      #expect(replaced.previous?.revision == old)
      #expect(replaced.previous?.assets.map(\.name) == ["old.tgz"])
      #expect(replaced.previous?.packageMetadata == #"{"summary":"old"}"#)
      #expect(replaced.promoted?.revision == answer.packages[0].successfulVersions["1.0.0"]?.revision)
      #expect(replaced.promoted?.assets.map(\.name) == ["package.tgz"])
      let new = try peer.call(PromotionsMethods.comparePromotedVersion, compare("2.0.0"))
      #expect(new.previous == nil && new.promoted?.assets.count == 1)
      for (request, type) in [(compare("3.0.0"), "package-version"), (compare("1.0.0", "99"), "promotion")] {
        let refusal = try peer.refusal(of: PromotionsMethods.comparePromotedVersion, request)
        #expect(refusal.name == "ResourceNotFoundException" && refusal.detail.resourceType == type)
      }
    }
  }

  @Test("a dry run says what would happen to every version and tag, and writes nothing")
  func dryRun() async throws {
    try await Self.run { _, peer in
      var request = Self.promotion([Self.package("a", "1.0.0"), Self.package("b", "9.9.9")])
      request.dryRun = true
      let failing = try peer.call(PromotionsMethods.promotePackages, request)
      #expect(failing.packages.map { $0.failedVersions.values.map(\.errorCode) } == [["SKIPPED"], ["NOT_FOUND"]])
      request.packages = [Self.package("a", "1.0.0")]
      let answer = try peer.call(PromotionsMethods.promotePackages, request)
      #expect(answer.packages[0].plannedVersions["1.0.0"]?.action == "COPY")
      #expect(answer.promotionId.isEmpty)
      #expect(try Self.history(peer).isEmpty)
      #expect(
        try peer.call(ArtifactsMethods.listPackages, .init(domain: "my_domain", repository: "destination")).packages
          .isEmpty)
    }
  }

  @Test("every package needs the permission, before anything is looked up")
  func permissions() async throws {
    try await Self.run { server, peer in
      try peer.put(policy(["ReadFromRepository"]), on: "source")
      try peer.put(
        #"""
        {"Version": "2012-10-17", "Statement": {
          "Effect": "Allow", "Principal": "*",
          "Action": ["codeartifact:CopyPackageVersions", "codeartifact:ReadFromRepository"],
          "Resource": ["arn:aws:codeartifact:us-east-1:111122223333:repository/my_domain/destination",
            "arn:aws:codeartifact:us-east-1:111122223333:package/my_domain/destination/npm//a"]}}
        """#, on: "destination")
      try await server.restart(identities: .alice([]))
      let alice = try server.peer()
      #expect(
        try alice.call(PromotionsMethods.promotePackages, Self.promotion([Self.package("a", "1.0.0")])).promotionId
          == "1")
      for name in ["b", "none"] {
        let refusal = try alice.refusal(
          of: PromotionsMethods.promotePackages,
          Self.promotion([Self.package("a", "2.0.0"), Self.package(name, "1.0.0")]))
        #expect(refusal.name == "AccessDeniedException")
        #expect(refusal.detail.resource.hasSuffix("package/my_domain/destination/npm//\(name)"))
      }
      let record = try Self.history(alice)[0]
      #expect(record.principal == "arn:aws:iam::111122223333:user/alice")
      #expect(!record.sourcePolicyRevision.isEmpty && !record.destinationPolicyRevision.isEmpty)
      #expect(record.domainPolicyRevision.isEmpty)
      #expect(record.versionCount == 1)
    }
  }

  @Test("who may not read the destination learns nothing of its promotions")
  func historyDenied() async throws {
    try await Self.run { server, peer in
      _ = try peer.call(PromotionsMethods.promotePackages, Self.promotion([Self.package("a", "1.0.0")]))
      try await server.restart(identities: .alice([]))
      let alice = try server.peer()
      for repository in ["destination", "none"] {
        let list = try alice.refusal(
          of: PromotionsMethods.listPromotions, .init(domain: "my_domain", repository: repository))
        #expect(list.detail.action == "codeartifact:ReadFromRepository")
        let one = try alice.refusal(
          of: PromotionsMethods.describePromotion,
          .init(domain: "my_domain", repository: repository, promotionId: "1"))
        #expect(one.name == "AccessDeniedException")
      }
    }
  }

  @Test("the history pages newest first, and outlives the repository")
  func pages() async throws {
    try await Self.run { _, peer in
      for name in ["a", "b", "c"] {
        for version in ["1.0.0", "2.0.0"] {
          _ = try peer.call(PromotionsMethods.promotePackages, Self.promotion([Self.package(name, version)]))
        }
      }
      try peer.call(ArtifactsMethods.deleteRepository, .init(domain: "my_domain", repository: "destination"))
      try peer.makeRepository("destination")
      var ids: [String] = []
      var token = ""
      repeat {
        let page = try peer.call(
          PromotionsMethods.listPromotions,
          .init(
            domain: "my_domain", repository: "destination", maxResults: 4, nextToken: token, deleted: true))
        ids += page.promotions.map(\.promotionId)
        token = page.nextToken
      } while !token.isEmpty
      #expect(ids == ["6", "5", "4", "3", "2", "1"])
      // Those are its predecessor's, not its own.
      #expect(try Self.history(peer).isEmpty)
      // Into another repository it is none.
      let refusal = try peer.refusal(
        of: PromotionsMethods.describePromotion, .init(domain: "my_domain", repository: "source", promotionId: "1"))
      #expect(refusal.name == "ResourceNotFoundException")
      #expect(refusal.detail.resourceType == "promotion")
    }
  }

  private static func deleteDomain(_ peer: Peer) throws {
    for repository in try peer.call(ArtifactsMethods.listRepositories, .init()).repositories {
      try peer.call(ArtifactsMethods.deleteRepository, .init(domain: "my_domain", repository: repository.name))
    }
    try peer.call(ArtifactsMethods.deleteDomain, .init(domain: "my_domain"))
  }

  @Test("the history outlives the domain, and says of which one it is where another has its name")
  func domainDeleted() async throws {
    try await Self.run { _, peer in
      _ = try peer.call(PromotionsMethods.promotePackages, Self.promotion([Self.package("a", "1.0.0")]))
      try Self.deleteDomain(peer)
      let request = ListPromotionsRequest(domain: "my_domain", repository: "destination", deleted: true)
      let one = try peer.call(PromotionsMethods.listPromotions, request).promotions
      #expect(one.map(\.promotionId) == ["1"])
      #expect(one[0].domainCreatedTime != nil && one[0].domainDeletedTime != nil)
      let described = try peer.call(
        PromotionsMethods.describePromotion,
        .init(domain: "my_domain", repository: "destination", promotionId: "1", deleted: true))
      #expect(described.promotion == one[0])
      let compared = try peer.call(
        PromotionsMethods.comparePromotedVersion,
        .init(
          domain: "my_domain", repository: "destination", promotionId: "1", format: "npm", package: "a",
          packageVersion: "1.0.0", deleted: true))
      #expect(compared.promoted?.assets.map(\.name) == ["package.tgz"])
      #expect(described.versions.map(\.version) == ["1.0.0"])
      var asked = request
      asked.deleted = false
      let refusal = try peer.refusal(of: PromotionsMethods.listPromotions, asked)
      #expect(refusal.name == "ResourceNotFoundException")
      #expect(refusal.message.contains("ask with 'deleted'"))
      asked.domain = "never-there"
      asked.deleted = true
      #expect(try peer.refusal(of: PromotionsMethods.listPromotions, asked).name == "ResourceNotFoundException")

      // Another domain of its name, and another repository of that in it.
      try peer.makeDomain("source", "destination")
      #expect(try Self.history(peer).isEmpty)
      try peer.publish("1.0.0", "other", to: "source", TestPackage(name: "a"))
      _ = try peer.call(PromotionsMethods.promotePackages, Self.promotion([Self.package("a", "1.0.0")]))
      #expect(try Self.history(peer).map(\.domainDeletedTime) == [nil])
      try peer.call(ArtifactsMethods.deleteRepository, .init(domain: "my_domain", repository: "destination"))
      let both = try peer.call(PromotionsMethods.listPromotions, request).promotions
      #expect(both.map(\.promotionId) == ["2", "1"])
      #expect(both.map(\.domainDeletedTime) == [nil, one[0].domainDeletedTime])
    }
  }

  @Test("who may see records of a deleted domain, an identity policy says alone, whatever a new domain's policy says")
  func deletedDomainPermissions() async throws {
    try await Self.run { server, peer in
      _ = try peer.call(PromotionsMethods.promotePackages, Self.promotion([Self.package("a", "1.0.0")]))
      try Self.deleteDomain(peer)
      let request = ListPromotionsRequest(domain: "my_domain", repository: "destination", deleted: true)
      func alice(_ policies: [String]) async throws -> Peer {
        try await server.restart(identities: .alice(policies))
        return try server.peer()
      }
      let read = policy(["*"], principal: nil)
      #expect(
        try await alice([read]).call(PromotionsMethods.listPromotions, request).promotions.map(\.promotionId) == ["1"])
      let see = policy(["Read*", "List*"], principal: nil)
      let refusal = try await alice([see]).refusal(of: PromotionsMethods.listPromotions, request)
      #expect(refusal.name == "AccessDeniedException")
      let elsewhere = policy(
        ["ReadFromRepository"], effect: "Deny",
        resource: "arn:aws:codeartifact:us-east-1:111122223333:repository/my_domain/destination", principal: nil)
      let denied = try await alice([read, elsewhere]).refusal(of: PromotionsMethods.listPromotions, request)
      #expect(denied.name == "AccessDeniedException")
      let noAssets = policy(["ListPackageVersionAssets"], effect: "Deny", principal: nil)
      let compared = try await alice([read, noAssets]).refusal(
        of: PromotionsMethods.comparePromotedVersion,
        .init(
          domain: "my_domain", repository: "destination", promotionId: "1", format: "npm", package: "a",
          packageVersion: "1.0.0", deleted: true))
      #expect(compared.detail.action == "codeartifact:ListPackageVersionAssets")

      // What a new domain's policy grants is about that domain.
      try await server.restart(identities: nil)
      let owner = try server.peer()
      try owner.call(ArtifactsMethods.createDomain, .init(domain: "my_domain"))
      try owner.call(
        ArtifactsMethods.putDomainPermissionsPolicy,
        .init(domain: "my_domain", policyDocument: policy(["ReadFromRepository", "ListRepositoriesInDomain"])))
      #expect(try await alice([see]).call(PromotionsMethods.listPromotions, request).promotions.isEmpty)
      #expect(try await alice([read]).call(PromotionsMethods.listPromotions, request).promotions.count == 1)
    }
  }

  @Test("a record says by which identity policies and which gate it was allowed")
  func allThatAllowed() async throws {
    try await Self.run { server, peer in
      let document = #"{"Requirements": [{"Mark": "tests", "Value": "passed"}]}"#
      try peer.call(
        GatesMethods.putPackageVersionMarks,
        .init(
          domain: "my_domain", repository: "source", format: "npm", package: "a", packageVersion: "1.0.0",
          marks: ["tests": "passed"]))
      let gate = try peer.call(
        GatesMethods.putRepositoryGate,
        .init(domain: "my_domain", repository: "destination", gateDocument: document)
      ).gate
      try peer.put(policy(["ReadFromRepository"]), on: "source")
      try peer.put(policy(["CopyPackageVersions", "ReadFromRepository"]), on: "destination")
      let policies = [policy(["Copy*"], principal: nil), policy(["Read*"], principal: nil)]
      try await server.restart(identities: .alice(policies))
      let alice = try server.peer()
      _ = try alice.call(PromotionsMethods.promotePackages, Self.promotion([Self.package("a", "1.0.0")]))
      let record = try Self.history(alice)[0]
      #expect(record.identityPolicyRevisions.count == 2)
      #expect(Set(record.identityPolicyRevisions).count == 2)
      #expect(record.gateRevision == gate?.revision)
      #expect(!record.gateRevision.isEmpty)
    }
  }

  @Test("what cannot be promoted is refused, and the package and the field are named")
  func wrongRequests() async throws {
    try await Self.run { _, peer in
      func refusal(_ packages: [PromotedPackage], reason: String = "") throws -> (field: String, message: String) {
        var request = Self.promotion(packages)
        request.reason = reason
        let refusal = try peer.refusal(of: PromotionsMethods.promotePackages, request)
        #expect(refusal.name == "ValidationException")
        return (refusal.detail.field, refusal.message)
      }
      #expect(try refusal([]).field == "packages")
      #expect(try refusal([Self.package("a")]).message.hasPrefix("packages[0]: give one of 'versions'"))
      let wrongName = try refusal([Self.package("a", "1.0.0"), Self.package("x/y", "1.0.0")])
      #expect(wrongName.field == "package")
      #expect(wrongName.message.hasPrefix("packages[1]: "))
      #expect(try refusal([Self.package("a", "1", format: "deb")]).field == "format")
      // By PEP 503 they are one.
      let twice = try refusal([Self.package("P", "1.0", format: "pypi"), Self.package("p", "2.0", format: "pypi")])
      #expect(twice.message.contains("packages[0] and packages[1] are the same package"))
      #expect(try refusal([Self.package("a", "1.0.0")], reason: String(repeating: "x", count: 1001)).field == "reason")
      let steering = try refusal([Self.package("a", "1.0.0")], reason: "\u{1B}[2Jdone")
      #expect(steering.field == "reason" && steering.message == "'reason' may not hold control characters")
      #expect(
        try refusal((0...ContentLimits.packagesInPromotion).map { Self.package("p\($0)", "1") }).message.contains(
          "at most 2000"))
      let many = PromotedPackage(format: "npm", package: "p", versions: (0..<100).map { "\($0)" })
      let tooMany = (0...100).map { index in
        var package = many
        package.package = "p\(index)"
        return package
      }
      #expect(try refusal(tooMany).message.contains("at most 10000"))
      var same = Self.promotion([Self.package("a", "1.0.0")])
      same.destinationRepository = "source"
      #expect(
        try peer.refusal(of: PromotionsMethods.promotePackages, same).detail.field == "destination_repository")
      for id in ["", "0", "-1", "x", "1.0"] {
        let refusal = try peer.refusal(
          of: PromotionsMethods.describePromotion,
          .init(domain: "my_domain", repository: "destination", promotionId: id))
        #expect(refusal.detail.field == "promotion_id")
      }
    }
  }

  @Test("a promotion whose answer would fit no frame is refused before anything is written")
  func longNames() async throws {
    try await Self.run { _, peer in
      func promotion(packages: Int, versions: Int, nameLength: Int) -> PromotePackagesRequest {
        Self.promotion(
          (0..<packages).map { package in
            PromotedPackage(
              format: "npm", package: "p\(package)-" + String(repeating: "n", count: nameLength),
              versions: (0..<versions).map { "\($0)-" + String(repeating: "v", count: nameLength) })
          })
      }
      // What would be answered if all went well is too long; what is answered since nothing is there is.
      for request in [
        promotion(packages: 2000, versions: 5, nameLength: 240),
        promotion(packages: 100, versions: 100, nameLength: 200),
      ] {
        let refusal = try peer.refusal(of: PromotionsMethods.promotePackages, request)
        #expect(refusal.name == "ValidationException")
        #expect(refusal.message.contains("fits no frame"))
      }
      let most = promotion(packages: 100, versions: 100, nameLength: 10)
      let answer = try peer.call(PromotionsMethods.promotePackages, most)
      #expect(answer.packages.reduce(0) { $0 + $1.failedVersions.count } == 10_000)
    }
  }

  @Test("tags move with the versions that are promoted")
  func tags() async throws {
    try await Self.run { _, peer in
      try peer.publish("3.0.0", "three", to: "source", TestPackage(name: "a"), tags: ["latest", "next"])
      var request = Self.promotion([Self.package("a", "3.0.0"), Self.package("b", "1.0.0")])
      request.dryRun = true
      let planned = try peer.call(PromotionsMethods.promotePackages, request).packages[0].plannedDistTags
      #expect(planned.map(\.tag) == ["latest", "next"])
      request.dryRun = false
      _ = try peer.call(PromotionsMethods.promotePackages, request)
      #expect(try peer.defaultVersion(in: "destination", TestPackage(name: "a")) == "3.0.0")
    }
  }
}
