import Foundation
import Testing

/// Marks and gates from the command line, with a real daemon.
@Suite("Gates from the command line")
struct GateCommandTests {
  private static let version =
    "--domain my_domain --repository my_repo --format npm --package left-pad --package-version 1.3.0"
  private static let copy =
    "copy-package-versions --domain my_domain --source-repository my_repo --destination-repository repo-2 --format npm --package left-pad --versions 1.3.0"
  private static let gate = #"{"Requirements": [{"Mark": "tests", "Value": "passed"}]}"#

  private func daemon() throws -> TestDaemon {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    try daemon.publish("--format npm --package left-pad", "1.3.0", content: "left")
    let file = try daemon.folder.file("gate.json", Self.gate)
    try daemon.succeed(
      "put-repository-gate --domain my_domain --repository repo-2 --gate-document file://\(file)")
    return daemon
  }

  @Test("a version that lacks a mark is refused with the command that sets it, which does, and is kept across kill -9")
  func story() throws {
    let daemon = try daemon()
    let refused = try daemon.ferry("\(Self.copy) --require-success")
    #expect(refused.status == 1)
    let failure = try JSON(refused.output)["failedVersions"]["1.3.0"]
    #expect(failure["errorCode"].text == "NOT_ALLOWED")
    #expect(failure["reason"].text == "MISSING_MARKS")
    #expect(failure["missingMarks"].elements.map(\.text) == ["tests=passed"])
    let message = failure["errorMessage"].text
    let command = try #require(message.components(separatedBy: "sets it: ferry ").dropFirst().first)
    #expect(command.hasSuffix(" --marks tests=passed"))
    try daemon.succeed(command)
    #expect(try JSON(daemon.succeed(Self.copy))["successfulVersions"]["1.3.0"]["status"].text == "Published")
    daemon.crash()
    try daemon.start()
    let marks = try JSON(daemon.succeed("list-package-version-marks \(Self.version)"))["marks"].elements
    #expect(marks.map { "\($0["name"].text)=\($0["value"].text)" } == ["tests=passed"])
    #expect(marks[0]["principal"].text == "arn:aws:iam::111122223333:root")
    #expect(
      try daemon.succeed(
        "get-repository-gate --domain my_domain --repository repo-2 --query gate.document --output text")
        == Self.gate + "\n")
  }

  @Test("a publish is refused in one line; a gate and marks are taken away again")
  func takenAway() throws {
    let daemon = try daemon()
    let file = try daemon.folder.file("asset", "x")
    let publish = try daemon.ferry(
      "publish-package-version --domain my_domain --repository repo-2 --format npm --package p --package-version 1.0.0 --asset-name p.tgz --asset-content \(file)"
    )
    #expect(publish.status == 254)
    #expect(
      publish.error.hasPrefix(
        "An error occurred (ConflictException) when calling the PublishPackageVersion operation: repository 'repo-2' has a gate"
      ))
    try daemon.succeed("put-package-version-marks \(Self.version) --marks tests=passed why=a,b")
    let deleted = try JSON(daemon.succeed("delete-package-version-marks \(Self.version) --names why none"))
    #expect(deleted["marks"].elements.map { $0["value"].text } == ["a,b"])
    try daemon.succeed("delete-package-version-marks \(Self.version) --names tests --principal *")
    #expect(try daemon.ferry("\(Self.copy) --require-success").status == 1)
    try daemon.succeed("delete-repository-gate --domain my_domain --repository repo-2")
    #expect(try daemon.ferry("\(Self.copy) --require-success").status == 0)
    #expect(try daemon.ferry("get-repository-gate --domain my_domain --repository repo-2").status == 254)
  }

  @Test("a promotion's plan says what is missing")
  func plan() throws {
    let daemon = try daemon()
    let plan = try daemon.succeed(
      "promote-packages --domain my_domain --source-repository my_repo --destination-repository repo-2 --dry-run --packages",
      [#"[{"format": "npm", "package": "left-pad", "versions": ["1.3.0"]}]"#])
    #expect(plan.contains("| NOT_ALLOWED |"))
    #expect(plan.contains("requires: tests=passed"))
  }

  @Test("marks that are none are a usage error")
  func wrongMarks() throws {
    let daemon = try daemon()
    let outcome = try daemon.ferry("put-package-version-marks \(Self.version) --marks tests")
    #expect(outcome.status == 252)
    #expect(outcome.error.contains("NAME=VALUE"))
  }
}
