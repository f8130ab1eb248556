import FerryModel
import Testing

@Suite("The plan of a copy")
struct CopyPlannerTests {
  private typealias Make = CopyFixtures

  private static func plan(
    _ request: CopyRequest, _ states: [CopyState], searched: [String] = ["my_repo"]
  ) throws -> CopyPlan {
    try CopyPlanner.plan(request, states: states, searchOrder: searched.map { try Make.repository($0) })
  }

  @Test("versions that the destination does not have are copied, as the source has them")
  func copy() throws {
    let request = try Make.request([Make.version("6.0.2"), Make.version("4.0.0")])
    let plan = try Self.plan(
      request,
      [
        CopyState(source: Make.source("6.0.2", revision: "A"), destinationRevision: nil),
        CopyState(source: Make.source("4.0.0", revision: "B", status: .unlisted), destinationRevision: nil),
      ])
    #expect(!plan.hasFailed)
    #expect(plan.outcomes.map(\.requested) == ["6.0.2", "4.0.0"])
    #expect(plan.outcomes.map(\.action) == [.copy, .copy])
    #expect(plan.outcomes.map(\.revision) == ["A", "B"])
    #expect(plan.outcomes.map(\.status) == [.published, .unlisted])
    #expect(plan.outcomes.map(\.foundIn?.text) == ["my_repo", "my_repo"])
    #expect(plan.writes.map(\.revision) == ["A", "B"])
    #expect(plan.writes.map(\.source.name.key) == ["6.0.2", "4.0.0"])
    #expect(plan.writes.allSatisfy { $0.newContent == nil })
  }

  @Test("a copy with one missing version copies none")
  func missing() throws {
    let request = try Make.request([Make.version("0.2.0"), Make.version("5.6.7")])
    let plan = try Self.plan(
      request,
      [
        CopyState(source: Make.source("0.2.0", tags: ["latest"]), destinationRevision: nil),
        CopyState(source: nil, destinationRevision: nil),
      ])
    #expect(plan.failures == ["0.2.0": "SKIPPED", "5.6.7": "NOT_FOUND"])
    #expect(plan.messages == ["Version 0.2.0 was skipped", "Could not find version 5.6.7"])
    #expect(plan.writes.isEmpty && plan.tagMoves.isEmpty)
  }

  @Test("a version in a repository that the caller may not read does not exist for them")
  func notReadable() throws {
    let plan = try Self.plan(
      Make.request([Make.version("1.0.0", expected: "other")]),
      [CopyState(source: Make.source("1.0.0", isReadable: false, status: .archived), destinationRevision: "rev")])
    #expect(plan.messages == ["Could not find version 1.0.0"])
    #expect(plan.outcomes[0].foundIn == nil && plan.outcomes[0].revision == nil && plan.outcomes[0].status == nil)
  }

  @Test("only published and unlisted versions can be copied", arguments: PackageVersionStatus.allCases)
  func statuses(status: PackageVersionStatus) throws {
    let plan = try Self.plan(
      Make.request([Make.version("1.0.0")]),
      [CopyState(source: Make.source("1.0.0", status: status), destinationRevision: nil)])
    guard status != .published, status != .unlisted else {
      #expect(plan.outcomes[0].action == .copy)
      #expect(plan.writes.map(\.source.status) == [status])
      return
    }
    #expect(plan.failures == ["1.0.0": "MISMATCHED_STATUS"])
    #expect(plan.messages[0].contains(status.rawValue))
    #expect(plan.writes.isEmpty)
  }

  @Test("a source of another revision than the expected one is refused")
  func revisionMismatch() throws {
    let request = try Make.request([Make.version("0.3.2", expected: "Y"), Make.version("0.3.13", expected: "Z")])
    let states = [
      CopyState(source: try Make.source("0.3.2", revision: "X"), destinationRevision: nil),
      CopyState(source: try Make.source("0.3.13", revision: "Z"), destinationRevision: nil),
    ]
    let plan = try Self.plan(request, states)
    #expect(plan.failures == ["0.3.2": "MISMATCHED_REVISION", "0.3.13": "SKIPPED"])
    #expect(plan.messages[0] == "current revision: X, expected revision: Y")
    #expect(plan.writes.isEmpty)
    let right = try Make.request([Make.version("0.3.2", expected: "X"), Make.version("0.3.13", expected: "Z")])
    #expect(try Self.plan(right, states).outcomes.map(\.action) == [.copy, .copy])
  }

  @Test("a version that is there with the same content is left alone, also when overwriting", arguments: [false, true])
  func identical(overwrite: Bool) throws {
    let request = try Make.request([Make.version("0.2.1"), Make.version("0.2.0")], overwrite: overwrite)
    let plan = try Self.plan(
      request,
      [
        CopyState(source: Make.source("0.2.1", revision: "A", tags: ["old"]), destinationRevision: "A"),
        CopyState(source: Make.source("0.2.0", revision: "B", tags: ["new"]), destinationRevision: nil),
      ])
    #expect(plan.outcomes.map(\.action) == [.identical, .copy])
    #expect(plan.writes.map(\.source.name.key) == ["0.2.0"])
    #expect(plan.tagMoves.map(\.tag) == ["new"])
    #expect(!plan.hasFailed)
  }

  @Test("other content under the same version is refused, or replaced where that is allowed")
  func existing() throws {
    let versions = [try Make.version("0.3.2"), try Make.version("0.2.1")]
    let states = [
      CopyState(source: try Make.source("0.3.2", revision: "A"), destinationRevision: "B"),
      CopyState(source: try Make.source("0.2.1", revision: "C"), destinationRevision: nil),
    ]
    let refused = try Self.plan(Make.request(versions), states)
    #expect(refused.failures == ["0.3.2": "ALREADY_EXISTS", "0.2.1": "SKIPPED"])
    #expect(refused.messages == ["Version 0.3.2 already exists", "Version 0.2.1 was skipped"])
    #expect(refused.writes.isEmpty)
    let replaced = try Self.plan(Make.request(versions, overwrite: true), states)
    #expect(replaced.outcomes.map(\.action) == [.overwrite, .copy])
    #expect(replaced.writes.map(\.revision) == ["A", "C"])
  }

  @Test("an identical version is skipped too when another fails; a failure keeps its own reason")
  func skipped() throws {
    let request = try Make.request(["1.0.0", "2.0.0", "3.0.0", "4.0.0"].map { try Make.version($0) })
    let plan = try Self.plan(
      request,
      [
        CopyState(source: Make.source("1.0.0"), destinationRevision: "rev"),
        CopyState(source: nil, destinationRevision: "rev"),
        CopyState(source: Make.source("3.0.0"), destinationRevision: "other"),
        CopyState(source: Make.source("4.0.0", status: .disposed), destinationRevision: nil),
      ])
    #expect(
      plan.failures == [
        "1.0.0": "SKIPPED", "2.0.0": "NOT_FOUND", "3.0.0": "ALREADY_EXISTS", "4.0.0": "MISMATCHED_STATUS",
      ])
    #expect(plan.outcomes.map(\.requested) == ["1.0.0", "2.0.0", "3.0.0", "4.0.0"])
  }

  @Test("the status is looked at before the revision, and both before the destination")
  func precedence() throws {
    let state = CopyState(source: try Make.source("1.0.0", status: .archived), destinationRevision: "other")
    let both = try Self.plan(Make.request([Make.version("1.0.0", expected: "Y")]), [state])
    #expect(both.failures == ["1.0.0": "MISMATCHED_STATUS"])
    let revision = CopyState(source: try Make.source("1.0.0"), destinationRevision: "other")
    let plan = try Self.plan(Make.request([Make.version("1.0.0", expected: "Y")]), [revision])
    #expect(plan.failures == ["1.0.0": "MISMATCHED_REVISION"])
  }

  @Test("a revision that looks like the source's and has other bytes is another one")
  func alikeRevision() throws {
    let state = CopyState(source: try Make.source("1.0.0", revision: "K"), destinationRevision: nil)
    let kelvin = try Self.plan(Make.request([Make.version("1.0.0", expected: "\u{212A}")]), [state])
    #expect(kelvin.failures == ["1.0.0": "MISMATCHED_REVISION"])
    #expect(try Self.plan(Make.request([Make.version("1.0.0", expected: "K")]), [state]).failures == [:])
  }

  @Test("of a disposed version is told that it can only be deleted")
  func disposedSource() throws {
    let message = CopyFailure.mismatchedStatus(.disposed).message(version: "1.0.0")
    #expect(message.contains("only be deleted") && !message.contains("UpdatePackageVersionsStatus"))
  }

  @Test("a version is answered in the words of the request")
  func requestedWords() throws {
    let request = try Make.request([Make.version("1.0-1", format: .pypi)], format: .pypi)
    let missing = try Self.plan(request, [CopyState(source: nil, destinationRevision: nil)])
    #expect(missing.messages == ["Could not find version 1.0-1"])
    let found = try Self.plan(
      request, [CopyState(source: Make.source("1.0.post1", format: .pypi), destinationRevision: nil)])
    #expect(found.outcomes[0].requested == "1.0-1")
    #expect(found.writes[0].source.name.display == "1.0.post1")
  }

  @Test("an empty request plans nothing")
  func empty() throws {
    let plan = try Self.plan(Make.request([]), [])
    #expect(plan.outcomes.isEmpty && plan.writes.isEmpty && !plan.hasFailed)
  }
}
