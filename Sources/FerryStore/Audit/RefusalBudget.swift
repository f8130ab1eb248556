internal import FerryModel

/// How many refusals of each user are recorded one by one, and how many of what kind are only counted: so that a flood of
/// them fills neither the memory nor the disk, and hides nobody else's. Pure: it is told the time.
struct RefusalBudget {
  /// What is counted together.
  struct Kind: Hashable, Sendable {
    var user: UInt32
    var method: String
    var code: String
  }

  /// A count of refusals that have no record of their own.
  struct Sum: Sendable, Equatable {
    var count: UInt64 = 0
    var first: Timestamp
    var last: Timestamp
  }

  private struct User {
    /// In thousandths.
    var left: Int64
    var asOf: Timestamp
  }

  private static let maximumUsers = 4096

  private let atOnce: Int64
  private let perSecond: Int64
  private var users: [UInt32: User] = [:]
  private var sums: [Kind: Sum] = [:]

  init(atOnce: Int, perSecond: Int) {
    self.atOnce = Int64(atOnce) * 1000
    self.perSecond = Int64(perSecond)
  }

  /// Whether anything was only counted since it was last asked what.
  var hasSums: Bool { !sums.isEmpty }

  /// Whether the next refusal of a user is recorded.
  mutating func take(user: UInt32, now: Timestamp) -> Bool {
    var state = users[user] ?? User(left: atOnce, asOf: now)
    // A clock that was set back gives nothing.
    let passed = max(0, min(now.milliseconds - state.asOf.milliseconds, 3_600_000))
    state.left = min(atOnce, state.left + passed * perSecond)
    state.asOf = now
    let isTaken = state.left >= 1000
    if isTaken { state.left -= 1000 }
    if users.count >= Self.maximumUsers, users[user] == nil { users.removeAll() }
    users[user] = state
    return isTaken
  }

  /// Counts one that is not.
  mutating func count(_ kind: Kind, now: Timestamp) {
    var kind = kind
    // What would be too many kinds is one.
    if sums.count >= AuditSettings.maximumSums, sums[kind] == nil { kind = Kind(user: .max, method: "", code: "") }
    var sum = sums[kind] ?? Sum(first: now, last: now)
    sum.count += 1
    sum.last = now
    sums[kind] = sum
  }

  /// What was only counted, in an order that does not depend on chance.
  mutating func takeSums() -> [(kind: Kind, sum: Sum)] {
    defer { sums = [:] }
    return sums.map { ($0.key, $0.value) }.sorted {
      ($0.kind.user, $0.kind.method, $0.kind.code) < ($1.kind.user, $1.kind.method, $1.kind.code)
    }
  }
}
