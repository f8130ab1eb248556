import Testing

/// The checker itself: what must be refused.
@Suite("Histories")
struct HistoryCheckerTests {
  private typealias Item = RepositoryState.Item

  private func items(_ versions: Set<Int>, _ package: Int = 0) -> Set<Item> {
    Set(versions.map { Item(package: package, version: $0) })
  }

  private func state(_ versions: [Int: String], _ package: Int = 0) -> RepositoryState {
    var state = RepositoryState()
    for (version, source) in versions {
      state.held[Item(package: package, version: version)] = RepositoryState.Held(source: source)
    }
    return state
  }

  private func copy(
    _ source: String, _ answer: RecordedCall.Answer, _ began: UInt64, _ ended: UInt64, overwrite: Bool = false
  ) -> RecordedCall {
    RecordedCall(
      request: .copy(from: source, package: 0, versions: [1, 2], overwrite: overwrite), answer: answer, began: began,
      ended: ended)
  }

  private func copied(_ versions: Set<Int> = [1, 2]) -> RecordedCall.Answer { .copied(items(versions)) }

  private func isExplained(_ calls: [RecordedCall], _ final: RepositoryState) -> Bool {
    var checker = HistoryChecker(calls, final: final)
    return checker.isExplained()
  }

  private var both: RepositoryState { state([1: "a", 2: "a"]) }
  private let nothing = RepositoryState()

  @Test("what was answered must be there, and what was not may be, whole")
  func answered() {
    #expect(isExplained([copy("a", copied(), 0, 1)], both))
    #expect(!isExplained([copy("a", copied(), 0, 1)], nothing))
    #expect(isExplained([copy("a", .unknown, 0, .max)], both))
    #expect(isExplained([copy("a", .unknown, 0, .max)], nothing))
    #expect(!isExplained([copy("a", .unknown, 0, .max)], state([1: "a"])))
    #expect(!isExplained([], both))
  }

  @Test("calls that overlap may have any order, those that do not have theirs")
  func order() {
    let list = RecordedCall(request: .list(package: 0), answer: .listed([:]), began: 2, ended: 4)
    #expect(isExplained([copy("a", copied(), 0, 3), list], both))
    #expect(!isExplained([copy("a", copied(), 0, 1), list], both))
    let conflict = copy("b", .conflict(items([1, 2])), 2, 3)
    #expect(isExplained([copy("a", copied(), 0, 1), conflict], both))
    #expect(!isExplained([conflict, copy("a", copied(), 4, 5)], both))
    // One that nobody knows of may come between.
    #expect(isExplained([copy("a", .unknown, 0, .max), conflict], both))
    #expect(!isExplained([conflict, copy("a", .unknown, 4, .max)], both))
  }

  @Test("answers must be those of the state that the order leads to")
  func answers() {
    let first = copy("a", copied(), 0, 1)
    let others = state([1: "b", 2: "b"])
    #expect(isExplained([first, copy("b", copied(), 2, 3, overwrite: true)], others))
    #expect(!isExplained([first, copy("b", copied([1]), 2, 3, overwrite: true)], others))
    #expect(isExplained([first, copy("a", copied([]), 2, 3)], both))
    let delete = RecordedCall(request: .delete(package: 0, versions: [1]), answer: .done, began: 2, ended: 3)
    #expect(isExplained([first, delete], state([2: "a"])))
    #expect(!isExplained([first, delete], both))
    let publish = RecordedCall(
      request: .publish(Item(package: 0, version: 1), as: "b"), answer: .done, began: 2, ended: 3)
    #expect(!isExplained([first, publish], both))
    #expect(isExplained([publish], state([1: "b"])))
  }

  @Test("a promotion is seen in all of its packages or in none")
  func promotion() {
    let both = items([1]).union(items([1], 1))
    let promotion = RecordedCall(
      request: .promote(from: "a", items: both, overwrite: false, dryRun: false), answer: .copied(both), began: 0,
      ended: 9)
    let after = RepositoryState(
      held: Dictionary(uniqueKeysWithValues: both.map { ($0, RepositoryState.Held(source: "a")) }))
    func list(_ package: Int, _ answer: [Int: RepositoryState.Held], _ began: UInt64) -> RecordedCall {
      RecordedCall(request: .list(package: package), answer: .listed(answer), began: began, ended: began + 1)
    }
    let there = [1: RepositoryState.Held(source: "a")]
    #expect(isExplained([promotion, list(0, [:], 1), list(1, there, 3)], after))
    #expect(!isExplained([promotion, list(0, there, 1), list(1, [:], 3)], after))
    // A dry run of another source sees both at once, and changes nothing.
    func look(_ answer: RecordedCall.Answer) -> RecordedCall {
      RecordedCall(
        request: .promote(from: "b", items: both, overwrite: false, dryRun: true), answer: answer, began: 1, ended: 2)
    }
    #expect(isExplained([promotion, look(.conflict(both))], after))
    #expect(isExplained([promotion, look(.copied(both))], after))
    #expect(!isExplained([promotion, look(.conflict(items([1])))], after))
    var unknown = promotion
    (unknown.answer, unknown.ended) = (.unknown, .max)
    #expect(!isExplained([unknown], state([1: "a"])))
  }

  @Test("a policy that was put in place of another is in force for every later call")
  func policy() {
    let put = RecordedCall(request: .putPolicy(1, inPlaceOf: 0), answer: .done, began: 0, ended: 1)
    let read = RecordedCall(request: .readPolicy, answer: .policy(0), began: 2, ended: 3)
    var checker = HistoryChecker([put], final: RepositoryState(policy: 1))
    let isExplained = checker.isExplained(from: RepositoryState(policy: 0))
    #expect(isExplained)
    checker = HistoryChecker([put, read], final: RepositoryState(policy: 1))
    let isStaleExplained = checker.isExplained(from: RepositoryState(policy: 0))
    #expect(!isStaleExplained)
  }
}
