import Foundation
import Testing

/// What `ferry-bench generate` writes, served by a real daemon.
@Suite("Generated populations")
struct PopulationTests {
  private static let program = "\(ChildProgram.buildFolder)/ferry-bench"
  private static let sizes = [
    "--repositories", "6", "--packages", "156", "--versions", "624", "--assets", "5",
  ]

  private func generate(_ data: String, _ more: [String] = []) throws -> ChildProgram.Outcome {
    try ChildProgram.run(Self.program, ["generate", "--data", data] + Self.sizes + more)
  }

  /// A daemon that has a population.
  private func daemon() throws -> TestDaemon {
    let daemon = try TestDaemon()
    #expect(daemon.stop() == 0)
    let outcome = try generate(daemon.data)
    #expect(outcome.status == 0, "\(outcome.error)")
    return daemon
  }

  @Test("a check of a population finds nothing, and all of it is there")
  func whole() throws {
    let daemon = try daemon()
    let check = try ChildProgram.run("\(ChildProgram.buildFolder)/ferryd", ["fsck", "--data", daemon.data])
    #expect(check.status == 0, "\(check.output)")
    try daemon.start()
    #expect(try JSON(daemon.succeed("list-repositories"))["repositories"].elements.count == 6)
    for repository in ["line-0-archive", "line-1-staging"] {
      let packages = try JSON(daemon.succeed("list-packages --domain my_domain --repository \(repository)"))
      #expect(packages["packages"].elements.count == 26)
    }
    let versions = try JSON(
      daemon.succeed(
        "list-package-versions --domain my_domain --repository line-1-staging --format npm --package package-1-0"))
    #expect(versions["versions"].elements.map { $0["version"].text } == ["1.0.0", "1.1.0", "1.2.0", "1.3.0"])
  }

  @Test("the daemon has nothing to copy within a line: what was promoted is what it would have promoted")
  func promoted() throws {
    let daemon = try daemon()
    try daemon.start()
    for (format, package) in [("npm", "package-0-0"), ("pypi", "package-0-4")] {
      let copy = try JSON(
        daemon.succeed(
          "copy-package-versions --domain my_domain --source-repository line-0-source --destination-repository line-0-release --format \(format) --package \(package) --versions 1.0.0 1.3.0 --dry-run"
        ))
      for version in ["1.0.0", "1.3.0"] {
        #expect(copy["plannedVersions"][version]["action"].text == "IDENTICAL")
      }
    }
    // What is not there yet is copied like anything else.
    try daemon.succeed("create-repository --domain my_domain --repository fresh")
    let copy = try JSON(
      daemon.succeed(
        "copy-package-versions --domain my_domain --source-repository line-0-release --destination-repository fresh --format npm --package package-0-0 --versions 1.3.0"
      ))
    #expect(copy["successfulVersions"]["1.3.0"]["status"].text != "")
  }

  @Test("the same seed gives the same versions, another one gives others")
  func seeds() throws {
    let folder = try TestFolder()
    let revisions = try [[], [], ["--seed", "2"]].enumerated().map { number, seed in
      let data = "\(folder.path)/\(number)"
      #expect(try generate(data, seed).status == 0)
      let answer = try ChildProgram.run(
        "/usr/bin/env",
        [
          "python3", "-c",
          "import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute('SELECT group_concat(revision) FROM (SELECT revision FROM content ORDER BY revision)').fetchone())",
          "\(data)/metadata.sqlite",
        ])
      #expect(answer.status == 0, "\(answer.error)")
      return answer.output
    }
    #expect(revisions[0] == revisions[1])
    #expect(revisions[0] != revisions[2])
  }

  @Test("a folder that has data already is refused and left as it is, and so are sizes that do not go into each other")
  func refused() throws {
    let daemon = try daemon()
    let again = try generate(daemon.data)
    #expect(again.status != 0)
    #expect(again.error.contains("has data already"))
    let uneven = try generate("\(daemon.folder.path)/other", ["--versions", "625"])
    #expect(uneven.status != 0)
    #expect(uneven.error.contains("must be a multiple"))
    try daemon.start()
    #expect(try JSON(daemon.succeed("list-repositories"))["repositories"].elements.count == 6)
  }
}
