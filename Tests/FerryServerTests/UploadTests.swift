import FerryServer
import FerryWire
import Testing

/// Assets that come and go in pieces.
@Suite("Uploads and asset reads")
struct UploadTests {
  private static func open(_ peer: Peer, version: String = "1.0.0", asset: String = "package.tgz") throws -> String {
    try peer.call(
      ArtifactsMethods.createAssetUpload,
      .init(
        domain: "my_domain", repository: "my_repo", format: "npm", package: "my-package", packageVersion: version,
        assetName: asset)
    ).uploadId
  }

  private static func publish(_ upload: String, _ bytes: [UInt8], version: String = "1.0.0")
    -> PublishPackageVersionRequest
  {
    .init(
      domain: "my_domain", repository: "my_repo", format: "npm", package: "my-package", packageVersion: version,
      assetName: "package.tgz", assetSha256: sha256(bytes), uploadId: upload)
  }

  private static func get(_ offset: Int64 = 0, _ length: Int64 = 0, revision: String = "")
    -> GetPackageVersionAssetRequest
  {
    .init(
      domain: "my_domain", repository: "my_repo", format: "npm", package: "my-package", packageVersion: "1.0.0",
      asset: "package.tgz", packageVersionRevision: revision, offset: offset, length: length)
  }

  @Test("an upload in pieces is published whole, can be used once, and leaves nothing in staging")
  func pieces() async throws {
    try await TestServer.runWithRepository { server, peer in
      let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
      let upload = try Self.open(peer)
      var offset = 0
      for size in [0, 1, 99_999, 3, 99_997] {
        let piece = Array(bytes[offset..<offset + size])
        let answer = try peer.call(
          ArtifactsMethods.writeAssetUpload, .init(uploadId: upload, offset: Int64(offset), content: piece))
        offset += size
        #expect(answer.size == Int64(offset))
      }
      #expect(server.folder.names(in: "data/staging").count == 1)
      let published = try peer.call(ArtifactsMethods.publishPackageVersion, Self.publish(upload, bytes))
      #expect(published.asset?.size == Int64(bytes.count))
      #expect(try peer.call(ArtifactsMethods.getPackageVersionAsset, Self.get()).asset == bytes)
      #expect(server.folder.names(in: "data/staging").isEmpty)
      let again = try peer.refusal(of: ArtifactsMethods.publishPackageVersion, Self.publish(upload, bytes))
      #expect(again.detail.field == "upload_id")
    }
  }

  @Test("a piece at a wrong place is refused, and the upload goes on")
  func wrongOffset() async throws {
    try await TestServer.runWithRepository { _, peer in
      let upload = try Self.open(peer)
      try peer.call(ArtifactsMethods.writeAssetUpload, .init(uploadId: upload, offset: 0, content: [1, 2, 3]))
      for offset in [-1, 0, 2, 4, Int64.max] {
        let failure = try peer.refusal(
          of: ArtifactsMethods.writeAssetUpload, .init(uploadId: upload, offset: offset, content: [9]))
        #expect(failure.name == "ValidationException")
        #expect(failure.detail.field == "offset")
        #expect(failure.message.contains("it has 3 bytes"))
      }
      try peer.call(ArtifactsMethods.writeAssetUpload, .init(uploadId: upload, offset: 3, content: [4]))
      let published = try peer.call(ArtifactsMethods.publishPackageVersion, Self.publish(upload, [1, 2, 3, 4]))
      #expect(published.asset?.size == 4)
    }
  }

  @Test("an upload belongs to its connection, and to what it was opened for")
  func foreign() async throws {
    try await TestServer.runWithRepository { server, peer in
      let other = try server.peer()
      let upload = try Self.open(peer)
      for id in [upload, "", "0", "nothing"] {
        let failure = try other.refusal(of: ArtifactsMethods.writeAssetUpload, .init(uploadId: id, content: [1]))
        #expect(failure.name == "ValidationException")
        #expect(failure.detail.field == "upload_id")
      }
      let foreign = try other.refusal(of: ArtifactsMethods.publishPackageVersion, Self.publish(upload, []))
      #expect(foreign.detail.field == "upload_id")
      let elsewhere = try peer.refusal(
        of: ArtifactsMethods.publishPackageVersion, Self.publish(upload, [], version: "2.0.0"))
      #expect(elsewhere.message.contains("another asset"))
      var both = Self.publish(upload, [1])
      both.assetContent = [1]
      #expect(try peer.refusal(of: ArtifactsMethods.publishPackageVersion, both).message.contains("not both"))
      #expect(try peer.call(ArtifactsMethods.publishPackageVersion, Self.publish(upload, [])).asset?.size == 0)
    }
  }

  @Test("an asset that is too large is refused, by message and by upload, and leaves nothing in staging")
  func tooLarge() async throws {
    var limits = ServerLimits()
    limits.assetBytes = 10
    try await TestServer.runWithRepository(limits: limits) { server, peer in
      let failure = try peer.refusal(
        of: ArtifactsMethods.publishPackageVersion, .publish("1.0.0", "eleven byte", to: "my_repo"))
      #expect(failure.name == "ServiceQuotaExceededException")
      #expect(failure.detail.resourceType == "asset")
      let upload = try Self.open(peer)
      try peer.call(
        ArtifactsMethods.writeAssetUpload, .init(uploadId: upload, content: [UInt8](repeating: 7, count: 10)))
      let more = try peer.refusal(
        of: ArtifactsMethods.writeAssetUpload, .init(uploadId: upload, offset: 10, content: [1]))
      #expect(more.name == "ServiceQuotaExceededException")
      #expect(server.folder.names(in: "data/staging").isEmpty)
      #expect(try peer.publish("1.0.0", "ten bytes.", to: "my_repo").asset?.size == 10)
    }
  }

  @Test("a connection may have so many uploads open, and one more after it has published one")
  func tooMany() async throws {
    var limits = ServerLimits()
    limits.uploadsPerConnection = 2
    try await TestServer.runWithRepository(limits: limits) { server, peer in
      let first = try Self.open(peer)
      _ = try Self.open(peer)
      let request = CreateAssetUploadRequest(
        domain: "my_domain", repository: "my_repo", format: "npm", package: "my-package", packageVersion: "1.0.0",
        assetName: "third")
      let failure = try peer.refusal(of: ArtifactsMethods.createAssetUpload, request)
      #expect(failure.name == "ServiceQuotaExceededException")
      // Another connection has its own.
      _ = try Self.open(server.peer())
      try peer.call(ArtifactsMethods.publishPackageVersion, Self.publish(first, []))
      _ = try peer.call(ArtifactsMethods.createAssetUpload, request)
      try eventually("only open uploads are in staging") { server.folder.names(in: "data/staging").count == 2 }
    }
  }

  @Test("uploads that a closed connection leaves behind are gone, also those that were being opened or written")
  func abandoned() async throws {
    try await TestServer.runWithRepository { server, peer in
      for round in 0..<40 {
        let gone = try server.peer()
        let upload = try Self.open(gone)
        // The connection closes while these run.
        for index in 0..<(round % 5) {
          _ = try gone.submit(
            ArtifactsMethods.createAssetUpload,
            .init(
              domain: "my_domain", repository: "my_repo", format: "npm", package: "my-package",
              packageVersion: "1.0.0", assetName: "asset-\(index)"))
        }
        _ = try gone.submit(
          ArtifactsMethods.writeAssetUpload,
          .init(uploadId: upload, content: [UInt8](repeating: 1, count: 100_000 * (round % 3))))
        gone.close()
      }
      try eventually("staging is empty") { server.folder.names(in: "data/staging").isEmpty }
      #expect(try peer.isServed())
    }
  }

  @Test("two pieces at once: one is written, the other is refused, and the upload goes on")
  func twoWriters() async throws {
    try await TestServer.runWithRepository { _, peer in
      let upload = try Self.open(peer)
      let piece = [UInt8](repeating: 5, count: 1 << 20)
      var size: Int64 = 0
      for _ in 0..<5 {
        let streams = try (0..<2).map { _ in
          try peer.submit(
            ArtifactsMethods.writeAssetUpload, .init(uploadId: upload, offset: size, content: piece))
        }
        var written = 0
        for stream in streams {
          do {
            size = try peer.answer(stream, ArtifactsMethods.writeAssetUpload).size
            written += 1
          } catch let failure as CallFailure {
            // At the same time, or just behind.
            #expect(
              failure.name == "ConflictException" && failure.code == .aborted || failure.detail.field == "offset",
              "\(failure)")
          }
        }
        #expect(written == 1)
      }
      let bytes = [UInt8](repeating: 5, count: 5 << 20)
      #expect(
        try peer.call(ArtifactsMethods.publishPackageVersion, Self.publish(upload, bytes)).asset?.size == 5 << 20)
    }
  }

  @Test("an asset is read by ranges")
  func ranges() async throws {
    try await TestServer.runWithRepository { _, peer in
      let content = "0123456789"
      let revision = try peer.publish("1.0.0", content, to: "my_repo").versionRevision
      for (offset, length, expected) in [
        (0, 0, content), (0, 4, "0123"), (4, 4, "4567"), (8, 4, "89"), (9, 1, "9"), (10, 1, ""), (10, 0, ""),
      ] {
        let answer = try peer.call(ArtifactsMethods.getPackageVersionAsset, Self.get(Int64(offset), Int64(length)))
        #expect(String(decoding: answer.asset, as: UTF8.self) == expected)
        #expect(answer.assetSize == 10)
        #expect(answer.assetSha256 == sha256(Array(content.utf8)))
        #expect(answer.packageVersionRevision == revision)
      }
      let wrong: [(Int64, Int64, String)] = [
        (11, 0, "offset"), (-1, 0, "offset"), (0, -1, "length"), (0, (3 << 20) + 1, "length"), (.max, 1, "offset"),
      ]
      for (offset, length, field) in wrong {
        let failure = try peer.refusal(of: ArtifactsMethods.getPackageVersionAsset, Self.get(offset, length))
        #expect(failure.name == "ValidationException")
        #expect(failure.detail.field == field)
      }
    }
  }

  @Test("a pinned revision is read while the version has it, and not found afterwards")
  func pinned() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.makeDomain("my_repo", "repo-2")
      let revision = try peer.publish("1.0.0", "one", to: "my_repo").versionRevision
      try peer.publish("1.0.0", "two", to: "repo-2")
      let pinned = Self.get(revision: revision)
      #expect(try peer.call(ArtifactsMethods.getPackageVersionAsset, pinned).asset == Array("one".utf8))
      try peer.copy(["1.0.0"], from: "repo-2", to: "my_repo", overwrite: true)
      let failure = try peer.refusal(of: ArtifactsMethods.getPackageVersionAsset, pinned)
      #expect(failure.name == "ResourceNotFoundException")
      #expect(failure.detail.resourceType == "package-version")
      #expect(try peer.call(ArtifactsMethods.getPackageVersionAsset, Self.get()).asset == Array("two".utf8))
    }
  }
}
