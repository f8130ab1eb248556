import Testing

/// `ferry import` with packages as people have them, and with such as nobody should.
@Suite("Import")
struct ImportTests {
  private let daemon: TestDaemon
  private let work: String

  init() throws {
    daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    work = daemon.folder.path
  }

  private func shell(_ script: String) throws {
    let outcome = try ChildProgram.run("/bin/bash", ["-ec", "cd \(work)\n\(script)"])
    guard outcome.status == 0 else { throw TestFailure("\(script): \(outcome.error)") }
  }

  private func packages() throws -> [String] {
    try JSON(daemon.succeed("list-packages --domain my_domain --repository my_repo"))["packages"].elements
      .map { "\($0["format"].text)/\($0["namespace"].text)/\($0["package"].text)" }
  }

  @Test("an npm package is found out by itself, and importing it again is nothing new")
  func npmPackage() throws {
    try shell(
      """
      mkdir package
      echo '{"name": "@types/react", "version": "0.1.2", "description": "types"}' > package/package.json
      tar -czf types-react-0.1.2.tgz package
      """)
    let command = "import \(work)/types-react-0.1.2.tgz --domain my_domain --repository my_repo"
    let first = try JSON(daemon.succeed(command))["importedVersions"].elements
    let second = try JSON(daemon.succeed(command))["importedVersions"].elements
    #expect(first.map { $0["namespace"].text } == ["types"])
    #expect(first.map { $0["revision"].text } == second.map { $0["revision"].text })
    #expect(try packages() == ["npm/types/react"])
    let listed = try JSON(
      daemon.succeed(
        "list-package-versions --domain my_domain --repository my_repo --format npm --namespace types --package react"))
    #expect(listed["defaultDisplayVersion"].text == "0.1.2")
    let described = try JSON(
      daemon.succeed(
        "describe-package-version --domain my_domain --repository my_repo --format npm --namespace types --package react --package-version 0.1.2"
      ))
    #expect(described["packageVersion"]["summary"].text == "types")
  }

  @Test(
    "a hostile archive gives one clear line and publishes nothing",
    arguments: [
      ("truncated", "head -c 100 good.tgz > bad.tgz"),
      ("no archive", "echo nothing of the kind > bad.tgz"),
      ("empty", ": > bad.tgz"),
      ("two metadata files", "tar --transform 's/again/package/' -czf bad.tgz package/package.json again/package.json"),
      ("a way out", "tar -P --transform 's|^package/index|../../evil|' -czf bad.tgz package"),
      (
        "a link as metadata",
        "rm package/package.json; ln -s /etc/passwd package/package.json; tar -czf bad.tgz package"
      ),
      ("no metadata", "rm package/package.json; tar -czf bad.tgz package"),
      ("a bomb as metadata", "truncate -s 2G package/package.json; tar --sparse -czf bad.tgz package"),
      ("metadata that is no JSON", "echo '{' > package/package.json; tar -czf bad.tgz package"),
      (
        "a name that is a path",
        "echo '{\"name\": \"../x\", \"version\": \"1.0.0\"}' > package/package.json; tar -czf bad.tgz package"
      ),
      ("a pipe", "mkfifo bad.tgz"),
    ])
  func hostileArchive(_ what: String, _ script: String) throws {
    try shell(
      """
      mkdir package again
      echo '{"name": "good", "version": "1.0.0"}' | tee package/package.json again/package.json > good.txt
      echo 'module.exports = 1' > package/index.js
      head -c 3000 /dev/urandom > package/random
      tar -czf good.tgz package
      \(script)
      """)
    // A good package in the same call is not published either.
    let outcome = try daemon.ferry(
      "import \(work)/good.tgz \(work)/bad.tgz --domain my_domain --repository my_repo")
    #expect(outcome.status == 252, "\(what): \(outcome.error)")
    #expect(outcome.error.contains("bad.tgz"), "\(what): \(outcome.error)")
    #expect(outcome.error.split(separator: "\n").count == 1, "\(what): \(outcome.error)")
    #expect(try packages() == [])
  }
}
