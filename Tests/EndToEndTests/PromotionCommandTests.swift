import Crypto
import FerryClient
import Foundation
import Testing

/// `ferry promote-packages` and `ferry history`, with a real daemon.
@Suite("Promotions from the command line")
struct PromotionCommandTests {
  private static let promote =
    "promote-packages --domain my_domain --source-repository my_repo --destination-repository repo-2"
  private static let history = "history --domain my_domain --repository repo-2"

  private func daemon() throws -> TestDaemon {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    try daemon.publish("--format npm --package left-pad", "1.3.0", content: "left")
    try daemon.publish("--format npm --namespace types --package react", "18.2.0", content: "react")
    return daemon
  }

  private static let lock = #"""
    {"lockfileVersion": 3, "packages": {"": {"name": "app"},
      "node_modules/left-pad": {"version": "1.3.0"}, "node_modules/@types/react": {"version": "18.2.0"}}}
    """#

  @Test("what a lock file pins is shown as a plan, promoted, recorded, and promoted again without change")
  func lockFile() throws {
    let daemon = try daemon()
    let lock = try daemon.folder.file("package-lock.json", Self.lock)
    let plan = try daemon.succeed("\(Self.promote) --dry-run --lock-file", [lock])
    #expect(
      plan == """
        PromotionPlan: versions
        +--------+-------------+---------+--------+---------+-----+
        | format | package     | version | action | foundIn | why |
        +--------+-------------+---------+--------+---------+-----+
        | npm    | left-pad    | 1.3.0   | COPY   | my_repo |     |
        | npm    | types/react | 18.2.0  | COPY   | my_repo |     |
        +--------+-------------+---------+--------+---------+-----+

        """)
    let answer = try daemon.succeed("\(Self.promote) --require-success --lock-file \(lock)", ["--reason", "release 7"])
    #expect(answer.hasPrefix("{\n    \"promotionId\": \"1\",\n    \"packages\": [\n"))
    let again = try daemon.succeed("\(Self.promote) --lock-file \(lock)")
    #expect(!again.contains("promotionId"))
    let history = try daemon.succeed("\(Self.history) --output text")
    #expect(history.contains("release 7"))
    let one = try daemon.succeed("\(Self.history) --promotion-id 1")
    #expect(one.contains("\"version\": \"18.2.0\""))
    #expect(one.contains("\"versionCount\": 2"))
    // For ever: also across kill -9.
    daemon.crash()
    try daemon.start()
    #expect(try daemon.succeed("\(Self.history) --promotion-id 1") == one)
  }

  @Test("a version whose files are not those that a lock file pins is refused, named, and nothing is promoted")
  func pinnedDigests() throws {
    let daemon = try daemon()
    func lock(_ content: String) throws -> String {
      let digest = Data(SHA512.hash(data: Data(content.utf8))).base64EncodedString()
      return try daemon.folder.file(
        "package-lock.json",
        #"{"packages": {"node_modules/left-pad": {"version": "1.3.0", "integrity": "sha512-\#(digest)"}}}"#)
    }
    let refused = try daemon.ferry("\(Self.promote) --lock-file \(lock("other"))")
    #expect(refused.status == 255)
    #expect(refused.error.contains("left-pad 1.3.0: none of its 1 assets"), "\(refused.error)")
    #expect(try daemon.succeed(Self.history) == "{\n    \"promotions\": []\n}\n")
    try daemon.succeed("\(Self.promote) --require-success --lock-file \(lock("left"))")
    #expect(try daemon.versions("--format npm --package left-pad", in: "repo-2") == ["1.3.0"])
  }

  @Test("a promotion is rolled back by its id, once, and both are in the history")
  func rollBack() throws {
    let daemon = try daemon()
    let lock = try daemon.folder.file("package-lock.json", Self.lock)
    try daemon.succeed("\(Self.promote) --lock-file \(lock)")
    let words = "roll-back-promotion --domain my_domain --repository repo-2 1"
    #expect(try daemon.succeed("\(words) --dry-run").contains("\"action\": \"REMOVED\""))
    let answer = try daemon.succeed("\(words) --require-success", ["--reason", "broken"])
    #expect(answer.hasPrefix("{\n    \"promotionId\": \"2\""))
    #expect(
      try daemon.succeed("list-packages --domain my_domain --repository repo-2") == "{\n    \"packages\": []\n}\n")
    #expect(try daemon.succeed(Self.history).contains("\"rolledBackBy\": \"2\""))
    let again = try daemon.ferry(words)
    #expect(again.status == 254)
    #expect(again.error.contains("ConflictException"))
  }

  @Test("--with-dependencies promotes what the packages need, shows why, and says what nothing satisfies")
  func dependencies() throws {
    let daemon = try daemon()
    func publish(_ package: String, _ version: String, needs: [(String, String)]) throws {
      let list = needs.map {
        #"{"package": "\#($0.0)", "dependencyType": "regular", "versionRequirement": "\#($0.1)"}"#
      }
      let file = try daemon.folder.file("asset", "\(package) \(version)")
      try daemon.succeed(
        "publish-package-version --domain my_domain --repository my_repo --format npm --package \(package) --package-version \(version) --asset-name p.tgz --asset-content \(file) --package-metadata",
        [#"{"dependencies": [\#(list.joined(separator: ","))]}"#])
    }
    try publish("app", "1.0.0", needs: [("lib", "^1.0.0"), ("left-pad", "1.3.0")])
    try publish("lib", "1.1.0", needs: [("app", "*")])
    try publish("lib", "1.2.0", needs: [("gone", "^2"), ("app", "*")])
    try publish("lib", "2.0.0", needs: [])
    let words = "\(Self.promote) --with-dependencies"
    let list = [#"[{"format": "npm", "package": "app", "versions": ["1.0.0"]}]"#]
    let refused = try daemon.ferry("\(words) --packages", list)
    #expect(refused.status == 255)
    #expect(
      refused.error == """
        ferry: nothing in 'my_repo' satisfies:
          lib 1.2.0 needs gone ^2: the source has no version of it
        Import it there, name a version of it with --packages, or leave it out with --without.

        """)
    let plan = try daemon.succeed("\(words) --dry-run --without gone --packages", list)
    #expect(plan.contains("| npm    | lib      | 1.2.0   | COPY   | my_repo | needed by app 1.0.0: ^1.0.0 |"))
    #expect(plan.contains("| npm    | left-pad | 1.3.0   | COPY   | my_repo | needed by app 1.0.0: 1.3.0  |"))
    try daemon.succeed("\(words) --require-success --without gone --packages", list)
    for (package, version) in [("app", "1.0.0"), ("lib", "1.2.0"), ("left-pad", "1.3.0")] {
      #expect(try daemon.versions("--format npm --package \(package)", in: "repo-2") == [version])
    }
    #expect(try daemon.ferry("\(Self.promote) --without gone --packages", list).status == 252)
  }

  @Test("a version that is missing fails all, and --require-success says so")
  func missing() throws {
    let daemon = try daemon()
    let packages =
      #"[{"format":"npm","package":"left-pad","versions":["1.3.0"]},{"format":"npm","package":"none","versions":["1"]}]"#
    let outcome = try daemon.ferry("\(Self.promote) --require-success --packages", [packages])
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("\"errorCode\": \"NOT_FOUND\""))
    #expect(outcome.output.contains("\"errorCode\": \"SKIPPED\""))
    #expect(try daemon.succeed(Self.history) == "{\n    \"promotions\": []\n}\n")
  }

  @Test("what is not said, or cannot be read, is a usage error that says what would be right")
  func wrongOptions() throws {
    let daemon = try daemon()
    for (words, more, said) in [
      ("", [], "--packages, --lock-file"), ("--packages", ["[{]"], "--packages"),
      ("--lock-file", ["/nowhere/package-lock.json"], "--lock-file"),
      ("--lock-file", [try daemon.folder.file("yarn.lock", "")], "package-lock.json"),
    ] {
      let outcome = try daemon.ferry("\(Self.promote) \(words)", more)
      #expect(outcome.status == 252, "\(words): \(outcome.error)")
      #expect(outcome.error.contains(said), "\(outcome.error)")
    }
  }
}
