import FerryServer
import FerryWire
import Foundation
import Testing

/// Assets whose stored bytes are damaged, as callers see them.
@Suite("Damaged assets")
struct DamagedBlobTests {
  private static let get = ArtifactsMethods.getPackageVersionAsset
  private static let content = "the content"

  private static func blob(_ server: TestServer) -> String {
    let name = sha256(Array(content.utf8))
    return "\(server.folder.path)/data/blobs/\(name.prefix(2))/\(name)"
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
      for (round, request) in Self.requests.enumerated() {
        try Self.cut(server)
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

  @Test("a stream of one ends with the same error before any byte")
  func streamed() async throws {
    try await TestServer.runWithRepository { server, peer in
      try peer.publish("1.0.0", Self.content, to: "my_repo")
      try Self.cut(server)
      let stream = try peer.open(
        "GetPackageVersionAssetStream", of: ArtifactsMethods.service, flags: .remoteClosed, Self.requests[1])
      #expect(try peer.failure(on: stream).code == .dataLoss)
    }
  }
}
