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

  @Test("SHA-1 alone is compared, and warned of")
  func weakDigests() throws {
    let daemon = try daemon()
    func lock(_ content: String) throws -> String {
      let digest = Data(Insecure.SHA1.hash(data: Data(content.utf8))).base64EncodedString()
      return try daemon.folder.file(
        "package-lock.json",
        #"{"packages": {"node_modules/left-pad": {"version": "1.3.0", "integrity": "sha1-\#(digest)"}}}"#)
    }
    let refused = try daemon.ferry("\(Self.promote) --lock-file \(lock("other"))")
    #expect(refused.status == 255 && refused.error.contains("none of its 1 assets"), "\(refused.error)")
    let promoted = try daemon.ferry("\(Self.promote) --require-success --lock-file \(lock("left"))")
    #expect(promoted.status == 0)
    #expect(promoted.error.hasPrefix("ferry: warning: pinned by SHA-1 or MD5 alone"), "\(promoted.error)")
    #expect(promoted.error.contains("left-pad 1.3.0"))
  }

  @Test("a version that a requirements.txt pins is also one that PEP 440 takes for equal, but for ===")
  func equalVersions() throws {
    let daemon = try daemon()
    let file = try daemon.folder.file("six.whl", "six")
    try daemon.succeed(
      "publish-package-version --domain my_domain --repository my_repo --format pypi --package six --package-version 1.16.0 --asset-name six.whl --asset-content \(file) --asset-sha256 \(Data(SHA256.hash(data: Data("six".utf8))).map { byte in String(format: "%02x", byte) }.joined())"
    )
    let texts = try daemon.folder.file("texts.txt", "six===1.16\n")
    let missing = try daemon.ferry("\(Self.promote) --require-success --lock-file \(texts)")
    #expect(missing.status == 1 && missing.output.contains("NOT_FOUND"))
    let hash = Data(SHA256.hash(data: Data("six".utf8))).map { byte in String(format: "%02x", byte) }.joined()
    let equal = try daemon.folder.file("requirements.txt", "six==1.16 --hash=sha256:\(hash)\n")
    try daemon.succeed("\(Self.promote) --require-success --lock-file \(equal)")
    #expect(try daemon.versions("--format pypi --package six", in: "repo-2") == ["1.16.0"])
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

  @Test("a roll-back that something stands in the way of exits with 1, and says what that is")
  func failedRollBack() throws {
    let daemon = try daemon()
    try daemon.succeed("\(Self.promote) --lock-file \(daemon.folder.file("package-lock.json", Self.lock))")
    try daemon.succeed(
      "update-package-versions-status --domain my_domain --repository repo-2 --format npm --package left-pad --versions 1.3.0 --target-status Unlisted"
    )
    let words = "roll-back-promotion --domain my_domain --repository repo-2 1"
    #expect(try daemon.ferry("\(words) --dry-run").status == 0)
    #expect(try daemon.ferry("\(words) --dry-run --require-success").status == 1)
    let outcome = try daemon.ferry(words)
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("\"errorCode\": \"STATUS_CHANGED\""))
    #expect(outcome.error.contains("promotion 1 was not rolled back"))
    #expect(outcome.error.contains("  npm left-pad 1.3.0: "))
    #expect(!outcome.error.contains("types/react"), "what is only skipped is no reason: \(outcome.error)")
    #expect(try daemon.versions("--format npm --namespace types --package react", in: "repo-2") == ["18.2.0"])
  }

  @Test("a deleted repository's history can be listed, and is not that of its successor")
  func deletedRepository() throws {
    let daemon = try daemon()
    let lock = try daemon.folder.file("package-lock.json", Self.lock)
    try daemon.succeed("\(Self.promote) --lock-file \(lock)", ["--reason", "of the first"])
    #expect(try daemon.succeed("\(Self.history) --deleted") == "{\n    \"promotions\": []\n}\n")
    try daemon.succeed("delete-repository --domain my_domain --repository repo-2")
    #expect(try daemon.ferry(Self.history).error.contains("ResourceNotFoundException"))
    #expect(try daemon.succeed("\(Self.history) --deleted").contains("of the first"))
    #expect(try daemon.succeed("\(Self.history) --deleted --promotion-id 1").contains("\"version\": \"18.2.0\""))
    try daemon.succeed("create-repository --domain my_domain --repository repo-2")
    #expect(try daemon.succeed(Self.history) == "{\n    \"promotions\": []\n}\n")
    for command in ["\(Self.history) --promotion-id 1", "roll-back-promotion --domain my_domain --repository repo-2 1"]
    {
      let outcome = try daemon.ferry(command)
      #expect(outcome.status == 254)
      #expect(outcome.error.contains("Promotion not found"), "\(outcome.error)")
    }
    try daemon.succeed("\(Self.promote) --lock-file \(lock)", ["--reason", "of the second"])
    let own = try daemon.succeed(Self.history)
    #expect(own.contains("of the second") && !own.contains("of the first"))
    let before = try daemon.succeed("\(Self.history) --deleted")
    #expect(before.contains("of the first") && !before.contains("of the second"))
  }

  @Test("what is optional and missing is left out, and the plan says so; what is needed is not")
  func optionalPackages() throws {
    let daemon = try daemon()
    let lock = try daemon.folder.file(
      "package-lock.json",
      #"""
      {"lockfileVersion": 3, "packages": {"node_modules/left-pad": {"version": "1.3.0", "optional": true},
        "node_modules/fsevents": {"version": "2.3.2", "optional": true,
          "integrity": "sha512-\#(String(repeating: "A", count: 86))=="}}}
      """#)
    let plan = try daemon.succeed("\(Self.promote) --dry-run --lock-file \(lock)")
    #expect(plan.contains("| npm    | left-pad | 1.3.0   | COPY "), "\(plan)")
    #expect(plan.contains("| npm    | fsevents | 2.3.2   | LEFT_OUT "), "\(plan)")
    #expect(plan.contains("optional, and not in 'my_repo'"))
    let outcome = try daemon.ferry("\(Self.promote) --require-success --lock-file \(lock)")
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.error == "ferry: left out, optional and not in 'my_repo': fsevents 2.3.2\n")
    #expect(try daemon.versions("--format npm --package left-pad", in: "repo-2") == ["1.3.0"])
    let none = try daemon.folder.file(
      "npm-shrinkwrap.json", #"{"packages": {"node_modules/fsevents": {"version": "2.3.2", "optional": true}}}"#)
    let nothing = try daemon.ferry("\(Self.promote) --lock-file \(none)")
    #expect(nothing.status == 255 && nothing.error.contains("nothing to promote"))
  }

  @Test("--without leaves packages of lists and lock files out, and names of none are an error")
  func without() throws {
    let daemon = try daemon()
    let lock = try daemon.folder.file("package-lock.json", Self.lock)
    let wrong = try daemon.ferry("\(Self.promote) --lock-file \(lock) --without react")
    #expect(wrong.status == 252 && wrong.error.contains("\"react\""))
    let all = try daemon.ferry("\(Self.promote) --lock-file \(lock) --without types/react left-pad")
    #expect(all.status == 252 && all.error.contains("nothing is left"))
    try daemon.succeed("\(Self.promote) --lock-file \(lock) --require-success --without @types/react")
    #expect(try daemon.versions("--format npm --package left-pad", in: "repo-2") == ["1.3.0"])
    #expect(
      try daemon.ferry(
        "list-package-versions --domain my_domain --repository repo-2 --format npm --namespace types --package react"
      ).status == 254)
  }

  @Test("a version that is pinned by its digests and is only upstream is refused where upstreams are searched")
  func pinnedUpstream() throws {
    let daemon = try daemon()
    try daemon.succeed("create-repository --domain my_domain --repository front --upstreams repositoryName=my_repo")
    let digest = Data(SHA512.hash(data: Data("left".utf8))).base64EncodedString()
    let lock = try daemon.folder.file(
      "package-lock.json",
      #"{"packages": {"node_modules/left-pad": {"version": "1.3.0", "integrity": "sha512-\#(digest)"}}}"#)
    let words = "promote-packages --domain my_domain --source-repository front --destination-repository repo-2"
    let refused = try daemon.ferry("\(words) --include-from-upstream --lock-file \(lock)")
    #expect(refused.status == 255)
    #expect(refused.error.contains("left-pad 1.3.0: it is not in 'front' itself"), "\(refused.error)")
    // Without upstreams the promotion itself says that it is missing.
    let missing = try daemon.ferry("\(words) --require-success --lock-file \(lock)")
    #expect(missing.status == 1 && missing.output.contains("NOT_FOUND"))
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

  @Test("a package's name in place of a list is refused with the form that is right")
  func listHint() throws {
    let outcome = try daemon().ferry("\(Self.promote) --packages @types/react")
    #expect(outcome.status == 252)
    #expect(outcome.error.contains(#"[{"format": "npm", "namespace": "types""#), "\(outcome.error)")
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
