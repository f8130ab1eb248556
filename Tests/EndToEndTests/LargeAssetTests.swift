import Crypto
import FerryClient
import FerryModel
import Foundation
import Glibc
import Testing

/// An asset of 1 GiB is published, copied and comes back, with the daemon's memory flat.
@Suite("Large assets")
struct LargeAssetTests {
  private static let mebibyte = 1 << 20
  private static let size = 1024 * mebibyte

  @Test("1 GiB is published, copied and fetched, and the daemon's memory stays flat", .timeLimit(.minutes(10)))
  func oneGibibyte() throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    let file = "\(daemon.folder.path)/large"
    try writeLargeFile(file)
    let package = "--format generic --namespace n --package large --package-version 1"
    let published = try JSON(
      daemon.succeed(
        "publish-package-version --domain my_domain --repository my_repo \(package) --asset-name large --asset-content \(file)"
      ))
    #expect((published["asset"]["size"].value as? NSNumber)?.intValue == Self.size)
    try daemon.succeed(
      "copy-package-versions --domain my_domain --source-repository my_repo --destination-repository repo-2 --format generic --namespace n --package large --versions 1"
    )
    try daemon.succeed(
      "get-package-version-asset --domain my_domain --repository repo-2 \(package) --asset large \(file).out")
    #expect(try ChildProgram.run("/usr/bin/cmp", [file, "\(file).out"]).status == 0)
    try expectOpened(daemon, file)
    try expectPiped(daemon, file)
    #expect(daemon.peakResidentBytes < 160 * Self.mebibyte)
    // Shared, not copied: one gibibyte on the disk for both.
    let used = try ChildProgram.run("/usr/bin/du", ["-sm", daemon.data]).output
    #expect((Int(used.split(separator: "\t").first ?? "") ?? .max) < 1100 + 128)
  }

  /// An open file is there at once, whatever its size.
  private func expectOpened(_ daemon: TestDaemon, _ file: String) throws {
    let request = GetPackageVersionAssetRequest(
      domain: "my_domain", repository: "repo-2", format: "generic", namespace: "n", package: "large",
      packageVersion: "1", asset: "large")
    let client = daemon.client
    let started = ContinuousClock.now
    let opened = try (0..<100).map { _ in try client.blocking.openPackageVersionAsset(request) }
    #expect(started.duration(to: .now) < .seconds(10))
    let original = try #require(FileHandle(forReadingAtPath: file))
    for (index, asset) in opened.enumerated() {
      #expect(asset.size == Int64(Self.size))
      let offset = index * 10 * Self.mebibyte + 5
      try original.seek(toOffset: UInt64(offset))
      #expect(try asset.read(at: Int64(offset), count: 100) == Array(original.read(upToCount: 100) ?? Data()))
    }
  }

  /// A pipe of 128 MiB.
  private func expectPiped(_ daemon: TestDaemon, _ file: String) throws {
    let size = 128 * Self.mebibyte
    let original = try #require(FileHandle(forReadingAtPath: file))
    var hash = SHA256()
    for _ in 0..<128 { hash.update(data: try original.read(upToCount: Self.mebibyte) ?? Data()) }
    let sha256 = Hexadecimal.encode(Array(hash.finalize()))
    let outcome = try ChildProgram.run(
      "/bin/sh",
      [
        "-c",
        "head -c \(size) \(file) | \(ChildProgram.buildFolder)/ferry publish-package-version --domain my_domain --repository my_repo --format generic --namespace n --package piped --package-version 1 --asset-name piped --asset-content /dev/stdin --asset-sha256 \(sha256)",
      ], environment: ["FERRY_SOCKET": daemon.socket])
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(try JSON(outcome.output)["asset"]["size"].value as? Int == size)
  }

  private func writeLargeFile(_ path: String) throws {
    guard let file = fopen(path, "w") else { throw TestFailure("cannot write \(path)") }
    defer { fclose(file) }
    var block = (0..<Self.mebibyte).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    for index in 0..<(Self.size / Self.mebibyte) {
      withUnsafeBytes(of: index) { block.replaceSubrange(0..<8, with: $0) }
      guard fwrite(block, 1, block.count, file) == block.count else { throw TestFailure("short write") }
    }
  }
}
