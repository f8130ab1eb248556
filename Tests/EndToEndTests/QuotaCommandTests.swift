import Foundation
import Glibc
import Testing

/// Quotas of a configuration file, with a real daemon and the command line.
@Suite("Quotas of a configuration")
struct QuotaCommandTests {
  private static func configuration(_ versions: Int) -> String {
    #"{"quotas": [{"domain": "my_domain", "repository": "my_repo", "versions": \#(versions), "bytes": 100}]}"#
  }

  private static let publish =
    "publish-package-version --domain my_domain --repository my_repo --format generic --namespace n --package p --asset-name a"

  private func publish(_ version: String, _ daemon: TestDaemon) throws -> ChildProgram.Outcome {
    let file = try daemon.folder.file("asset", "content of \(version)")
    return try daemon.ferry("\(Self.publish) --package-version \(version) --asset-content \(file)")
  }

  @Test("a full repository refuses in one line, tells what it holds, and takes more when a larger quota is in force")
  func full() throws {
    let daemon = try TestDaemon(configuration: Self.configuration(1))
    try daemon.makeSeedRepositories()
    #expect(try publish("1", daemon).status == 0)
    let refused = try publish("2", daemon)
    #expect(refused.status == 254)
    #expect(
      refused.error.contains(
        "An error occurred (ServiceQuotaExceededException) when calling the PublishPackageVersion operation: repository 'my_repo' would have 2 versions, and its quota is 1: "
      ), "\(refused.error)")
    let usage = try JSON(daemon.succeed("describe-repository --domain my_domain --repository my_repo"))["usage"]
    #expect(usage["versionCount"].number == 1)
    #expect(usage["versionQuota"].number == 1)
    #expect(usage["assetSizeBytes"].number == 12)
    #expect(usage["assetSizeBytesQuota"].number == 100)
    _ = try daemon.folder.file("ferryd.json", Self.configuration(2))
    kill(daemon.process.processIdentifier, SIGHUP)
    try daemon.waitUntil("the configuration is reloaded") { daemon.log.contains("configuration reloaded") }
    #expect(try publish("2", daemon).status == 0)
    daemon.crash()
    try daemon.start()
    #expect(try publish("3", daemon).status == 254)
  }

  @Test(
    "a quota that is wrong is refused at the start, with its place",
    arguments: [
      (#"{"quotas": 1}"#, ":1:12: 'quotas' is a number: it must be a list"),
      (#"{"quotas": [{"versions": 1}]}"#, "lacks 'domain'"),
      (#"{"quotas": [{"domain": "my_domain"}]}"#, "must have 'versions', 'bytes' or both"),
      (#"{"quotas": [{"domain": "D", "versions": 1}]}"#, "'domain' of quotas[0]"),
      (#"{"quotas": [{"domain": "my_domain", "versions": 0}]}"#, "must be a whole number from 1"),
      (#"{"quotas": [{"domain": "my_domain", "assets": 1}]}"#, "'assets' of quotas[0] is not known"),
      (
        #"{"quotas": [{"domain": "my_domain", "bytes": 1}, {"domain": "my_domain", "versions": 1}]}"#,
        "domain 'my_domain' has two quotas"
      ),
    ])
  func wrong(text: String, says: String) throws {
    let folder = try TestFolder()
    let file = try folder.file("ferryd.json", text)
    let outcome = try ChildProgram.run(
      "\(ChildProgram.buildFolder)/ferryd",
      ["--config", file, "--socket", "\(folder.path)/s", "--data", "\(folder.path)/d"])
    #expect(outcome.status == 1)
    #expect(outcome.error.contains(says), "\(outcome.error)")
  }
}
