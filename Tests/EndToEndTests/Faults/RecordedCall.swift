/// A call to one destination repository, when it was underway, and what it was answered.
struct RecordedCall: Sendable {
  /// What was asked for. Versions are numbers; a source is a repository that has them all, each with its own content.
  enum Request: Sendable {
    case copy(from: String, versions: Set<Int>, overwrite: Bool)
    case delete(versions: Set<Int>)
    case list
  }

  enum Answer: Sendable, Equatable {
    /// These were written.
    case copied(Set<Int>)
    /// Nothing was, since these are there with other content.
    case conflict(Set<Int>)
    case deleted
    /// Nothing was deleted, since some are not there.
    case notThere
    case listed(RepositoryState)
    /// The daemon was killed, or said itself that it does not know: it took effect, or will not.
    case unknown
  }

  var request: Request
  var answer: Answer
  /// In nanoseconds of one clock. The end of a call without an answer is never.
  var began: UInt64
  var ended: UInt64
}

/// What a destination repository holds: each version, and from which source it is.
typealias RepositoryState = [Int: String]

extension RecordedCall.Request {
  /// What the call does, alone, and is answered.
  func applied(to state: RepositoryState) -> (state: RepositoryState, answer: RecordedCall.Answer) {
    var after = state
    switch self {
    case .copy(let source, let versions, let overwrite):
      let others = versions.filter { state[$0] != nil && state[$0] != source }
      guard overwrite || others.isEmpty else { return (state, .conflict(others)) }
      for version in versions { after[version] = source }
      return (after, .copied(versions.filter { state[$0] != source }))
    case .delete(let versions):
      guard versions.allSatisfy({ state[$0] != nil }) else { return (state, .notThere) }
      for version in versions { after[version] = nil }
      return (after, .deleted)
    case .list: return (state, .listed(state))
    }
  }
}
