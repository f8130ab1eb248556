import Testing

@testable import FerryModel

/// Marks and gates.
private enum Fixture {
  static let account = "arn:aws:iam::111122223333"

  static func mark(
    _ name: String, _ value: String, by principal: String = "user/ci", user: UInt32 = 7, revision: String = "rev"
  ) -> Mark {
    Mark(
      revision: revision, name: name, value: value,
      principal: principal.hasPrefix("arn:") ? principal : "\(account):\(principal)", user: user,
      time: Timestamp(milliseconds: 0))
  }

  static let tests = #"{"Requirements": {"Mark": "tests", "Value": ["passed", "waived"]}}"#
  static let byCI =
    #"{"Requirements": {"Mark": "tests", "Value": "passed", "Principal": {"AWS": ["\#(account):user/ci", "\#(account):role/build"]}}}"#
  static let byAnother = #"{"Requirements": {"Mark": "approved", "Value": "yes", "ByAnother": true}}"#
}

/// What a gate makes of a copy.
@Suite("A copy into a gated repository")
struct GateCheckTests {
  private typealias Make = CopyFixtures

  private static func check(_ document: String, caller: String = "user/ana", uid: UInt32 = 1001) throws -> GateCheck {
    let arn = try #require(PrincipalARN(caller.hasPrefix("arn:") ? caller : "\(Fixture.account):\(caller)"))
    let owner = try AccountID(validating: "111122223333", field: "account")
    return GateCheck(
      gate: try GateDocument(document), domain: try DomainName(validating: "my_domain"),
      destination: try Make.repository("release"),
      promoter: .init(CallerIdentity(principal: arn, uid: uid, gid: uid, owner: owner, identityPolicies: [])))
  }

  private static func plan(
    _ document: String, _ marks: [Mark], caller: String = "user/ana", uid: UInt32 = 1001,
    destination: String? = nil, overwrite: Bool = false
  ) throws -> CopyPlan {
    try CopyPlanner.plan(
      Make.request([Make.version("1.0.0")], overwrite: overwrite),
      states: [CopyState(source: Make.source("1.0.0"), destinationRevision: destination, marks: marks)],
      searchOrder: [Make.repository("my_repo")], gate: check(document, caller: caller, uid: uid))
  }

  @Test(
    "a mark counts by its name, its value, its revision and who gave it",
    arguments: [
      (Fixture.tests, [Fixture.mark("tests", "passed")], true),
      (Fixture.tests, [Fixture.mark("tests", "waived")], true), (Fixture.tests, [], false),
      (Fixture.tests, [Fixture.mark("tests", "Passed")], false),
      (Fixture.tests, [Fixture.mark("Tests", "passed")], false),
      (Fixture.tests, [Fixture.mark("tests", "passed", revision: "other")], false),
      (Fixture.tests, [Fixture.mark("tests", "failed", by: "user/bob"), Fixture.mark("tests", "passed")], true),
      (Fixture.byCI, [Fixture.mark("tests", "passed")], true),
      (Fixture.byCI, [Fixture.mark("tests", "passed", by: "user/bob")], false),
      (Fixture.byCI, [Fixture.mark("tests", "passed", by: "arn:aws:sts::111122223333:assumed-role/build/42")], true),
      (Fixture.byCI, [Fixture.mark("tests", "passed", by: "arn:aws:sts::111122223333:assumed-role/other/42")], false),
      (Fixture.byCI, [Fixture.mark("tests", "failed"), Fixture.mark("tests", "passed", by: "user/bob")], false),
      (Fixture.byAnother, [Fixture.mark("approved", "yes")], true),
      (Fixture.byAnother, [Fixture.mark("approved", "yes", by: "user/ana", user: 9)], false),
      // Another name for the same user of the machine.
      (Fixture.byAnother, [Fixture.mark("approved", "yes", by: "user/other", user: 1001)], false),
      (
        Fixture.byAnother, [Fixture.mark("approved", "yes", by: "user/ana", user: 9), Fixture.mark("approved", "yes")],
        true
      ),
    ] as [(String, [Mark], Bool)])
  func counting(document: String, marks: [Mark], passes: Bool) throws {
    let plan = try Self.plan(document, marks)
    #expect(plan.hasFailed == !passes)
    #expect(plan.writes.isEmpty == !passes)
    if !passes { #expect(plan.failures == ["1.0.0": "NOT_ALLOWED"]) }
  }

  @Test("the sessions of one role are one where a mark must be another's")
  func sessions() throws {
    let session = { (name: String) in "arn:aws:sts::111122223333:assumed-role/build/\(name)" }
    let marks = [Fixture.mark("approved", "yes", by: session("1"))]
    #expect(try Self.plan(Fixture.byAnother, marks, caller: session("2")).hasFailed)
    #expect(try !Self.plan(Fixture.byAnother, marks, caller: "role/other").hasFailed)
  }

  @Test("an account's id or root stands for everyone in it, as in a policy")
  func account() throws {
    for entry in ["111122223333", "\(Fixture.account):root"] {
      let document = #"{"Requirements": {"Mark": "a", "Value": "b", "Principal": {"AWS": "\#(entry)"}}}"#
      #expect(try !Self.plan(document, [Fixture.mark("a", "b")]).hasFailed)
      #expect(try Self.plan(document, [Fixture.mark("a", "b", by: "arn:aws:iam::444455556666:user/ci")]).hasFailed)
    }
  }

  @Test("the error names what is missing, whose mark would count, and the command that sets it")
  func message() throws {
    let plan = try CopyPlanner.plan(
      CopyRequest(
        package: PackageCoordinates(format: .npm, namespace: "types", package: "react"),
        versions: [Make.version("1.0.0"), Make.version("2.0.0")], allowOverwrite: false, assetNames: []),
      states: [
        CopyState(
          source: Make.source("1.0.0", revision: "R1="), destinationRevision: nil,
          marks: [Fixture.mark("licence", "it's ok", revision: "R1=")]),
        CopyState(source: Make.source("2.0.0"), destinationRevision: "rev"),
      ], searchOrder: [Make.repository("my_repo")],
      gate: Self.check(
        #"""
        {"Requirements": [{"Mark": "licence", "Value": "it's ok"},
          {"Mark": "tests", "Value": ["passed", "waived"], "Principal": {"AWS": "\#(Fixture.account):user/ci"}},
          {"Mark": "approved", "Value": "it's ok", "ByAnother": true}]}
        """#))
    #expect(
      plan.messages[0] == """
        Version 1.0.0 lacks what the gate of repository 'release' requires: tests=passed|waived by \
        arn:aws:iam::111122223333:user/ci; approved=it's ok, given by another than who promotes. Whoever may say so \
        sets it: ferry put-package-version-marks --domain my_domain --repository my_repo --format npm --namespace types \
        --package react --package-version 1.0.0 --version-revision R1= --marks tests=passed 'approved=it'\\''s ok'
        """)
    guard case .fail(let failure) = plan.outcomes[0].action, case .missingMarks(let missing) = failure else {
      Issue.record("it does not fail by its marks")
      return
    }
    #expect(failure.reason == "MISSING_MARKS")
    #expect(missing.texts == ["tests=passed|waived", "approved=it's ok"])
    #expect(plan.outcomes[1].action == .fail(.skipped))
  }

  @Test("what the destination has already stays idempotent; what would replace something is asked for its marks")
  func destination() throws {
    #expect(try Self.plan(Fixture.tests, [], destination: "rev").outcomes[0].action == .identical)
    #expect(try Self.plan(Fixture.tests, [], destination: "old").failures == ["1.0.0": "ALREADY_EXISTS"])
    #expect(try Self.plan(Fixture.tests, [], destination: "old", overwrite: true).failures == ["1.0.0": "NOT_ALLOWED"])
    let marked = try Self.plan(Fixture.tests, [Fixture.mark("tests", "passed")], destination: "old", overwrite: true)
    #expect(marked.outcomes[0].action == .overwrite)
  }

  @Test("a copy of some of the assets is other content, which the marks of the whole are not about")
  func assets() throws {
    let content = Make.content(["a", "bb"])
    let plan = try CopyPlanner.plan(
      Make.request([Make.version("1.0.0")], assets: ["a"]),
      states: [
        CopyState(
          source: Make.source("1.0.0", revision: content.revision, content: content), destinationRevision: nil,
          marks: [Fixture.mark("tests", "passed", revision: content.revision)])
      ], searchOrder: [Make.repository("my_repo")], gate: Self.check(Fixture.tests))
    #expect(plan.failures == ["1.0.0": "NOT_ALLOWED"])
  }

  @Test("in a long answer the command is told for the first hundred alone")
  func shortened() throws {
    var plan = try CopyPlanner.plan(
      Make.request((0..<100).map { try Make.version("1.0.\($0)") }),
      states: (0..<100).map { CopyState(source: try Make.source("1.0.\($0)"), destinationRevision: nil) },
      searchOrder: [Make.repository("my_repo")], gate: Self.check(Fixture.tests))
    var told = 60
    plan.shorten(after: &told)
    #expect(told == 160)
    #expect(plan.messages.map { $0.contains("ferry put-package-version-marks") } == (0..<100).map { $0 < 40 })
    #expect(
      plan.messages[99] == "Version 1.0.99 lacks what the gate of repository 'release' requires: tests=passed|waived")
  }
}
