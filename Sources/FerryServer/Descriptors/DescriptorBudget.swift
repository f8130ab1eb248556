internal import Synchronization

/// Counts the descriptors of assets: those that peers have passed until they are closed, and those that are handed out
/// until their receivers have them. Safe from any thread.
final class DescriptorBudget: Sendable {
  private struct State {
    var total = 0
    var ofUser: [UInt32: Int] = [:]
  }

  private let maximum: Int
  private let maximumPerUser: Int
  private let reached: ReachedLimits
  private let state = Mutex(State())

  /// - Parameter maximumPerUser: what one uid may have, so that nobody takes all.
  init(maximum: Int, maximumPerUser: Int, reached: ReachedLimits) {
    self.maximum = maximum
    self.reached = reached
    self.maximumPerUser = maximumPerUser
  }

  /// How many there are in all.
  var count: Int { state.withLock { $0.total } }

  /// How many a user has.
  func count(of user: UInt32) -> Int { state.withLock { $0.ofUser[user, default: 0] } }

  /// Whether a user has so many more than allowed that they do not come to be closed: their files make close(2) wait.
  func isFlooded(by user: UInt32) -> Bool { count(of: user) > 2 * maximumPerUser }

  /// Counts descriptors that are open already, allowed or not.
  ///
  /// - Returns: whether they are within the limits.
  func add(_ count: Int, user: UInt32) -> Bool {
    let (total, ofUser) = state.withLock { state in
      state.total += count
      state.ofUser[user, default: 0] += count
      return (state.total, state.ofUser[user, default: 0])
    }
    guard total <= maximum else {
      reached.note(.descriptors)
      return false
    }
    guard ofUser <= maximumPerUser else {
      reached.note(.descriptorsPerUser)
      return false
    }
    return true
  }

  /// Counts one more where there is room for it. It is given back with its last reference; nil where there is none.
  func reserve(user: UInt32) -> Reservation? {
    let limit: LimitName? = state.withLock { state in
      guard state.total < maximum else { return .descriptors }
      guard state.ofUser[user, default: 0] < maximumPerUser else { return .descriptorsPerUser }
      state.total += 1
      state.ofUser[user, default: 0] += 1
      return nil
    }
    guard let limit else { return Reservation(budget: self, user: user) }
    reached.note(limit)
    return nil
  }

  /// One has been closed, or received.
  func release(user: UInt32) {
    state.withLock { state in
      state.total -= 1
      let left = state.ofUser[user, default: 0] - 1
      state.ofUser[user] = left > 0 ? left : nil
    }
  }

  /// The count of one descriptor.
  final class Reservation: Sendable {
    private let budget: DescriptorBudget
    private let user: UInt32

    fileprivate init(budget: DescriptorBudget, user: UInt32) {
      self.budget = budget
      self.user = user
    }

    deinit { budget.release(user: user) }
  }
}
