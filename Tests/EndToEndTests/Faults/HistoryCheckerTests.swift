import Testing

/// The checker itself: what must be refused.
@Suite("Histories")
struct HistoryCheckerTests {
  private func copy(
    _ source: String, _ answer: RecordedCall.Answer, _ began: UInt64, _ ended: UInt64, overwrite: Bool = false
  ) -> RecordedCall {
    RecordedCall(
      request: .copy(from: source, versions: [1, 2], overwrite: overwrite), answer: answer, began: began, ended: ended)
  }

  private func isExplained(_ calls: [RecordedCall], _ final: RepositoryState) -> Bool {
    var checker = HistoryChecker(calls, final: final)
    return checker.isExplained()
  }

  private let both: RepositoryState = [1: "a", 2: "a"]

  @Test("what was answered must be there, and what was not may be, whole")
  func answered() {
    #expect(isExplained([copy("a", .copied([1, 2]), 0, 1)], both))
    #expect(!isExplained([copy("a", .copied([1, 2]), 0, 1)], [:]))
    #expect(isExplained([copy("a", .unknown, 0, .max)], both))
    #expect(isExplained([copy("a", .unknown, 0, .max)], [:]))
    #expect(!isExplained([copy("a", .unknown, 0, .max)], [1: "a"]))
    #expect(!isExplained([], both))
  }

  @Test("calls that overlap may have any order, those that do not have theirs")
  func order() {
    let list = RecordedCall(request: .list, answer: .listed([:]), began: 2, ended: 4)
    #expect(isExplained([copy("a", .copied([1, 2]), 0, 3), list], both))
    #expect(!isExplained([copy("a", .copied([1, 2]), 0, 1), list], both))
    let conflict = copy("b", .conflict([1, 2]), 2, 3)
    #expect(isExplained([copy("a", .copied([1, 2]), 0, 1), conflict], both))
    #expect(!isExplained([conflict, copy("a", .copied([1, 2]), 4, 5)], both))
    // One that nobody knows of may come between.
    #expect(isExplained([copy("a", .unknown, 0, .max), conflict], both))
    #expect(!isExplained([conflict, copy("a", .unknown, 4, .max)], both))
  }

  @Test("answers must be those of the state that the order leads to")
  func answers() {
    let first = copy("a", .copied([1, 2]), 0, 1)
    #expect(isExplained([first, copy("b", .copied([1, 2]), 2, 3, overwrite: true)], [1: "b", 2: "b"]))
    #expect(!isExplained([first, copy("b", .copied([1]), 2, 3, overwrite: true)], [1: "b", 2: "b"]))
    #expect(isExplained([first, copy("a", .copied([]), 2, 3)], both))
    let delete = RecordedCall(request: .delete(versions: [1]), answer: .deleted, began: 2, ended: 3)
    #expect(isExplained([first, delete], [2: "a"]))
    #expect(!isExplained([first, delete], both))
  }
}
