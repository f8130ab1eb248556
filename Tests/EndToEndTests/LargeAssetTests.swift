import FerryClient
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
    #expect(daemon.peakResidentBytes < 160 * Self.mebibyte)
    // Shared, not copied: one gibibyte on the disk for both.
    let used = try ChildProgram.run("/usr/bin/du", ["-sm", daemon.data]).output
    #expect((Int(used.split(separator: "\t").first ?? "") ?? .max) < 1100)
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
