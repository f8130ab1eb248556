import FerryModel
import FerryStore
import FerryWire
import Testing

/// What repositories and domains may hold, by a real server.
@Suite("Quotas")
struct QuotaTests {
  /// What a peer was refused.
  private static func refusal(_ body: () throws -> Void) throws -> CallFailure {
    do {
      try body()
    } catch let failure as CallFailure {
      return failure
    }
    throw TestFailure("nothing was refused")
  }

  private static func quotas(
    _ repositories: [String: Quota] = [:], domain: Quota? = nil
  ) throws -> Quotas {
    let name = try DomainName(validating: "my_domain")
    var quotas = Quotas()
    for (repository, quota) in repositories { quotas[name, try RepositoryName(validating: repository)] = quota }
    quotas[name] = domain
    return quotas
  }

  /// A server with `source` and `destination`.
  private static func run(_ quotas: Quotas, _ body: (TestServer, Peer) async throws -> Void) async throws {
    try await TestServer.run(quotas: quotas) { server in
      let peer = try server.peer()
      try peer.makeDomain("source", "destination")
      try await body(server, peer)
    }
  }

  /// What is counted, and that it is what there is.
  private static func usage(of repository: String, _ server: TestServer) throws -> Usage {
    try server.store.read { reading in
      guard let record = try reading.repositories().first(where: { $0.name == repository }) else {
        throw TestFailure("no repository \(repository)")
      }
      let counted = try reading.usage(repositoryID: record.id)
      #expect(try reading.actualUsage()[record.id] ?? .none == counted)
      #expect(server.store.usage(repositoryID: record.id) == counted)
      return counted
    }
  }

  private static func expectRefused(
    _ type: String, _ id: String, _ body: () throws -> Void
  ) throws {
    let failure = try refusal(body)
    #expect(failure.code == .resourceExhausted)
    #expect(failure.name == "ServiceQuotaExceededException")
    #expect(failure.detail.resourceType == type)
    #expect(failure.detail.resourceId == id)
  }

  @Test(
    "publishes fill a repository up to its quota of versions, one more is refused and leaves nothing, and a deletion makes room"
  )
  func publishVersions() async throws {
    try await Self.run(Self.quotas(["source": Quota(versions: 2)])) { server, peer in
      for version in ["1.0.0", "2.0.0"] { try peer.publish(version, "abc", to: "source") }
      try Self.expectRefused("repository", "source") {
        try peer.publish("3.0.0", "abc", to: "source", TestPackage(name: "another"))
      }
      // Neither is the package there that it would have made.
      #expect(try peer.versions(in: "source", TestPackage(name: "another")).isEmpty)
      // What is there already is no more than before.
      try peer.publish("2.0.0", "abc", to: "source")
      // Other repositories are none of its business.
      try peer.publish("3.0.0", "abc", to: "destination")
      try peer.call(
        ArtifactsMethods.deletePackageVersions,
        .init(domain: "my_domain", repository: "source", format: "npm", package: "my-package", versions: ["1.0.0"]))
      try peer.publish("3.0.0", "abc", to: "source")
      #expect(try Self.usage(of: "source", server) == Usage(versions: 2, bytes: 6))
    }
  }

  @Test("bytes count for each version in full, to the last one, and what is disposed has none")
  func publishBytes() async throws {
    try await Self.run(Self.quotas(["source": Quota(bytes: 10)])) { server, peer in
      try peer.publish("1.0.0", "12345", to: "source")
      // The same bytes, which the disk has once.
      try peer.publish("2.0.0", "12345", to: "source")
      try Self.expectRefused("repository", "source") { try peer.publish("3.0.0", "1", to: "source") }
      #expect(try Self.usage(of: "source", server) == Usage(versions: 2, bytes: 10))
      try peer.call(
        ArtifactsMethods.disposePackageVersions,
        .init(domain: "my_domain", repository: "source", format: "npm", package: "my-package", versions: ["1.0.0"]))
      #expect(try Self.usage(of: "source", server) == Usage(versions: 2, bytes: 5))
      try peer.publish("3.0.0", "54321", to: "source")
      #expect(try Self.usage(of: "source", server) == Usage(versions: 3, bytes: 10))
    }
  }

  @Test("an asset that is added to a version counts, too")
  func moreAssets() async throws {
    let package = TestPackage(format: "pypi", name: "six")
    try await Self.run(Self.quotas(["source": Quota(versions: 1, bytes: 6)])) { server, peer in
      try peer.publish("1.0", "123", to: "source", package, asset: "a.whl")
      try Self.expectRefused("repository", "source") {
        try peer.publish("1.0", "1234", to: "source", package, asset: "b.whl")
      }
      try peer.publish("1.0", "321", to: "source", package, asset: "b.whl")
      #expect(try Self.usage(of: "source", server) == Usage(versions: 1, bytes: 6))
    }
  }

  @Test("a copy of several versions that do not all fit copies none, and its dry run says so; those that fit go")
  func copies() async throws {
    try await Self.run(Self.quotas(["destination": Quota(versions: 2)])) { server, peer in
      for version in ["1.0.0", "2.0.0", "3.0.0"] { try peer.publish(version, "abc \(version)", to: "source") }
      let all = ["1.0.0", "2.0.0", "3.0.0"]
      try Self.expectRefused("repository", "destination") {
        try peer.copy(all, from: "source", to: "destination")
      }
      var dry = CopyPackageVersionsRequest.copy(all, from: "source", to: "destination")
      dry.dryRun = true
      try Self.expectRefused("repository", "destination") {
        try peer.call(ArtifactsMethods.copyPackageVersions, dry)
      }
      #expect(try peer.versions(in: "destination").isEmpty)
      #expect(try peer.copy(["1.0.0", "2.0.0"], from: "source", to: "destination").successfulVersions.count == 2)
      // What is there with the same content is no more.
      #expect(try peer.copy(["1.0.0"], from: "source", to: "destination").failedVersions.isEmpty)
      #expect(try Self.usage(of: "destination", server).versions == 2)
    }
  }

  @Test("a version that is overwritten counts once, with the bytes that it has then")
  func overwrites() async throws {
    try await Self.run(Self.quotas(["destination": Quota(versions: 1, bytes: 5)])) { server, peer in
      try peer.publish("1.0.0", "12345", to: "source")
      try peer.publish("1.0.0", "12", to: "destination")
      #expect(
        try peer.copy(["1.0.0"], from: "source", to: "destination", overwrite: true).successfulVersions.count == 1)
      #expect(try Self.usage(of: "destination", server) == Usage(versions: 1, bytes: 5))
      try peer.makeRepository("large")
      try peer.publish("1.0.0", "123456", to: "large")
      try Self.expectRefused("repository", "destination") {
        try peer.copy(["1.0.0"], from: "large", to: "destination", overwrite: true)
      }
      #expect(try Self.usage(of: "destination", server) == Usage(versions: 1, bytes: 5))
    }
  }

  @Test("a promotion of packages that do not all fit promotes none and leaves no record; a roll-back asks no quota")
  func promotions() async throws {
    try await Self.run(Self.quotas(["destination": Quota(versions: 2)])) { server, peer in
      for name in ["a", "b", "c"] { try peer.publish("1.0.0", name, to: "source", TestPackage(name: name)) }
      func request(_ names: String..., dryRun: Bool = false) -> PromotePackagesRequest {
        PromotePackagesRequest(
          domain: "my_domain", sourceRepository: "source", destinationRepository: "destination",
          packages: names.map { PromotedPackage(format: "npm", package: $0, versions: ["1.0.0"]) }, dryRun: dryRun)
      }
      for dryRun in [true, false] {
        try Self.expectRefused("repository", "destination") {
          try peer.call(PromotionsMethods.promotePackages, request("a", "b", "c", dryRun: dryRun))
        }
      }
      let history = ListPromotionsRequest(domain: "my_domain", repository: "destination")
      #expect(try peer.call(PromotionsMethods.listPromotions, history).promotions.isEmpty)
      #expect(try Self.usage(of: "destination", server) == .none)
      #expect(try peer.call(PromotionsMethods.promotePackages, request("a", "b")).promotionId == "1")
      server.limit(by: try Self.quotas(["destination": Quota(versions: 1)]))
      try peer.call(
        PromotionsMethods.rollBackPromotion,
        .init(domain: "my_domain", repository: "destination", promotionId: "1"))
      #expect(try Self.usage(of: "destination", server) == .none)
    }
  }

  @Test("a domain's quota holds for all of its repositories together, and a deleted repository makes room")
  func domains() async throws {
    try await Self.run(Self.quotas(domain: Quota(versions: 3))) { server, peer in
      try peer.publish("1.0.0", "abc", to: "source")
      try peer.publish("2.0.0", "abc", to: "source")
      try peer.copy(["1.0.0"], from: "source", to: "destination")
      try Self.expectRefused("domain", "my_domain") {
        try peer.copy(["2.0.0"], from: "source", to: "destination")
      }
      try Self.expectRefused("domain", "my_domain") { try peer.publish("3.0.0", "abc", to: "source") }
      try peer.call(
        ArtifactsMethods.deletePackage,
        .init(domain: "my_domain", repository: "destination", format: "npm", package: "my-package"))
      try peer.copy(["2.0.0"], from: "source", to: "destination")
      try peer.call(ArtifactsMethods.deleteRepository, .init(domain: "my_domain", repository: "source"))
      for version in ["3.0.0", "4.0.0"] { try peer.publish(version, "abc", to: "destination") }
      #expect(try Self.usage(of: "destination", server) == Usage(versions: 3, bytes: 9))
    }
  }

  @Test("of many publishes at once as many are let in as fit, and no two use the same room", arguments: [1, 7])
  func race(room: Int64) async throws {
    try await Self.run(Self.quotas(["source": Quota(versions: room)])) { server, peer in
      let gate = WriterGate.close(server.store)
      let streams = try (0..<20).map {
        try peer.submit(ArtifactsMethods.publishPackageVersion, .publish("\($0).0.0", "abc", to: "source"))
      }
      try eventually("the writes wait") { server.store.waitingWrites == 20 }
      gate.open()
      var published = 0
      for stream in streams {
        do {
          _ = try peer.answer(stream, ArtifactsMethods.publishPackageVersion)
          published += 1
        } catch let failure as CallFailure {
          #expect(failure.name == "ServiceQuotaExceededException")
        }
      }
      #expect(published == room)
      #expect(try Self.usage(of: "source", server).versions == room)
    }
  }

  @Test(
    "who describes a repository or a domain that has a quota is told what it holds and may hold, and so are the metrics"
  )
  func visible() async throws {
    let quotas = try Self.quotas(["source": Quota(versions: 5)], domain: Quota(bytes: 100))
    try await Self.run(quotas) { server, peer in
      try peer.publish("1.0.0", "12345", to: "source")
      try peer.copy(["1.0.0"], from: "source", to: "destination")
      func usage(of repository: String) throws -> UsageDescription? {
        let answer = try peer.call(
          ArtifactsMethods.describeRepository, .init(domain: "my_domain", repository: repository))
        #expect(answer.repository?.name == repository)
        return answer.usage
      }
      #expect(
        try usage(of: "source") == UsageDescription(versionCount: 1, assetSizeBytes: 5, versionQuota: 5))
      #expect(try usage(of: "destination") == nil)
      let domain = try peer.call(ArtifactsMethods.describeDomain, .init(domain: "my_domain"))
      #expect(domain.usage == UsageDescription(versionCount: 2, assetSizeBytes: 10, assetSizeBytesQuota: 100))
      // As before: what the disk holds.
      #expect(domain.domain?.assetSizeBytes == 5)
      let metrics = try peer.call(MetricsMethods.readMetrics, .init()).text.split(separator: "\n")
      for line in [
        #"ferry_usage_versions{domain="my_domain",repository=""} 2"#,
        #"ferry_usage_bytes{domain="my_domain",repository=""} 10"#,
        #"ferry_usage_versions{domain="my_domain",repository="source"} 1"#,
        #"ferry_quota_versions{domain="my_domain",repository="source"} 5"#,
        #"ferry_quota_bytes{domain="my_domain",repository=""} 100"#,
      ] {
        #expect(metrics.contains(Substring(line)), "\(line)")
      }
      server.limit(by: .none)
      #expect(try usage(of: "source") == nil)
    }
  }

  @Test("a quota that is lowered below what is there takes nothing away, and lets in nothing more")
  func lowered() async throws {
    try await Self.run(.none) { server, peer in
      for version in ["1.0.0", "2.0.0", "3.0.0"] { try peer.publish(version, "abc", to: "source") }
      server.limit(by: try Self.quotas(["source": Quota(versions: 1)]))
      try Self.expectRefused("repository", "source") { try peer.publish("4.0.0", "abc", to: "source") }
      #expect(try peer.versions(in: "source").count == 3)
      try peer.call(
        ArtifactsMethods.updatePackageVersionsStatus,
        .init(
          domain: "my_domain", repository: "source", format: "npm", package: "my-package", versions: ["1.0.0"],
          targetStatus: "Archived"))
    }
  }

  @Test("what is counted is there again after a restart")
  func restart() async throws {
    try await Self.run(.none) { server, peer in
      for version in ["1.0.0", "2.0.0"] { try peer.publish(version, "abc", to: "source") }
      try peer.copy(["1.0.0"], from: "source", to: "destination")
      try await server.restart()
      #expect(try Self.usage(of: "source", server) == Usage(versions: 2, bytes: 6))
      #expect(try Self.usage(of: "destination", server) == Usage(versions: 1, bytes: 3))
    }
  }
}
