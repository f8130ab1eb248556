import Testing

/// `ferry diff`, with a real daemon and real archives.
@Suite("Differences of repositories")
struct DiffTests {
  private static let diff =
    "diff --domain my_domain --source-repository my_repo --destination-repository repo-2"

  private func publish(
    _ daemon: TestDaemon, to repository: String, _ version: String, asset: String, _ path: String,
    _ metadata: String = "{}"
  ) throws {
    try daemon.succeed(
      "publish-package-version --domain my_domain --repository \(repository) --format npm --package p --package-version \(version) --asset-name \(asset) --asset-content \(path)",
      ["--package-metadata", metadata])
  }

  /// A tar archive that gzip has packed.
  private func archive(_ daemon: TestDaemon, _ name: String, _ files: [String: String]) throws -> String {
    let folder = "\(daemon.folder.path)/\(name)"
    _ = try ChildProgram.run("/bin/mkdir", ["-p", "\(folder)/package"])
    for (file, text) in files { _ = try daemon.folder.file("\(name)/package/\(file)", text) }
    #expect(try ChildProgram.run("/bin/tar", ["-czf", "\(folder).tgz", "-C", folder, "package"]).status == 0)
    return "\(folder).tgz"
  }

  @Test("repositories: what only one has, and what both have with other content")
  func repositories() throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    try daemon.publish("--format npm --package a", "1.0.0", content: "a")
    try daemon.publish("--format npm --package a", "2.0.0", content: "a2")
    try daemon.publish("--format npm --namespace s --package b", "1.0.0", content: "b")
    try daemon.succeed(
      "copy-package-versions --domain my_domain --source-repository my_repo --destination-repository repo-2 --format npm --package a --versions 1.0.0"
    )
    let other = try daemon.folder.file("other", "other")
    for (package, version) in [("a", "2.0.0"), ("c", "1.0.0")] {
      try daemon.succeed(
        "publish-package-version --domain my_domain --repository repo-2 --format npm --package \(package) --package-version \(version) --asset-name x --asset-content \(other)"
      )
    }
    let outcome = try daemon.ferry("\(Self.diff) --exit-code")
    #expect(outcome.status == 1)
    let value = try JSON(outcome.output)
    #expect(value["onlyInSource"].elements.map { $0["package"].text } == ["b"])
    #expect(value["onlyInSource"].elements.map { $0["namespace"].text } == ["s"])
    #expect(value["onlyInDestination"].elements.map { $0["package"].text } == ["c"])
    #expect(value["different"].elements.map { "\($0["package"].text) \($0["version"].text)" } == ["a 2.0.0"])
    #expect(outcome.output.contains("\"identicalCount\": 1"))
    // One package alone, one that nobody has, and equal repositories.
    let one = try JSON(daemon.succeed("\(Self.diff) --format npm --package a"))
    #expect(one["onlyInSource"].elements.isEmpty && one["different"].elements.count == 1)
    #expect(try daemon.ferry("\(Self.diff) --format npm --package none --exit-code").status == 0)
    #expect(try daemon.ferry("\(Self.diff) --format pypi --exit-code").status == 0)
  }

  @Test("a promoted version, beside what stood in its place before")
  func promoted() throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    let (first, second) = (try daemon.folder.file("first", "one"), try daemon.folder.file("second", "two!"))
    try publish(daemon, to: "repo-2", "1.0.0", asset: "p.tgz", first, #"{"summary": "old", "homePage": "h"}"#)
    try publish(daemon, to: "my_repo", "1.0.0", asset: "p.tgz", second, #"{"summary": "new"}"#)
    try daemon.succeed(
      "promote-packages --domain my_domain --source-repository my_repo --destination-repository repo-2 --allow-overwrite --packages",
      [#"[{"format": "npm", "package": "p", "versions": ["1.0.0"]}]"#])
    let words =
      "diff --domain my_domain --destination-repository repo-2 --promotion-id 1 --format npm --package p --package-version"
    let outcome = try daemon.ferry("\(words) 1.0.0 --exit-code")
    #expect(outcome.status == 1)
    let value = try JSON(outcome.output)
    #expect(value["assets"]["different"].elements.map { $0["name"].text } == ["p.tgz"])
    #expect(outcome.output.contains("\"previousSize\": 3"))
    #expect(
      value["description"].elements.map { "\($0["member"].text): \($0["previous"].text) -> \($0["promoted"].text)" }
        == ["homePage: h -> ", "summary: old -> new"])
    #expect(try daemon.ferry("\(words) 2.0.0").status == 254)
    #expect(try daemon.ferry("\(words) 1.0.0 --files").status == 252)
    #expect(try daemon.ferry("diff --domain my_domain --destination-repository repo-2").status == 252)
  }

  @Test("a version: its assets, its description, and the files in its archives")
  func version() throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    let first = try archive(daemon, "first", ["index.js": "one", "old.js": "old", "same.js": "same"])
    let second = try archive(daemon, "second", ["index.js": "two!", "new.js": "new", "same.js": "same"])
    let text = try daemon.folder.file("text", "no archive")
    let otherText = try daemon.folder.file("other", "none either")
    try publish(daemon, to: "my_repo", "1.0.0", asset: "p.tgz", first, #"{"summary": "old", "homePage": "h"}"#)
    try publish(daemon, to: "repo-2", "1.0.0", asset: "p.tgz", second, #"{"summary": "new"}"#)
    let words = "\(Self.diff) --format npm --package p --package-version 1.0.0"
    let value = try JSON(daemon.succeed("\(words) --files"))
    #expect(value["sourceRevision"].text != value["destinationRevision"].text)
    #expect(value["assets"]["different"].elements.map { $0["name"].text } == ["p.tgz"])
    #expect(
      value["description"].elements.map { "\($0["member"].text): \($0["source"].text) -> \($0["destination"].text)" }
        == [
          "homePage: h -> ", "summary: old -> new",
        ])
    #expect(
      value["files"].elements.map { "\($0["change"].text) \($0["file"].text)" } == [
        "ONLY_IN_SOURCE package/old.js", "ONLY_IN_DESTINATION package/new.js", "DIFFERENT package/index.js",
      ])
    // What is no archive is different, and nothing more is said of it.
    try publish(daemon, to: "my_repo", "2.0.0", asset: "t", text)
    try publish(daemon, to: "repo-2", "2.0.0", asset: "t", otherText)
    let plain = try JSON(daemon.succeed("\(Self.diff) --format npm --package p --package-version 2.0.0 --files"))
    #expect(plain["assets"]["different"].elements.count == 1)
    #expect(plain["files"].elements.isEmpty)
    #expect(try daemon.ferry("\(words) --exit-code").status == 1)
    #expect(
      try daemon.ferry(
        "diff --domain my_domain --source-repository my_repo --destination-repository my_repo --format npm --package p --package-version 1.0.0 --files --exit-code"
      ).status == 0)
  }

  @Test("every entry of an archive counts: a second one of a name, a link's target, what may be executed")
  func entries() throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    func shell(_ script: String) throws {
      let outcome = try ChildProgram.run("/bin/sh", ["-ec", "cd '\(daemon.folder.path)'; \(script)"])
      #expect(outcome.status == 0, "\(outcome)")
    }
    try shell(
      """
      mkdir -p p; echo one > p/twice; echo same > p/same; echo x > p/run; ln -s same p/link; chmod 644 p/run
      tar -cf a.tar p/twice p/same p/run p/link; gzip -k a.tar
      ln -sf twice p/link; chmod 4755 p/run
      tar -cf b.tar p/twice p/same p/run p/link; echo three > p/twice; tar -rf b.tar p/twice; gzip -k b.tar
      """)
    try publish(daemon, to: "my_repo", "1.0.0", asset: "p.tgz", "\(daemon.folder.path)/a.tar.gz")
    try publish(daemon, to: "repo-2", "1.0.0", asset: "p.tgz", "\(daemon.folder.path)/b.tar.gz")
    let output = try daemon.succeed("\(Self.diff) --format npm --package p --package-version 1.0.0 --files")
    let rows = try JSON(output)["files"].elements
    #expect(
      rows.map { "\($0["file"].text): \($0["differs"].elements.map(\.text).joined(separator: " "))" } == [
        "p/link: TARGET", "p/run: MODE", "p/twice: ENTRIES CONTENT",
      ])
    #expect(rows.map { "\($0["sourceTarget"].text) \($0["destinationTarget"].text)" }.first == "same twice")
    #expect(output.contains("\"sourceMode\": \"644\"") && output.contains("\"destinationMode\": \"4755\""))
    #expect(output.contains("\"sourceEntries\": 1") && output.contains("\"destinationEntries\": 2"))
  }

  @Test("what cannot be compared is said: a version that is missing, options that lack another")
  func wrong() throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    #expect(try daemon.ferry("\(Self.diff) --format npm --package p --package-version 1.0.0").status == 254)
    for words in ["--package p", "--files", "--package-version 1"] {
      let outcome = try daemon.ferry("\(Self.diff) \(words)")
      #expect(outcome.status == 252, "\(words)")
      #expect(outcome.error.contains(words.split(separator: " ")[0]), "\(outcome.error)")
    }
  }
}
