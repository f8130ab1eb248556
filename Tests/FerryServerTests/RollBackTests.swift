import FerryModel
import FerryStore
import FerryWire
import Testing

/// Promotions that are taken back.
@Suite("Roll-backs")
struct RollBackTests {
  private static let a = TestPackage(name: "a")
  private static let b = TestPackage(name: "b")

  private static func promote(_ peer: Peer, overwrite: Bool = true) throws -> String {
    try peer.call(
      PromotionsMethods.promotePackages,
      PromotePackagesRequest(
        domain: "my_domain", sourceRepository: "source", destinationRepository: "destination",
        packages: [
          PromotedPackage(format: "npm", package: "a", versions: ["1.0.0", "2.0.0"]),
          PromotedPackage(format: "npm", package: "b", versions: ["1.0.0"]),
        ], allowOverwrite: overwrite)
    ).promotionId
  }

  private static func request(_ id: String, dryRun: Bool = false) -> RollBackPromotionRequest {
    RollBackPromotionRequest(
      domain: "my_domain", repository: "destination", promotionId: id, reason: "broken", dryRun: dryRun)
  }

  /// Everything that one sees of the destination.
  private static func snapshot(_ peer: Peer) throws -> [String] {
    var lines: [String] = []
    let packages = try peer.call(
      ArtifactsMethods.listPackages, .init(domain: "my_domain", repository: "destination")
    ).packages
    for package in packages {
      let named = TestPackage(format: package.format, namespace: package.namespace, name: package.package)
      lines.append("\(package.package) \(try peer.defaultVersion(in: "destination", named))")
      for version in try peer.versions(in: "destination", named) {
        let described = try peer.describe(version.version, in: "destination", named)
        lines.append(
          "\(package.package) \(version.version) \(version.revision) \(version.status) \(described.publishedTime.debugDescription)"
        )
      }
    }
    return lines
  }

  /// `a` 1.0.0, 2.0.0 (tagged `latest`) and `b` 1.0.0 in `source`; another `a` 1.0.0 (tagged `latest`) in `destination`.
  private static func run(_ body: (TestServer, Peer) async throws -> Void) async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.makeDomain("source", "destination")
      try peer.publish("1.0.0", "a1", to: "source", a)
      try peer.publish("2.0.0", "a2", to: "source", a, tags: ["latest", "next"])
      try peer.publish("1.0.0", "b1", to: "source", b)
      try peer.publish("1.0.0", "old", to: "destination", a, tags: ["latest"])
      try await body(server, peer)
    }
  }

  @Test("all that stood there stands there again: contents, times, tags, and packages that were not there are gone")
  func restores() async throws {
    try await Self.run { _, peer in
      let before = try Self.snapshot(peer)
      let id = try Self.promote(peer)
      #expect(try Self.snapshot(peer) != before)
      let planned = try peer.call(PromotionsMethods.rollBackPromotion, Self.request(id, dryRun: true))
      #expect(planned.versions.map(\.action) == ["RESTORED", "REMOVED", "REMOVED"])
      #expect(planned.promotionId.isEmpty)
      let answer = try peer.call(PromotionsMethods.rollBackPromotion, Self.request(id))
      #expect(answer.versions == planned.versions)
      #expect(answer.promotionId == "2")
      #expect(try Self.snapshot(peer) == before)
      let history = try peer.call(
        PromotionsMethods.listPromotions, .init(domain: "my_domain", repository: "destination")
      ).promotions
      #expect(history.map(\.promotionId) == ["2", "1"])
      #expect(history.map(\.rollsBack) == ["1", ""])
      #expect(history.map(\.rolledBackBy) == ["", "2"])
      #expect(history[0].reason == "broken")
      #expect(history[0].versionCount == 3)
      // And it can be promoted again, and rolled back again.
      let again = try Self.promote(peer)
      #expect(try peer.call(PromotionsMethods.rollBackPromotion, Self.request(again)).promotionId == "4")
      #expect(try Self.snapshot(peer) == before)
    }
  }

  @Test("what was rolled back, and a roll-back, are not rolled back again")
  func twice() async throws {
    try await Self.run { server, peer in
      let id = try Self.promote(peer)
      let first = try peer.call(PromotionsMethods.rollBackPromotion, Self.request(id), token: "t")
      // The same call that comes again is answered as it was.
      #expect(try server.peer().call(PromotionsMethods.rollBackPromotion, Self.request(id), token: "t") == first)
      for id in [id, first.promotionId] {
        let refusal = try peer.refusal(of: PromotionsMethods.rollBackPromotion, Self.request(id))
        #expect(refusal.name == "ConflictException")
        #expect(refusal.detail.resourceType == "promotion")
      }
      let none = try peer.refusal(of: PromotionsMethods.rollBackPromotion, Self.request("77"))
      #expect(none.name == "ResourceNotFoundException")
    }
  }

  private static func failures(_ peer: Peer, _ id: String) throws -> [String] {
    let before = try snapshot(peer)
    let answer = try peer.call(PromotionsMethods.rollBackPromotion, request(id))
    #expect(answer.promotionId.isEmpty)
    #expect(try snapshot(peer) == before)
    return answer.versions.map(\.errorCode)
  }

  @Test("a version that was replaced since keeps everything as it is, and the promotion that did it is named")
  func replaced() async throws {
    try await Self.run { _, peer in
      let id = try Self.promote(peer)
      try peer.publish("9.9.9", "more", to: "source", Self.b)
      try peer.publish("1.0.0", "b1 of another", to: "other-source-of-b", Self.b, makingRepository: true)
      let later = try peer.call(
        PromotionsMethods.promotePackages,
        PromotePackagesRequest(
          domain: "my_domain", sourceRepository: "other-source-of-b", destinationRepository: "destination",
          packages: [PromotedPackage(format: "npm", package: "b", versions: ["1.0.0"])], allowOverwrite: true)
      ).promotionId
      #expect(try Self.failures(peer, id) == ["SKIPPED", "SKIPPED", "REPLACED"])
      let answer = try peer.call(PromotionsMethods.rollBackPromotion, Self.request(id))
      #expect(answer.versions[2].errorMessage.contains("by promotion \(later)"))
      // The later one first, then this one.
      _ = try peer.call(PromotionsMethods.rollBackPromotion, Self.request(later))
      #expect(!(try peer.call(PromotionsMethods.rollBackPromotion, Self.request(id)).promotionId.isEmpty))
    }
  }

  @Test("a version that was deleted, or whose status or tag was changed, keeps everything as it is")
  func touched() async throws {
    try await Self.run { _, peer in
      let id = try Self.promote(peer)
      try peer.call(
        ArtifactsMethods.updatePackageVersionsStatus,
        .init(
          domain: "my_domain", repository: "destination", format: "npm", package: "b", versions: ["1.0.0"],
          targetStatus: "Unlisted"))
      #expect(try Self.failures(peer, id) == ["SKIPPED", "SKIPPED", "STATUS_CHANGED"])
      try peer.call(
        ArtifactsMethods.deletePackageVersions,
        .init(domain: "my_domain", repository: "destination", format: "npm", package: "b", versions: ["1.0.0"]))
      #expect(try Self.failures(peer, id) == ["SKIPPED", "SKIPPED", "DELETED"])
    }
    try await Self.run { _, peer in
      let id = try Self.promote(peer)
      try peer.publish("3.0.0", "a3", to: "destination", Self.a, tags: ["latest"])
      #expect(try Self.failures(peer, id) == ["SKIPPED", "TAG_MOVED", "SKIPPED"])
    }
  }

  @Test("origin controls that were set since on a package that would go away keep everything as it is")
  func originControls() async throws {
    try await Self.run { _, peer in
      let id = try Self.promote(peer)
      func set(publish: String, upstream: String) throws {
        try peer.call(
          ArtifactsMethods.putPackageOriginConfiguration,
          .init(
            domain: "my_domain", repository: "destination", format: "npm", package: "b",
            restrictions: .init(publish: publish, upstream: upstream)))
      }
      try set(publish: "BLOCK", upstream: "BLOCK")
      #expect(try Self.failures(peer, id) == ["SKIPPED", "SKIPPED", "ORIGIN_CONTROLS_CHANGED"])
      // What the message says helps: here they are as the promotion made them.
      try set(publish: "ALLOW", upstream: "BLOCK")
      #expect(!(try peer.call(PromotionsMethods.rollBackPromotion, Self.request(id)).promotionId.isEmpty))
      #expect(try peer.versions(in: "destination", Self.b).isEmpty)
      // Nothing is lost where the package stays.
      let again = try Self.promote(peer)
      try set(publish: "BLOCK", upstream: "BLOCK")
      try peer.publishAnyway("7.0.0", "b7", to: "destination", Self.b)
      try set(publish: "BLOCK", upstream: "BLOCK")
      #expect(!(try peer.call(PromotionsMethods.rollBackPromotion, Self.request(again)).promotionId.isEmpty))
      #expect(
        try peer.call(
          ArtifactsMethods.describePackage,
          .init(domain: "my_domain", repository: "destination", format: "npm", package: "b")
        ).package?.originConfiguration?.restrictions == .init(publish: "BLOCK", upstream: "BLOCK"))
    }
  }

  @Test("what else is in the package meanwhile stays")
  func others() async throws {
    try await Self.run { _, peer in
      let id = try Self.promote(peer)
      try peer.publish("7.0.0", "b7", to: "destination", Self.b)
      #expect(!(try peer.call(PromotionsMethods.rollBackPromotion, Self.request(id)).promotionId.isEmpty))
      #expect(try peer.versions(in: "destination", Self.b).map(\.version) == ["7.0.0"])
    }
  }

  @Test("to take versions away needs the permission to delete them, on every package of which some go")
  func permissions() async throws {
    try await Self.run { server, peer in
      let id = try Self.promote(peer)
      func put(_ actions: [String]) throws { try server.peer().put(policy(actions), on: "destination") }
      try put(["ReadFromRepository", "CopyPackageVersions"])
      try await server.restart(identities: .alice([policy(["*"], principal: nil)]))
      let alice = try server.peer()
      let refusal = try alice.refusal(of: PromotionsMethods.rollBackPromotion, Self.request(id))
      #expect(refusal.detail.action == "codeartifact:DeletePackageVersions")
      try put(["ReadFromRepository", "DeletePackageVersions"])
      #expect(
        try alice.refusal(of: PromotionsMethods.rollBackPromotion, Self.request(id)).detail.action
          == "codeartifact:CopyPackageVersions")
      try put(["ReadFromRepository", "CopyPackageVersions", "DeletePackageVersions"])
      #expect(!(try alice.call(PromotionsMethods.rollBackPromotion, Self.request(id)).promotionId.isEmpty))
    }
  }
}

extension Peer {
  /// Publishes a version to a package whose origin controls are made to allow it.
  fileprivate func publishAnyway(
    _ version: String, _ content: String, to repository: String, _ package: TestPackage
  ) throws {
    try call(
      ArtifactsMethods.putPackageOriginConfiguration,
      .init(
        domain: "my_domain", repository: repository, format: package.format, package: package.name,
        restrictions: .init(publish: "ALLOW", upstream: "BLOCK")))
    try publish(version, content, to: repository, package)
  }

  /// Publishes a version to a repository that is made for it.
  fileprivate func publish(
    _ version: String, _ content: String, to repository: String, _ package: TestPackage, makingRepository: Bool
  ) throws {
    if makingRepository { try makeRepository(repository) }
    try publish(version, content, to: repository, package)
  }
}
