import FerryModel
import FerryStore
import FerryWire
import Testing

/// What a publish may do to a version and to a package.
@Suite("Publishing")
struct PublishRuleTests {
  private static let generic = TestPackage(format: "generic", namespace: "tools", name: "tool")
  private static let wheel = TestPackage(format: "pypi", name: "wheel")

  private static func run(_ body: (TestServer, Peer) throws -> Void) async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.makeDomain("my_repo", "repo-2")
      try body(server, peer)
    }
  }

  private static func expectConflict(_ failure: CallFailure, _ type: String, _ says: String) {
    #expect(failure.name == "ConflictException")
    #expect(failure.code == .alreadyExists)
    #expect(failure.detail.resourceType == type)
    #expect(failure.message.contains(says), "\(failure.message)")
  }

  private static func refusal(_ peer: Peer, _ request: PublishPackageVersionRequest) throws -> CallFailure {
    try peer.refusal(of: ArtifactsMethods.publishPackageVersion, request)
  }

  @Test("the same asset again is success and changes nothing; other content conflicts")
  func sameAsset() async throws {
    try await Self.run { _, peer in
      let first = try peer.publish("1.0.0", "one", to: "my_repo")
      let described = try peer.describe("1.0.0", in: "my_repo")
      #expect(try peer.publish("1.0.0", "one", to: "my_repo") == first)
      #expect(try peer.describe("1.0.0", in: "my_repo") == described)
      Self.expectConflict(
        try Self.refusal(peer, .publish("1.0.0", "other", to: "my_repo")), "asset", "already exists with other content")
      #expect(try peer.describe("1.0.0", in: "my_repo") == described)
    }
  }

  @Test("a published version takes no more assets, but for pypi and maven", arguments: PackageFormat.allCases)
  func moreAssets(format: PackageFormat) async throws {
    try await Self.run { _, peer in
      let isOpen = format == .pypi || format == .maven
      let namespace = [.maven, .swift, .generic].contains(format) ? "space" : ""
      let package = TestPackage(format: format.rawValue, namespace: namespace, name: "name")
      let first = try peer.publish("1.0.0", "one", to: "my_repo", package, asset: "first")
      let request = PublishPackageVersionRequest.publish("1.0.0", "two", to: "my_repo", package, asset: "second")
      if isOpen {
        let second = try peer.call(ArtifactsMethods.publishPackageVersion, request)
        #expect(second.versionRevision != first.versionRevision)
        #expect(second.status == "Published")
      } else {
        Self.expectConflict(try Self.refusal(peer, request), "package-version", "takes no more assets")
      }
    }
  }

  @Test("an unfinished version stays open until a publish without it, and is no source of a copy before")
  func unfinished() async throws {
    try await Self.run { _, peer in
      for index in 0..<3 {
        let answer = try peer.publish(
          "1.0.0", "\(index)", to: "my_repo", Self.generic, asset: "part-\(index)", unfinished: true)
        #expect(answer.status == "Unfinished")
      }
      let refused = try peer.copy(["1.0.0"], from: "my_repo", to: "repo-2", Self.generic).failedVersions["1.0.0"]
      #expect(refused?.errorCode == "MISMATCHED_STATUS")
      #expect(refused?.errorMessage.contains("Unfinished") == true)
      let last = try peer.publish("1.0.0", "last", to: "my_repo", Self.generic, asset: "last")
      #expect(last.status == "Published")
      Self.expectConflict(
        try Self.refusal(
          peer, .publish("1.0.0", "more", to: "my_repo", Self.generic, asset: "more", unfinished: true)),
        "package-version", "takes no more assets")
      let copied = try peer.copy(["1.0.0"], from: "my_repo", to: "repo-2", Self.generic)
      #expect(copied.successfulVersions["1.0.0"]?.revision == last.versionRevision)
      let assets = try peer.call(
        ArtifactsMethods.listPackageVersionAssets,
        .init(
          domain: "my_domain", repository: "repo-2", format: "generic", namespace: "tools", package: "tool",
          packageVersion: "1.0.0")
      ).assets.map(\.name)
      #expect(assets == ["last", "part-0", "part-1", "part-2"])
    }
  }

  @Test("finishing a version with an asset that it has makes it Published")
  func finishing() async throws {
    try await Self.run { _, peer in
      let open = try peer.publish("1.0.0", "one", to: "my_repo", Self.generic, unfinished: true)
      let done = try peer.publish("1.0.0", "one", to: "my_repo", Self.generic)
      #expect(done.status == "Published")
      #expect(done.versionRevision == open.versionRevision)
    }
  }

  @Test("metadata is part of the revision, may be repeated, and is settled when the version is published")
  func metadata() async throws {
    try await Self.run { _, peer in
      let text = #"{"summary": "a package", "homePage": "https://example.org", "licenses": [{"name": "MIT"}]}"#
      let plain = try peer.publish("1.0.0", "one", to: "my_repo")
      let described = try peer.publish("1.1.0", "one", to: "my_repo", metadata: text)
      #expect(plain.versionRevision != described.versionRevision)
      // In another order, it says the same.
      let other = #"{"licenses":[{"name":"MIT"}],"homePage":"https://example.org","summary":"a package"}"#
      #expect(try peer.publish("1.1.0", "one", to: "my_repo", metadata: other) == described)
      #expect(try peer.publish("1.1.0", "one", to: "my_repo") == described)
      Self.expectConflict(
        try Self.refusal(peer, .publish("1.1.0", "one", to: "my_repo", metadata: #"{"summary":"other"}"#)),
        "package-version", "other metadata")
      let version = try peer.describe("1.1.0", in: "my_repo")
      #expect(version.summary == "a package")
      #expect(version.homePage == "https://example.org")
      #expect(version.licenses.map(\.name) == ["MIT"])
    }
  }

  @Test("a wheel beside an sdist keeps the metadata that came first")
  func metadataOfPython() async throws {
    try await Self.run { _, peer in
      try peer.publish(
        "1.0", "sdist", to: "my_repo", Self.wheel, asset: "w.tar.gz", metadata: #"{"summary":"first"}"#)
      try peer.publish("1.0", "wheel", to: "my_repo", Self.wheel, asset: "w.whl", metadata: #"{"summary":"second"}"#)
      #expect(try peer.describe("1.0", in: "my_repo", Self.wheel).summary == "first")
      // Where nothing was said yet, the first who says something is heard.
      try peer.publish("2.0", "sdist", to: "my_repo", Self.wheel, asset: "w.tar.gz")
      try peer.publish("2.0", "wheel", to: "my_repo", Self.wheel, asset: "w.whl", metadata: #"{"summary":"late"}"#)
      #expect(try peer.describe("2.0", in: "my_repo", Self.wheel).summary == "late")
    }
  }

  @Test("a tag moves to the version that was published with it last, and a copy moves it in the destination")
  func distTags() async throws {
    try await Self.run { _, peer in
      try peer.publish("1.0.0", "one", to: "my_repo", tags: ["latest", "old"])
      try peer.publish("2.0.0", "two", to: "my_repo", tags: ["latest"])
      try peer.publish("0.9.0", "old", to: "my_repo")
      #expect(try peer.defaultVersion(in: "my_repo") == "2.0.0")
      try peer.publish("0.9.0", "old", to: "my_repo", tags: ["latest"])
      #expect(try peer.defaultVersion(in: "my_repo") == "0.9.0")
      try peer.publish("2.0.0", "two", to: "my_repo", tags: ["latest"])
      try peer.publish("1.5.0", "other", to: "repo-2", tags: ["latest"])
      try peer.copy(["1.0.0"], from: "my_repo", to: "repo-2")
      #expect(try peer.defaultVersion(in: "repo-2") == "1.5.0")
      try peer.copy(["2.0.0"], from: "my_repo", to: "repo-2")
      #expect(try peer.defaultVersion(in: "repo-2") == "2.0.0")
      // What is there already is not touched, its tags neither.
      try peer.publish("1.5.0", "other", to: "repo-2", tags: ["latest"])
      try peer.copy(["2.0.0"], from: "my_repo", to: "repo-2")
      #expect(try peer.defaultVersion(in: "repo-2") == "1.5.0")
    }
  }

  @Test("a version has 350 assets at most")
  func assetLimit() async throws {
    try await Self.run { _, peer in
      func request(_ index: Int) -> PublishPackageVersionRequest {
        .publish("1.0.0", "same", to: "my_repo", Self.generic, asset: "asset-\(index)", unfinished: true)
      }
      for batch in 0..<7 {
        let streams = try (0..<50).map {
          try peer.submit(ArtifactsMethods.publishPackageVersion, request(batch * 50 + $0))
        }
        for stream in streams { _ = try peer.answer(stream, ArtifactsMethods.publishPackageVersion) }
      }
      let failure = try Self.refusal(peer, request(350))
      #expect(failure.name == "ServiceQuotaExceededException")
      #expect(failure.code == .resourceExhausted)
      #expect(failure.detail.resourceType == "asset")
      // One that is there already is still success.
      #expect(try peer.call(ArtifactsMethods.publishPackageVersion, request(349)).status == "Unfinished")
    }
  }

  @Test("a publish whose SHA-256 is not that of the bytes is refused, and leaves nothing")
  func wrongHash() async throws {
    try await Self.run { server, peer in
      var request = PublishPackageVersionRequest.publish("1.0.0", "one", to: "my_repo")
      for (text, says) in [
        ("", "required"), ("abc", "64 lower-case"), (sha256([1]).uppercased(), "64 lower-case"),
        (sha256([1]), "is not the SHA-256 of what arrived"),
      ] {
        request.assetSha256 = text
        let failure = try Self.refusal(peer, request)
        #expect(failure.name == "ValidationException")
        #expect(failure.detail.field == "asset_sha256")
        #expect(failure.message.contains(says), "\(failure.message)")
      }
      #expect(try peer.versions(in: "my_repo").isEmpty)
      #expect(server.folder.names(in: "data/staging").isEmpty)
    }
  }
}
