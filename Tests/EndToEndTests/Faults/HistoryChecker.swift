/// Whether one order of the calls explains every answer: an order in which a call that ended before another one began comes
/// first. Calls without an answer may have taken effect at any time since, or never.
///
/// Source: Wing and Gong, "Testing and Verifying Concurrent Objects"; Lowe, "Testing for linearizability", for the memory of
/// what was tried.
struct HistoryChecker {
  /// The bits of a set of calls.
  static let maximumCalls = 64

  private struct Tried: Hashable {
    let done: UInt64
    let state: RepositoryState
  }

  private let calls: [RecordedCall]
  private let final: RepositoryState
  private var tried: Set<Tried> = []

  /// - Parameter final: what was there when all was over.
  init(_ calls: [RecordedCall], final: RepositoryState) {
    precondition(calls.count <= Self.maximumCalls, "a history has at most 64 calls")
    self.calls = calls
    self.final = final
  }

  /// Whether there is such an order from this state on.
  mutating func isExplained(from state: RepositoryState = RepositoryState()) -> Bool { isExplained(done: 0, state) }

  private mutating func isExplained(done: UInt64, _ state: RepositoryState) -> Bool {
    let open = calls.indices.filter { done & (1 << UInt64($0)) == 0 }
    if state == final, open.allSatisfy({ calls[$0].answer == .unknown }) { return true }
    guard tried.insert(Tried(done: done, state: state)).inserted else { return false }
    let firstEnd = open.map { calls[$0].ended }.min() ?? .max
    for index in open where calls[index].began <= firstEnd {
      let (after, answer) = calls[index].request.applied(to: state)
      guard calls[index].answer == answer || calls[index].answer == .unknown else { continue }
      if isExplained(done: done | 1 << UInt64(index), after) { return true }
    }
    return false
  }
}
