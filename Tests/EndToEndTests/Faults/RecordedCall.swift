/// A call to one destination repository, when it was underway, and what it was answered.
struct RecordedCall: Sendable {
  typealias Item = RepositoryState.Item

  /// What was asked for. A source is a repository that has all versions, each with its own content.
  enum Request: Sendable {
    case copy(from: String, package: Int, versions: Set<Int>, overwrite: Bool)
    /// Of several packages at once. A dry run sees all of them in one state.
    case promote(from: String, items: Set<Item>, overwrite: Bool, dryRun: Bool)
    /// The content that a source has of it, or content that none has.
    case publish(Item, as: String)
    case delete(package: Int, versions: Set<Int>)
    case setStatus(package: Int, versions: Set<Int>, status: String)
    case putPolicy(Int, inPlaceOf: Int)
    case readPolicy
    case list(package: Int)
  }

  enum Answer: Sendable, Equatable {
    /// These were written, or would be.
    case copied(Set<Item>)
    /// Nothing was, since these are there with other content, or take none.
    case conflict(Set<Item>)
    /// All of it was done.
    case done
    /// Nothing was done, since some are not there.
    case notThere
    /// Nothing was done, since another policy is in force.
    case stale
    case policy(Int?)
    case listed([Int: RepositoryState.Held])
    /// The daemon was killed, or said itself that it does not know: it took effect, or will not.
    case unknown
  }

  var request: Request
  var answer: Answer
  /// In nanoseconds of one clock. The end of a call without an answer is never.
  var began: UInt64
  var ended: UInt64
}
