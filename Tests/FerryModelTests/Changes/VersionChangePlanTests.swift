import FerryModel
import Testing

@Suite("The plan of a change to versions")
struct VersionChangePlanTests {
  private static func plan(
    _ target: VersionChange.Target, expected: PackageVersionStatus? = nil, revisions: [String?] = [],
    _ states: [(revision: String, status: PackageVersionStatus)?]
  ) -> VersionChangePlan {
    let versions = states.indices.map { index in
      let text = "\(index + 1).0.0"
      return VersionChange.Version(
        requested: text, name: VersionName(display: text, key: text),
        expectedRevision: index < revisions.count ? revisions[index] : nil)
    }
    return VersionChangePlan(
      VersionChange(versions: versions, target: target, expectedStatus: expected),
      states: states.map { $0.map { .init(revision: $0.revision, status: $0.status) } })
  }

  private static func failures(_ plan: VersionChangePlan) -> [String] {
    plan.outcomes.map { outcome in
      guard case .fail(let failure) = outcome.action else { return "" }
      return "\(failure.code) \(failure.message(version: outcome.requested))"
    }
  }

  @Test("versions of any status but Disposed become what is asked for; those that are so already stay as they are")
  func change() {
    let plan = Self.plan(
      .status(.archived), [("A", .published), ("B", .unlisted), ("C", .archived), ("D", .unfinished)])
    #expect(!plan.hasFailed && plan.changesAny)
    #expect(plan.outcomes.map(\.action) == [.change, .change, .nothing, .change])
    #expect(plan.outcomes.map(\.revision) == ["A", "B", "C", "D"])
    #expect(!Self.plan(.status(.archived), [("C", .archived)]).changesAny)
  }

  @Test("one that fails holds back all others, each with its own error")
  func allOrNone() {
    #expect(
      Self.failures(
        Self.plan(
          .status(.archived), expected: .unlisted, revisions: ["A", "X", nil, nil],
          [("A", .unlisted), ("B", .unlisted), nil, ("D", .published)]))
        == [
          "SKIPPED version 1.0.0 is skipped", "MISMATCHED_REVISION current revision: B, expected revision: X",
          "NOT_FOUND Could not find version 3.0.0",
          "MISMATCHED_STATUS current status: Published, expected status: Unlisted",
        ])
  }

  @Test("a disposed version can be deleted and disposed again, and nothing else")
  func disposed() {
    #expect(Self.plan(.deleted, [("A", .disposed)]).outcomes[0].action == .change)
    #expect(Self.plan(.disposed, [("A", .disposed)]).outcomes[0].action == .nothing)
    for status in VersionChange.settable {
      let failed = Self.failures(Self.plan(.status(status), [("A", .disposed), ("B", .published)]))
      #expect(failed[0].hasPrefix("NOT_ALLOWED version 1.0.0 is Disposed"))
      #expect(failed[1] == "SKIPPED version 2.0.0 is skipped")
    }
  }

  @Test("every version can be disposed and deleted, whatever its status", arguments: PackageVersionStatus.allCases)
  func goes(status: PackageVersionStatus) {
    for target in [VersionChange.Target.disposed, .deleted] {
      let action = Self.plan(target, [("A", status)]).outcomes[0].action
      switch status {
      case .deleted: #expect(action == .fail(.notFound))
      case .disposed: #expect(action == (target == .deleted ? .change : .nothing))
      default: #expect(action == .change)
      }
    }
  }
}

@Suite("A request to change versions")
struct VersionChangeTests {
  private static func change(
    _ versions: [String], _ revisions: [String: String] = [:], expected: String = "", format: PackageFormat = .npm
  ) throws -> VersionChange {
    try VersionChange(
      versions: versions, revisions: revisions, expectedStatus: expected, target: .deleted, format: format)
  }

  @Test("a version that is named twice is changed once, also where it is written in two ways")
  func duplicates() throws {
    #expect(try Self.change(["1.0", "1.0"]).versions.map(\.requested) == ["1.0"])
    let change = try Self.change(["v1.0", "1.0"], ["1.0": "A", "V1.0": "A"], format: .pypi)
    #expect(change.versions.map(\.requested) == ["v1.0"])
    #expect(change.versions.map(\.expectedRevision) == ["A"])
    // However often: the limit is on versions.
    #expect(try Self.change([String](repeating: "1.0", count: 101)).versions.count == 1)
  }

  @Test("what is wrong is refused by the field")
  func refusals() throws {
    #expect(try Refusal { _ = try Self.change([]) }.field == "versions")
    #expect(try Refusal { _ = try Self.change((0...100).map { "1.\($0)" }) }.field == "versions")
    #expect(try Self.change((0..<100).map { "1.\($0)" }).versions.count == 100)
    #expect(try Refusal { _ = try Self.change(["a/b"]) }.field == "versions")
    #expect(try Refusal { _ = try Self.change(["1.0"], expected: "published") }.field == "expected_status")
    for revisions in [["1.0": ""], ["1.0": "a b"], ["1.0": "A", "2.0": "B"], ["2.0": "B"]] {
      #expect(try Refusal { _ = try Self.change(["1.0"], revisions) }.field == "version_revisions")
    }
    let missing = try Refusal { _ = try Self.change(["1.0", "2.0"], ["1.0": "A"]) }
    #expect(missing.message.contains("\"2.0\""))
  }

  @Test("only Published, Unlisted and Archived can be set, and the others say how they come about")
  func targets() throws {
    for status in PackageVersionStatus.allCases where !VersionChange.settable.contains(status) {
      #expect(try Refusal { _ = try VersionChange.Target(settable: status.rawValue) }.field == "target_status")
    }
    #expect(
      try Refusal { _ = try VersionChange.Target(settable: "Disposed") }.message.contains("DisposePackageVersions"))
    #expect(
      try Refusal { _ = try VersionChange.Target(settable: "Deleted") }.message.contains("DeletePackageVersions"))
    #expect(try Refusal { _ = try VersionChange.Target(settable: "") }.field == "target_status")
    #expect(try VersionChange.Target(settable: "Archived") == .status(.archived))
  }
}
