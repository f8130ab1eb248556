import FerryServer
import FerryStore
import FerryWire
import Foundation
import Testing

/// Assets whose stored bytes are damaged, as callers see them.
@Suite("Damaged assets")
struct DamagedBlobTests {
  private static let get = ArtifactsMethods.getPackageVersionAsset
  private static let content = "the content"

  private static func blob(_ server: TestServer, _ name: String = sha256(Array(content.utf8))) -> String {
    return "\(server.folder.path)/data/blobs/\(name.prefix(2))/\(name)"
  }

  /// Changes a byte in place, and nothing of the size.
  private static func turn(_ server: TestServer, _ name: String = sha256(Array(content.utf8))) throws {
    let path = blob(server, name)
    #expect(chmod(path, 0o600) == 0)
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.write(contentsOf: Data("T".utf8))
    try handle.close()
  }

  private static func cut(_ server: TestServer) throws {
    try FileManager.default.removeItem(atPath: blob(server))
    try Data("the".utf8).write(to: URL(fileURLWithPath: blob(server)))
  }

  private static let requests: [GetPackageVersionAssetRequest] = {
    var bytes = GetPackageVersionAssetRequest.byDescriptor()
    bytes.assetAsDescriptor = false
    return [.byDescriptor(), bytes]
  }()

  @Test("are refused with what to do, and fetched again by everybody once somebody has published them anew")
  func damaged() async throws {
    try await TestServer.runWithRepository { server, peer in
      try peer.makeRepository("copy")
      try peer.publish("1.0.0", Self.content, to: "my_repo")
      try peer.copy(["1.0.0"], from: "my_repo", to: "copy")
      for (round, request) in (Self.requests + Self.requests).enumerated() {
        try round < 2 ? Self.cut(server) : Self.turn(server)
        for _ in 0..<2 {
          let failure = try peer.refusal(of: Self.get, request)
          #expect(failure.code == .dataLoss)
          #expect(failure.name == "InternalServerException")
          #expect(failure.detail.resourceId == sha256(Array(Self.content.utf8)))
          #expect(failure.message.contains("publish the file with the SHA-256 \(failure.detail.resourceId) again"))
          #expect(!failure.message.contains(server.folder.path))
          #expect(peer.received.isEmpty)
        }
        #expect(try peer.metrics()["ferry_blobs_damaged"] == 1)
        #expect(try peer.metrics()["ferry_blobs_damaged_total"] == Double(round + 1))
        try peer.publish("1.0.0", Self.content, to: "copy")
        #expect(try peer.call(Self.get, Self.requests[1]).asset == Array(Self.content.utf8))
        #expect(try peer.metrics()["ferry_blobs_damaged"] == 0)
        #expect(try peer.metrics()["ferry_blobs_healed_total"] == Double(round + 1))
      }
    }
  }

  @Test("a large asset is hashed once after a restart for all who wait for it, also where one gives up")
  func large() async throws {
    try await TestServer.runWithRepository { server, peer in
      let bytes = [UInt8](repeating: 7, count: 128 << 20)
      try peer.call(
        ArtifactsMethods.publishPackageVersion, .passing(bytes), passing: [PassedFile.file(bytes)])
      try peer.publish("2.0.0", "small", to: "my_repo")
      #expect(try peer.metrics()["ferry_checked_blobs_total"] == 0)
      try await server.restart()
      let peer = try server.peer()
      let readers = try (0..<12).map { _ in try server.peer() }
      let calls = try readers.map { try $0.submit(Self.get, Self.requests[0]) }
      // Who gives up keeps nobody else from being answered.
      do {
        let other = try server.peer()
        _ = try other.submit(Self.get, Self.requests[0])
      }
      #expect(try peer.call(Self.get, .byDescriptor("2.0.0")).assetDescriptor == 1)
      for (reader, call) in zip(readers, calls) {
        #expect(try reader.answer(call, Self.get).assetDescriptor == 1)
        try #require(reader.received.count == 1)
        let file = PassedFile(reader.received.removeFirst())
        #expect(lseek(file.number, 0, SEEK_END) == bytes.count)
      }
      let metrics = try peer.metrics()
      #expect(metrics["ferry_checked_blobs_total"] == 2)
      #expect(metrics["ferry_checked_bytes_total"] == Double(bytes.count + 5))
    }
  }

  @Test("a large asset that is damaged is refused to all who wait for it")
  func largeDamaged() async throws {
    try await TestServer.runWithRepository { server, peer in
      var bytes = [UInt8](repeating: 7, count: 16 << 20)
      bytes.replaceSubrange(0..<Self.content.utf8.count, with: Self.content.utf8)
      try peer.call(
        ArtifactsMethods.publishPackageVersion, .passing(bytes), passing: [PassedFile.file(bytes)])
      try Self.turn(server, sha256(bytes))
      let readers = try (0..<4).map { _ in try server.peer() }
      let calls = try readers.map { try $0.submit(Self.get, Self.requests[0]) }
      for (reader, call) in zip(readers, calls) {
        #expect(try reader.failure(on: call).code == .dataLoss)
        #expect(reader.received.isEmpty)
      }
      #expect(try peer.metrics()["ferry_blobs_damaged_total"] == 1)
    }
  }

  @Test("a stream that is under way ends with the same error when its bytes change", arguments: [true, false])
  func changedMeanwhile(isCut: Bool) async throws {
    try await TestServer.runWithRepository { server, peer in
      // More than waits for a peer that does not read.
      let bytes = [UInt8](repeating: 7, count: 64 << 20)
      try peer.call(
        ArtifactsMethods.publishPackageVersion, .passing(bytes), passing: [PassedFile.file(bytes)])
      let stream = try peer.open(
        "GetPackageVersionAssetStream", of: ArtifactsMethods.service, flags: .remoteClosed, Self.requests[1])
      _ = try peer.message(on: stream, PackageVersionAssetPart.self)
      let path = Self.blob(server, sha256(bytes))
      // Before Linux 6.13 two changes within one tick of the clock are one.
      usleep(20_000)
      #expect(chmod(path, 0o600) == 0)
      if isCut {
        #expect(truncate(path, 1 << 20) == 0)
      } else {
        let file = open(path, O_WRONLY)
        #expect(pwrite(file, [8], 1, off_t(bytes.count - 10)) == 1)
        close(file)
      }
      var came = 0
      while true {
        switch try peer.next(on: stream, PackageVersionAssetPart.self) {
        case .message(let part):
          #expect(part.content.allSatisfy { $0 == 7 })
          came += part.content.count
          continue
        case .failure(let failure): #expect(failure.code == .dataLoss)
        case let other: Issue.record("\(other)")
        }
        break
      }
      #expect(came < bytes.count)
    }
  }

  @Test("a stream goes on to its end when nothing needs the asset any more, and it is deleted")
  func collected() async throws {
    var care = CareSettings()
    care.grace = .zero
    try await TestServer.run(care: care) { server in
      let peer = try server.peer()
      try peer.makeDomain("my_repo")
      let bytes = [UInt8](repeating: 7, count: 16 << 20)
      try peer.call(
        ArtifactsMethods.publishPackageVersion, .passing(bytes), passing: [PassedFile.file(bytes)])
      let reader = try server.peer()
      let stream = try reader.open(
        "GetPackageVersionAssetStream", of: ArtifactsMethods.service, flags: .remoteClosed, Self.requests[1])
      _ = try reader.message(on: stream, PackageVersionAssetPart.self)
      try peer.call(
        ArtifactsMethods.deletePackageVersions,
        .init(
          domain: "my_domain", repository: "my_repo", format: "npm", package: "my-package", versions: ["1.0.0"]))
      usleep(20_000)
      let collected = try peer.call(AdministrationMethods.collectGarbage, .init())
      #expect(collected.blobs == 1)
      var came = 0
      while came < bytes.count { came += try reader.message(on: stream, PackageVersionAssetPart.self).content.count }
      #expect(try peer.metrics()["ferry_blobs_damaged"] == 0)
    }
  }

  @Test("a stream of one ends with the same error before any byte", arguments: [false, true])
  func streamed(isCut: Bool) async throws {
    try await TestServer.runWithRepository { server, peer in
      try peer.publish("1.0.0", Self.content, to: "my_repo")
      try isCut ? Self.cut(server) : Self.turn(server)
      let stream = try peer.open(
        "GetPackageVersionAssetStream", of: ArtifactsMethods.service, flags: .remoteClosed, Self.requests[1])
      #expect(try peer.failure(on: stream).code == .dataLoss)
    }
  }
}
