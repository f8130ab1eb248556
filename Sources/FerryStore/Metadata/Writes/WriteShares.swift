/// How many writes of one user a group may have, so that nobody waits behind all that another has in the queue.
///
/// While one user writes alone, all of a group is theirs. Pure: it is told the time.
struct WriteShares {
  /// The most that one user has of a group while others write, too: more makes a group longer, and hardly cheaper.
  static let mostBesideOthers = 32
  /// How long a user counts as one who writes after their last group. Who calls again and again has nothing in the queue
  /// between two calls.
  static let memory: Duration = .milliseconds(100)

  private var lastGroup: [UInt32: ContinuousClock.Instant] = [:]

  /// The share of each user in the next group.
  ///
  /// - Parameters:
  ///   - waiting: the users of the writes that wait.
  ///   - limit: the most writes of a group.
  mutating func share(of waiting: some Sequence<UInt32>, limit: Int, now: ContinuousClock.Instant) -> Int {
    // Seldom more than one look-up: a user's writes come in rows.
    var last: UInt32?
    for user in waiting where user != last {
      lastGroup[user] = now
      last = user
    }
    if lastGroup.count > 1 { lastGroup = lastGroup.filter { $0.value.duration(to: now) < Self.memory } }
    guard lastGroup.count > 1 else { return limit }
    return max(1, min(Self.mostBesideOthers, limit / lastGroup.count))
  }
}
