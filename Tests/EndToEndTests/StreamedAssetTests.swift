import Crypto
import FerryClient
import Foundation
import Synchronization
import Testing

/// A large asset goes and comes as a stream, with the daemon's memory flat.
///
/// One test at a time: the disk is slow to sync anything else while so much is written.
@Suite("Streamed assets", .serialized)
struct StreamedAssetTests {
  private static let mebibyte = 1 << 20
  /// `FERRY_STREAMED_MEBIBYTES` asks for more; beside the memory that is allowed, this is much.
  private static let size =
    mebibyte * max(256, Int(ProcessInfo.processInfo.environment["FERRY_STREAMED_MEBIBYTES"] ?? "") ?? 0)

  /// A mebibyte of the asset; each is another one.
  private static func block(_ index: Int) -> [UInt8] {
    var block = [UInt8](repeating: UInt8(truncatingIfNeeded: index), count: mebibyte)
    withUnsafeBytes(of: index) { block.replaceSubrange(0..<8, with: $0) }
    return block
  }

  private static func get(length: Int64 = 0) -> GetPackageVersionAssetRequest {
    GetPackageVersionAssetRequest(
      domain: "my_domain", repository: "my_repo", format: "generic", namespace: "n", package: "large",
      packageVersion: "1", asset: "large", length: length)
  }

  private static func publication(sha256: String) -> PublishPackageVersionRequest {
    PublishPackageVersionRequest(
      domain: "my_domain", repository: "my_repo", format: "generic", namespace: "n", package: "large",
      packageVersion: "1", assetName: "large", assetSha256: sha256)
  }

  private static func hexadecimal(_ digest: SHA256.Digest) -> String {
    digest.map { String(format: "%02x", $0) }.joined()
  }

  @Test(
    "an asset larger than the memory allowed is published and fetched by streams, also by slow readers, and the daemon's memory stays flat",
    .timeLimit(.minutes(10)))
  func large() async throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    var hash = SHA256()
    for index in 0..<(Self.size / Self.mebibyte) { hash.update(data: Self.block(index)) }
    let sha256 = Self.hexadecimal(hash.finalize())

    let call = try await daemon.client.publishPackageVersionStream()
    try await call.send(.init(publication: Self.publication(sha256: sha256)))
    for index in 0..<(Self.size / Self.mebibyte) { try await call.send(.init(content: Self.block(index))) }
    #expect(try await call.finish().asset?.size == Int64(Self.size))

    // Twenty who take a piece and then no more, while another reads all.
    var slow: [FerryClient.ServerStream<PackageVersionAssetPart>.Iterator] = []
    for _ in 0..<20 {
      var parts = daemon.client.getPackageVersionAssetStream(Self.get()).makeAsyncIterator()
      #expect(try await parts.next()?.assetSize == Int64(Self.size))
      #expect(try await parts.next()?.content.isEmpty == false)
      slow.append(parts)
    }
    var (received, fetched) = (SHA256(), 0)
    for try await part in daemon.client.getPackageVersionAssetStream(Self.get()) {
      received.update(data: part.content)
      fetched += part.content.count
    }
    #expect(fetched == Self.size)
    #expect(Self.hexadecimal(received.finalize()) == sha256)
    #expect(daemon.peakResidentBytes < 160 * Self.mebibyte)

    // The slow ones go on where they are.
    var (late, rest) = (slow[7], 0)
    while let part = try await late.next() { rest += part.content.count }
    #expect(rest > Self.size - Self.mebibyte)
    withExtendedLifetime(slow) {}
    #expect(daemon.peakResidentBytes < 160 * Self.mebibyte)
  }

  @Test("streams that are given up in the middle leave nothing behind, and the daemon serves on")
  func givenUp() async throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    let client = daemon.client
    for index in 0..<30 {
      let call = try await client.publishPackageVersionStream()
      try await call.send(.init(publication: Self.publication(sha256: String(repeating: "0", count: 64))))
      for _ in 0..<(index % 4) { try await call.send(.init(content: Self.block(index))) }
    }
    try eventually("nothing is left in staging") {
      try FileManager.default.contentsOfDirectory(atPath: "\(daemon.data)/staging").isEmpty
    }
    #expect(try client.blocking.check(.init()).status == "SERVING")
  }
}
