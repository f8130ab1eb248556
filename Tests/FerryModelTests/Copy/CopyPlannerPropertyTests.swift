import FerryModel
import SeededRandom
import Testing

@Suite("Any plan of a copy")
struct CopyPlannerPropertyTests {
  private typealias Make = CopyFixtures

  private struct Case {
    let request: CopyRequest
    let states: [CopyState]
    let plan: CopyPlan
  }

  private static let repositories = ["near", "far"]

  private static func random(_ generator: inout SeededGenerator) throws -> Case {
    let format = try #require([PackageFormat.npm, .maven].randomElement(using: &generator))
    let isHarmless = Bool.random(using: &generator)
    var versions: [CopyRequest.Version] = []
    var states: [CopyState] = []
    for index in 0..<Int.random(in: 0...6, using: &generator) {
      let revision = try #require(["A", "B"].randomElement(using: &generator))
      let expected = Int.random(in: 0..<4, using: &generator) == 0 ? (isHarmless ? revision : "A") : nil
      versions.append(try Make.version("\(index).0.0", expected: expected, format: format))
      let status =
        isHarmless || Int.random(in: 0..<3, using: &generator) > 0
        ? PackageVersionStatus.published : try #require(PackageVersionStatus.allCases.randomElement(using: &generator))
      let isMissing = !isHarmless && Int.random(in: 0..<6, using: &generator) == 0
      let source = try Make.source(
        "\(index).0.0", revision: revision, in: #require(repositories.randomElement(using: &generator)),
        isReadable: isHarmless || Int.random(in: 0..<6, using: &generator) > 0, status: status,
        tags: ["latest", "next"].filter { _ in Bool.random(using: &generator) }, format: format)
      let destinations: [String?] = isHarmless ? [nil, revision] : [nil, nil, "A", "B"]
      states.append(
        CopyState(
          source: isMissing ? nil : source, destinationRevision: destinations.randomElement(using: &generator) ?? nil))
    }
    let request = try Make.request(versions, format: format, overwrite: Bool.random(using: &generator))
    let plan = try CopyPlanner.plan(
      request, states: states, searchOrder: repositories.map { try Make.repository($0) })
    return Case(request: request, states: states, plan: plan)
  }

  /// Why a version fails by itself, by the rules written a second time; nil where it does not.
  private static func reason(_ version: CopyRequest.Version, _ state: CopyState, overwrite: Bool) -> String? {
    guard let source = state.source, source.isReadable else { return "NOT_FOUND" }
    if source.status != .published && source.status != .unlisted { return "MISMATCHED_STATUS" }
    if let expected = version.expectedRevision, expected != source.revision { return "MISMATCHED_REVISION" }
    guard let existing = state.destinationRevision, existing != source.revision, !overwrite else { return nil }
    return "ALREADY_EXISTS"
  }

  @Test("all or nothing: one outcome a version, and one failure means no write", arguments: 0..<40)
  func allOrNothing(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var failed = 0
    for _ in 0..<100 {
      let example = try Self.random(&generator)
      let plan = example.plan
      #expect(plan.outcomes.map(\.requested) == example.request.versions.map(\.requested))
      let reasons = zip(example.request.versions, example.states).map {
        Self.reason($0, $1, overwrite: example.request.allowOverwrite)
      }
      let hasFailed = reasons.contains { $0 != nil }
      #expect(plan.hasFailed == hasFailed)
      guard !hasFailed else {
        failed += 1
        #expect(plan.writes.isEmpty && plan.tagMoves.isEmpty)
        for (outcome, reason) in zip(plan.outcomes, reasons) {
          #expect(plan.failures[outcome.requested] == reason ?? "SKIPPED")
        }
        continue
      }
      for (outcome, state) in zip(plan.outcomes, example.states) {
        let expected: CopyPlan.Action =
          state.destinationRevision == nil
          ? .copy : state.destinationRevision == state.source?.revision ? .identical : .overwrite
        #expect(outcome.action == expected)
      }
      let written = plan.outcomes.filter { $0.action != .identical }.map(\.requested)
      #expect(plan.writes.map(\.source.name.display) == written)
      Self.checkTags(example)
    }
    #expect((1..<100).contains(failed), "the cases are of both kinds")
  }

  /// Tags move only to what is written, and to the nearest of those that had them.
  private static func checkTags(_ example: Case) {
    guard example.request.package.format == .npm else {
      #expect(example.plan.tagMoves.isEmpty)
      return
    }
    let written = example.plan.writes
    for tag in ["latest", "next"] {
      let having = written.filter { $0.source.distTags.contains(tag) }
      let nearest = having.first { $0.source.repository.text == "near" } ?? having.first
      let moves = example.plan.tagMoves.filter { $0.tag == tag }
      #expect(moves.map(\.version) == (nearest.map { [$0.source.name] } ?? []))
    }
  }
}
