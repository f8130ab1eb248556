import FerryModel
import FerryServer
import FerryWire
import Testing

/// Assets that come and go as streams, by the rules of those that come and go in calls.
@Suite("Streams of assets")
struct AssetStreamTests {
  private typealias Part = PublishPackageVersionPart
  private typealias Published = PublishPackageVersionResponse
  private typealias Piece = PackageVersionAssetPart

  private static let bytes = (0..<1_300_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }

  private static func publication(
    _ bytes: [UInt8] = bytes, version: String = "1.0.0", repository: String = "my_repo"
  ) -> PublishPackageVersionRequest {
    .init(
      domain: "my_domain", repository: repository, format: "npm", package: "my-package", packageVersion: version,
      assetName: "package.tgz", assetSha256: sha256(bytes))
  }

  private static func get(
    _ offset: Int64 = 0, _ length: Int64 = 0, version: String = "1.0.0", revision: String = ""
  ) -> GetPackageVersionAssetRequest {
    .init(
      domain: "my_domain", repository: "my_repo", format: "npm", package: "my-package", packageVersion: version,
      asset: "package.tgz", packageVersionRevision: revision, offset: offset, length: length)
  }

  private static func begin(_ peer: Peer, _ first: Part?) throws -> UInt32 {
    try peer.open("PublishPackageVersionStream", of: ArtifactsMethods.service, first)
  }

  private static func send(_ bytes: [UInt8], on stream: UInt32, _ peer: Peer, pieceBytes: Int = 1 << 20) throws {
    for start in stride(from: 0, to: bytes.count, by: pieceBytes) {
      try peer.send(on: stream, Part(content: Array(bytes[start..<min(bytes.count, start + pieceBytes)])))
    }
    try peer.end(stream)
  }

  private static func fetch(_ peer: Peer, _ request: GetPackageVersionAssetRequest) throws -> (Piece, [UInt8]) {
    let stream = try peer.open(
      "GetPackageVersionAssetStream", of: ArtifactsMethods.service, flags: .remoteClosed, request)
    let first = try peer.message(on: stream, Piece.self)
    #expect(first.content.isEmpty)
    var bytes: [UInt8] = []
    while true {
      switch try peer.next(on: stream, Piece.self) {
      case .message(let piece):
        #expect(!piece.content.isEmpty && piece.content.count <= 1 << 20)
        #expect(piece == Piece(content: piece.content))
        bytes += piece.content
      case .end: return (first, bytes)
      case let other: throw TestFailure("\(other)")
      }
    }
  }

  private static func refusal(_ peer: Peer, _ request: GetPackageVersionAssetRequest) throws -> CallFailure {
    try peer.failure(
      on: peer.open("GetPackageVersionAssetStream", of: ArtifactsMethods.service, flags: .remoteClosed, request))
  }

  // MARK: what goes right

  @Test("an asset that is published by a stream comes back by a stream and by calls, and leaves nothing in staging")
  func roundTrip() async throws {
    try await TestServer.runWithRepository { server, peer in
      let stream = try Self.begin(peer, Part(publication: Self.publication()))
      try Self.send(Self.bytes, on: stream, peer)
      let published = try peer.answer(on: stream, Published.self)
      #expect(published.asset?.size == Int64(Self.bytes.count))
      #expect(published.asset?.hashes["SHA-256"] == sha256(Self.bytes))
      #expect(published.status == "Published")
      let (first, bytes) = try Self.fetch(peer, Self.get())
      #expect(bytes == Self.bytes)
      #expect(first.assetName == "package.tgz")
      #expect(first.packageVersion == "1.0.0")
      #expect(first.packageVersionRevision == published.versionRevision)
      #expect(first.assetSize == Int64(Self.bytes.count))
      #expect(first.assetSha256 == sha256(Self.bytes))
      #expect(try peer.call(ArtifactsMethods.getPackageVersionAsset, Self.get()).asset == Self.bytes)
      #expect(server.folder.names(in: "data/staging").isEmpty)
    }
  }

  @Test("what is published may be said by the request or by the first message, and bytes may come with it")
  func firstMessage() async throws {
    try await TestServer.runWithRepository { _, peer in
      let content = Array("small".utf8)
      let whole = Part(publication: Self.publication(content), content: content)
      let first = try Self.begin(peer, nil)
      try peer.send(on: first, whole, flags: .remoteClosed)
      #expect(try peer.answer(on: first, Published.self).asset?.size == 5)
      // The same content again is success.
      let second = try peer.open(
        "PublishPackageVersionStream", of: ArtifactsMethods.service, flags: .remoteClosed, whole)
      #expect(try peer.answer(on: second, Published.self).asset?.size == 5)
    }
  }

  @Test("an asset of no bytes is published and comes back")
  func empty() async throws {
    try await TestServer.runWithRepository { _, peer in
      let stream = try Self.begin(peer, Part(publication: Self.publication([])))
      try peer.end(stream)
      #expect(try peer.answer(on: stream, Published.self).asset?.size == 0)
      let (first, bytes) = try Self.fetch(peer, Self.get())
      #expect(first.assetSize == 0)
      #expect(bytes.isEmpty)
    }
  }

  @Test("a part of an asset is sent, as much of it as is there")
  func parts() async throws {
    try await TestServer.runWithRepository { _, peer in
      let stream = try Self.begin(peer, Part(publication: Self.publication()))
      try Self.send(Self.bytes, on: stream, peer)
      _ = try peer.answer(on: stream, Published.self)
      let size = Int64(Self.bytes.count)
      for (offset, length) in [
        (Int64(0), Int64(1)), (1, 600_000), (262_144, 262_144), (size - 1, 5), (size, 0), (5, .max),
      ] {
        let end =
          length == 0 ? size : min(size, offset.addingReportingOverflow(length).overflow ? size : offset + length)
        #expect(try Self.fetch(peer, Self.get(offset, length)).1 == Array(Self.bytes[Int(offset)..<Int(end)]))
      }
    }
  }

  // MARK: what goes wrong

  @Test("a fetch is refused as the call is: what is not there, what is out of range, what may not be read")
  func fetchRefusals() async throws {
    try await TestServer.runWithRepository { _, peer in
      try peer.publish("1.0.0", "content", to: "my_repo")
      #expect(try Self.refusal(peer, Self.get(version: "2.0.0")).name == "ResourceNotFoundException")
      #expect(try Self.refusal(peer, Self.get(revision: "other")).name == "ResourceNotFoundException")
      #expect(try Self.refusal(peer, Self.get(-1)).detail.field == "offset")
      #expect(try Self.refusal(peer, Self.get(8)).detail.field == "offset")
      #expect(try Self.refusal(peer, Self.get(0, -1)).detail.field == "length")
    }
  }

  /// A wrong first message.
  struct WrongFirst: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var field: String
    var change: @Sendable (inout PublishPackageVersionRequest) -> Void
  }

  static let wrongFirsts = [
    WrongFirst(testDescription: "bytes inside of the publication", field: "publication") { $0.assetContent = [1] },
    WrongFirst(testDescription: "an upload", field: "publication") { $0.uploadId = "1" },
    WrongFirst(testDescription: "a descriptor", field: "publication") { $0.assetDescriptor = 1 },
    WrongFirst(testDescription: "no hash", field: "asset_sha256") { $0.assetSha256 = "" },
    WrongFirst(testDescription: "a wrong name", field: "asset_name") { $0.assetName = "a/b" },
    WrongFirst(testDescription: "a wrong format", field: "format") { $0.format = "tar" },
    WrongFirst(testDescription: "tags of what has none", field: "dist_tags") {
      ($0.format, $0.distTags) = ("pypi", ["latest"])
    },
  ]

  @Test("a publish with a wrong first message is refused before its bytes have come", arguments: wrongFirsts)
  func wrongFirst(_ wrong: WrongFirst) async throws {
    try await TestServer.runWithRepository { server, peer in
      var publication = Self.publication()
      wrong.change(&publication)
      let stream = try Self.begin(peer, Part(publication: publication))
      let failure = try peer.failure(on: stream)
      #expect(failure.name == "ValidationException")
      #expect(failure.detail.field == wrong.field)
      try Self.send(Self.bytes, on: stream, peer)
      #expect(try peer.isServed())
      #expect(server.folder.names(in: "data/staging").isEmpty)
    }
  }

  @Test("a stream that says never or twice what is published, or sends too much in a message, is refused")
  func wrongMessages() async throws {
    try await TestServer.runWithRepository { server, peer in
      let none = try Self.begin(peer, nil)
      try peer.end(none)
      #expect(try peer.failure(on: none).detail.field == "publication")
      let bytesFirst = try Self.begin(peer, Part(content: [1]))
      #expect(try peer.failure(on: bytesFirst).detail.field == "publication")
      let twice = try Self.begin(peer, Part(publication: Self.publication()))
      try peer.send(on: twice, Part(publication: Self.publication()))
      #expect(try peer.failure(on: twice).detail.field == "publication")
      let tooMuch = try Self.begin(peer, Part(publication: Self.publication()))
      try peer.send(on: tooMuch, Part(content: [UInt8](repeating: 0, count: 1 << 20 | 1)))
      #expect(try peer.failure(on: tooMuch).detail.field == "content")
      #expect(server.folder.names(in: "data/staging").isEmpty)
      #expect(try peer.versions(in: "my_repo").isEmpty)
    }
  }

  @Test("bytes that are not those that were announced are refused, and an asset above the limit too")
  func wrongBytes() async throws {
    var limits = ServerLimits()
    limits.assetBytes = 1_100_000
    try await TestServer.runWithRepository(limits: limits) { server, peer in
      let wrong = try Self.begin(peer, Part(publication: Self.publication(Array("other".utf8))))
      try Self.send(Array("bytes".utf8), on: wrong, peer)
      #expect(try peer.failure(on: wrong).detail.field == "asset_sha256")
      let large = try Self.begin(peer, Part(publication: Self.publication()))
      try Self.send(Self.bytes, on: large, peer)
      #expect(try peer.failure(on: large).name == "ServiceQuotaExceededException")
      #expect(server.folder.names(in: "data/staging").isEmpty)
      #expect(try peer.versions(in: "my_repo").isEmpty)
    }
  }

  @Test("a publish whose peer closes the connection, or whose deadline passes, leaves nothing behind")
  func givenUp() async throws {
    try await TestServer.runWithRepository { server, peer in
      let other = try server.peer()
      let stream = try Self.begin(other, Part(publication: Self.publication()))
      try other.send(on: stream, Part(content: Array(Self.bytes[..<500_000])))
      try eventually("the bytes are taken") { !server.folder.names(in: "data/staging").isEmpty }
      other.close()
      try eventually("nothing is left in staging") { server.folder.names(in: "data/staging").isEmpty }
      let late = try peer.open(
        "PublishPackageVersionStream", of: ArtifactsMethods.service, Part(publication: Self.publication()),
        timeoutNanoseconds: 50_000_000)
      #expect(try peer.failure(on: late).code == .deadlineExceeded)
      try eventually("nothing is left in staging") { server.folder.names(in: "data/staging").isEmpty }
      #expect(try peer.versions(in: "my_repo").isEmpty)
    }
  }

  // MARK: permissions

  @Test("who may not publish is refused before the bytes, and who may no longer is refused behind them")
  func permissions() async throws {
    // Alice's own policies allow everything, so what decides is the repository's policy.
    let everything = policy(["*"], principal: nil)
    try await TestServer.run { server in
      try server.peer().makeDomain("my_repo")
      try await server.restart(identities: .alice([everything]))
      let peer = try server.peer()
      let denied = try Self.begin(peer, Part(publication: Self.publication()))
      let refused = try peer.failure(on: denied)
      #expect(refused.name == "AccessDeniedException")
      #expect(refused.detail.action == "codeartifact:PublishPackageVersion")
      #expect(try Self.refusal(peer, Self.get()).detail.action == "codeartifact:GetPackageVersionAsset")

      try peer.put(policy(["PublishPackageVersion"]), on: "my_repo")
      let stream = try Self.begin(peer, Part(publication: Self.publication()))
      try peer.send(on: stream, Part(content: Self.bytes.prefix(10_000).map { $0 }))
      try eventually("the bytes are taken") { !server.folder.names(in: "data/staging").isEmpty }
      try peer.put(policy(["GetPackageVersionAsset"]), on: "my_repo")
      try Self.send(Array(Self.bytes[10_000...]), on: stream, peer)
      #expect(try peer.failure(on: stream).name == "AccessDeniedException")
      #expect(try Self.refusal(peer, Self.get()).name == "ResourceNotFoundException")
    }
  }

  @Test("two streams that publish one asset at the same time agree, or one of them is a conflict")
  func twoAtOnce() async throws {
    try await TestServer.runWithRepository { server, peer in
      let other = try server.peer()
      let different = Self.bytes.map { $0 ^ 1 }
      let first = try Self.begin(peer, Part(publication: Self.publication()))
      let second = try Self.begin(other, Part(publication: Self.publication(different)))
      let third = try Self.begin(peer, Part(publication: Self.publication()))
      try Self.send(Self.bytes, on: first, peer)
      #expect(try peer.answer(on: first, Published.self).status == "Published")
      try Self.send(different, on: second, other)
      #expect(try other.failure(on: second).name == "ConflictException")
      try Self.send(Self.bytes, on: third, peer, pieceBytes: 100_000)
      #expect(try peer.answer(on: third, Published.self).status == "Published")
    }
  }
}
