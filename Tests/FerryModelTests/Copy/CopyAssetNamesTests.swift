import FerryModel
import Testing

@Suite("A copy of some assets")
struct CopyAssetNamesTests {
  private typealias Make = CopyFixtures

  private static func plan(
    _ names: [String], content: VersionContent, destination: String? = nil, overwrite: Bool = false
  ) throws -> CopyPlan {
    try CopyPlanner.plan(
      Make.request([Make.version("1.0.0")], overwrite: overwrite, assets: names),
      states: [
        CopyState(
          source: Make.source("1.0.0", revision: content.revision, content: content), destinationRevision: destination)
      ], searchOrder: [Make.repository("my_repo")])
  }

  @Test("the result has these assets, the source's metadata and a revision of its own")
  func selected() throws {
    let content = Make.content(["a", "bb", "ccc"], metadata: #"{"summary":"s"}"#)
    let plan = try Self.plan(["ccc", "a", "ccc"], content: content)
    let selected = Make.content(["a", "ccc"], metadata: #"{"summary":"s"}"#)
    #expect(plan.writes.map(\.newContent) == [selected])
    #expect(plan.writes.map(\.revision) == [selected.revision])
    #expect(plan.outcomes.map(\.revision) == [selected.revision])
    #expect(selected.revision != content.revision)
  }

  @Test("all assets by name give the revision of the source")
  func all() throws {
    let content = Make.content(["a", "bb"])
    #expect(try Self.plan(["bb", "a"], content: content).outcomes[0].revision == content.revision)
    #expect(
      try Self.plan(["bb", "a"], content: content, destination: content.revision).outcomes[0].action == .identical)
  }

  @Test("the destination is compared with the selection, not with the source")
  func compared() throws {
    let content = Make.content(["a", "bb"])
    let selected = Make.content(["a"])
    #expect(try Self.plan(["a"], content: content, destination: selected.revision).outcomes[0].action == .identical)
    #expect(
      try Self.plan(["a"], content: content, destination: content.revision).failures == ["1.0.0": "ALREADY_EXISTS"])
    let replaced = try Self.plan(["a"], content: content, destination: content.revision, overwrite: true)
    #expect(replaced.outcomes[0].action == .overwrite)
    #expect(replaced.writes[0].revision == selected.revision)
  }

  @Test("a name that a version does not have is a ValidationException that names both")
  func unknown() throws {
    let refusal = try Refusal { _ = try Self.plan(["a", "x"], content: Make.content(["a", "bb"])) }
    #expect(refusal.field == "asset_names")
    #expect(refusal.message == #"version "1.0.0" has no asset "x" at 'asset_names'"#)
  }

  @Test("names that look alike and differ in their bytes are two assets")
  func lookAlikes() throws {
    let content = Make.content(["\u{E9}", "e\u{301}"])
    let plan = try Self.plan(["\u{E9}"], content: content)
    #expect(plan.writes[0].newContent?.assets.map { Array($0.name.utf8) } == [Array("\u{E9}".utf8)])
    let refusal = try Refusal { _ = try Self.plan(["\u{E9}", "b"], content: content) }
    #expect(refusal.message.contains(#""b""#))
  }

  @Test("a version that cannot be copied anyway fails with its own reason")
  func failing() throws {
    let request = try Make.request([Make.version("1.0.0"), Make.version("2.0.0")], assets: ["a"])
    let content = Make.content(["a"])
    let plan = try CopyPlanner.plan(
      request,
      states: [
        CopyState(source: nil, destinationRevision: nil),
        CopyState(source: Make.source("2.0.0", content: content), destinationRevision: nil),
      ], searchOrder: [Make.repository("my_repo")])
    #expect(plan.failures == ["1.0.0": "NOT_FOUND", "2.0.0": "SKIPPED"])
  }
}
