import FerryModel
import Testing

@Suite("Roll-back plans")
struct RollBackPlannerTests {
  private static let time = Timestamp(milliseconds: 1_000)

  private static func standing(
    content: Int64 = 1, status: PackageVersionStatus = .published, at time: Timestamp = time
  ) -> RollBackPlanner.Standing {
    .init(contentID: content, revision: "R\(content)", status: status, publishedAt: time)
  }

  private static func state(
    _ current: RollBackPlanner.Standing?, restores: Bool = false, later: [Int64] = [], tags: [RollBackPlanner.Tag] = []
  ) -> RollBackPlanner.State {
    .init(
      contentID: 1, status: .published, promotedAt: time, restores: restores, current: current, laterPromotions: later,
      tags: tags)
  }

  @Test("what nobody has touched can be put back")
  func untouched() {
    let tags = [RollBackPlanner.Tag(name: "latest", isPromoted: true, target: "1", isHere: true)]
    #expect(
      RollBackPlanner.failures([Self.state(Self.standing(), tags: tags), Self.state(Self.standing())]) == [nil, nil])
    #expect(RollBackPlanner.failures([]).isEmpty)
  }

  @Test("each way to touch a version is told, and keeps all others from being put back")
  func touched() {
    let later = Timestamp(milliseconds: 2_000)
    let states = [
      Self.state(nil), Self.state(Self.standing(content: 2, at: later), later: [7, 9]),
      Self.state(Self.standing(content: 2, at: later)), Self.state(Self.standing(at: later)),
      Self.state(Self.standing(status: .archived)), Self.state(Self.standing(content: 3, status: .disposed)),
      Self.state(Self.standing(), tags: [.init(name: "latest", isPromoted: true, target: "2", isHere: false)]),
      Self.state(Self.standing(), tags: [.init(name: "latest", isPromoted: true, target: nil, isHere: false)]),
      Self.state(Self.standing(), tags: [.init(name: "beta", isPromoted: false, target: "1", isHere: true)]),
      Self.state(Self.standing()),
    ]
    let failures = RollBackPlanner.failures(states)
    #expect(
      failures == [
        .deleted, .replaced(revision: "R2", by: [7, 9]), .replaced(revision: "R2", by: []),
        .replaced(revision: "R1", by: []), .statusChanged(.archived), .statusChanged(.disposed),
        .tagMoved(tag: "latest", to: "2"), .tagMoved(tag: "latest", to: nil), .tagMoved(tag: "beta", to: "1"), .skipped,
      ])
    #expect(failures[1]?.message(version: "1").contains("by promotion 7, 9") == true)
    #expect(Set(failures.compactMap(\.?.code)) == ["DELETED", "REPLACED", "STATUS_CHANGED", "TAG_MOVED", "SKIPPED"])
  }

  @Test("origin controls that would go away with the package are something that touched it, and are told")
  func originControls() {
    var state = Self.state(Self.standing())
    state.lostControls = OriginRestrictions(publish: .block, upstream: .block)
    let failures = RollBackPlanner.failures([state, Self.state(Self.standing())])
    #expect(failures.map { $0?.code } == ["ORIGIN_CONTROLS_CHANGED", "SKIPPED"])
    #expect(failures[0]?.message(version: "1").contains("publish=BLOCK, upstream=BLOCK") == true)
  }

  @Test("a tag that somebody set on a version that only gets its old content back is in nobody's way")
  func foreignTag() {
    let tags = [RollBackPlanner.Tag(name: "beta", isPromoted: false, target: "1", isHere: true)]
    #expect(RollBackPlanner.failures([Self.state(Self.standing(), restores: true, tags: tags)]) == [nil])
  }
}
