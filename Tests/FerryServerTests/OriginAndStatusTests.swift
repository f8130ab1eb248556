import FerryModel
import FerryStore
import FerryWire
import Testing

/// Origin controls and statuses, as publish, copy and reads meet them.
@Suite("Origins and statuses")
struct OriginAndStatusTests {
  private static func restrictions(_ peer: Peer, in repository: String) throws -> [String] {
    let packages = try peer.call(
      ArtifactsMethods.listPackages, .init(domain: "my_domain", repository: repository)
    ).packages
    return packages.flatMap {
      [$0.originConfiguration?.restrictions?.publish ?? "", $0.originConfiguration?.restrictions?.upstream ?? ""]
    }
  }

  @Test("publish=BLOCK refuses a publish, and a copy ignores it")
  func publishBlock() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.makeDomain("source", "destination")
      try peer.publish("1.0.0", "one", to: "source")
      try await server.makePackage(
        TestPackage(), in: "destination", OriginRestrictions(publish: .block, upstream: .block))
      let failure = try peer.refusal(
        of: ArtifactsMethods.publishPackageVersion, .publish("2.0.0", "two", to: "destination"))
      #expect(failure.name == "ConflictException")
      #expect(failure.message.contains("publish=BLOCK"))
      #expect(try peer.copy(["1.0.0"], from: "source", to: "destination").successfulVersions.count == 1)
      #expect(try Self.restrictions(peer, in: "destination") == ["BLOCK", "BLOCK"])
    }
  }

  @Test("with upstream=ALLOW a version that an upstream has cannot be published, however far behind it lies")
  func upstreamAllow() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.makeDomain("far")
      try peer.makeRepository("near", upstreams: ["far"])
      try peer.makeRepository("my_repo", upstreams: ["near"])
      try peer.publish("1.0.0", "one", to: "far")
      try await server.makePackage(TestPackage(), in: "my_repo", OriginRestrictions(publish: .allow, upstream: .allow))
      let failure = try peer.refusal(
        of: ArtifactsMethods.publishPackageVersion, .publish("1.0.0", "mine", to: "my_repo"))
      #expect(failure.name == "ConflictException")
      #expect(failure.message.contains("'far'"))
      #expect(try peer.publish("2.0.0", "two", to: "my_repo").status == "Published")
      // Without an upstream there is nothing in the way; with upstream=BLOCK neither.
      try peer.call(
        ArtifactsMethods.updateRepository,
        .init(domain: "my_domain", repository: "my_repo", removeUpstreams: true))
      #expect(try peer.publish("1.0.0", "mine", to: "my_repo").status == "Published")
      try peer.publish("0.9.0", "older", to: "near")
      #expect(try peer.publish("1.0.0", "mine", to: "near").status == "Published")
    }
  }

  @Test("an upstream that has a version already is named only to those who may read it")
  func unreadableUpstream() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.makeDomain("secret")
      try peer.makeRepository("my_repo", upstreams: ["secret"])
      try peer.publish("1.0.0", "one", to: "secret")
      try await server.makePackage(TestPackage(), in: "my_repo", OriginRestrictions(publish: .allow, upstream: .allow))
      try peer.put(policy(["PublishPackageVersion"]), on: "my_repo")
      let publish = PublishPackageVersionRequest.publish("1.0.0", "two", to: "my_repo")
      #expect(try peer.refusal(of: ArtifactsMethods.publishPackageVersion, publish).message.contains("'secret'"))
      try await server.restart(identities: .alice([]))
      let refusal = try server.peer().refusal(of: ArtifactsMethods.publishPackageVersion, publish)
      #expect(refusal.name == "ConflictException" && refusal.message.contains("an upstream repository"))
      #expect(!refusal.message.contains("secret"), "\(refusal.message)")
    }
  }

  @Test("a publish that waits behind a change of upstreams goes by the new ones")
  func upstreamsOfItsTurn() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.makeDomain("upstream", "my_repo")
      try peer.publish("1.0.0", "one", to: "upstream")
      try await server.makePackage(TestPackage(), in: "my_repo", OriginRestrictions(publish: .allow, upstream: .allow))
      let gate = WriterGate.close(server.store)
      let update = try peer.submit(
        ArtifactsMethods.updateRepository,
        .init(domain: "my_domain", repository: "my_repo", upstreams: [.init(repositoryName: "upstream")]))
      let publish = try peer.submit(
        ArtifactsMethods.publishPackageVersion, .publish("1.0.0", "mine", to: "my_repo"))
      try eventually("both wait") { server.store.waitingWrites == 2 }
      gate.open()
      _ = try peer.answer(update, ArtifactsMethods.updateRepository)
      #expect(try peer.failure(publish, ArtifactsMethods.publishPackageVersion).name == "ConflictException")
    }
  }

  @Test("a copy that makes the package gives it the controls of the version's origin")
  func controlsOfCopies() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.makeDomain("source", "of-internal", "of-external")
      try peer.publish("1.0.0", "one", to: "source")
      #expect(try Self.restrictions(peer, in: "source") == ["ALLOW", "BLOCK"])
      try peer.copy(["1.0.0"], from: "source", to: "of-internal")
      #expect(try Self.restrictions(peer, in: "of-internal") == ["ALLOW", "BLOCK"])
      try await server.change("1.0.0", in: "source") { $0.origin.type = .external }
      try peer.copy(["1.0.0"], from: "source", to: "of-external")
      #expect(try Self.restrictions(peer, in: "of-external") == ["BLOCK", "ALLOW"])
      let origin = try peer.describe("1.0.0", in: "of-external").origin
      #expect(origin?.originType == "EXTERNAL")
      #expect(origin?.domainEntryPoint?.repositoryName == "source")
    }
  }

  @Test("what a version of each status can be used for", arguments: PackageVersionStatus.allCases)
  func statuses(status: PackageVersionStatus) async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.makeDomain("source", "destination")
      try peer.publish("1.0.0", "one", to: "source")
      try peer.publish("2.0.0", "two", to: "source")
      try await server.change("1.0.0", in: "source") { $0.status = status }
      let copy = try peer.copy(["1.0.0", "2.0.0"], from: "source", to: "destination")
      switch status {
      case .published, .unlisted:
        #expect(copy.successfulVersions["1.0.0"]?.status == status.rawValue)
        #expect(try peer.describe("1.0.0", in: "destination").status == status.rawValue)
      case .unfinished, .archived, .disposed, .deleted:
        #expect(copy.failedVersions["1.0.0"]?.errorCode == "MISMATCHED_STATUS")
        #expect(copy.failedVersions["1.0.0"]?.errorMessage.contains(status.rawValue) == true)
        #expect(copy.failedVersions["2.0.0"]?.errorCode == "SKIPPED")
        #expect(try peer.versions(in: "destination").isEmpty)
      }
      let isReadable: Bool
      do {
        let asset = try peer.call(
          ArtifactsMethods.getPackageVersionAsset,
          .init(
            domain: "my_domain", repository: "source", format: "npm", package: "my-package", packageVersion: "1.0.0",
            asset: "package.tgz"))
        isReadable = asset.asset == Array("one".utf8)
      } catch let failure as CallFailure {
        #expect(failure.detail.resourceType == "asset")
        isReadable = false
      }
      #expect(isReadable == [.published, .unlisted, .unfinished].contains(status))
      let isOpen = [PackageVersionStatus.published, .unlisted, .unfinished].contains(status)
      let publish = PublishPackageVersionRequest.publish("1.0.0", "one", to: "source")
      if isOpen {
        let expected = status == .unfinished ? "Published" : status.rawValue
        #expect(try peer.call(ArtifactsMethods.publishPackageVersion, publish).status == expected)
      } else {
        #expect(try peer.refusal(of: ArtifactsMethods.publishPackageVersion, publish).name == "ConflictException")
      }
    }
  }
}
