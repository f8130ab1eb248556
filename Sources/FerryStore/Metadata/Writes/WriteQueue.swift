internal import Glibc

/// Writes that wait, for one thread that takes them in groups and sleeps while there are none.
///
/// They go in the order in which they came. Where several users write, each has a share of a group: so a write may overtake
/// those of another user, but never one for the same destination.
///
/// A condition variable and not a dispatch queue, since the thread must wake to all that waits at once.
final class WriteQueue: @unchecked Sendable {
  // Sound as `@unchecked Sendable`: the two stay where they are until deinit, and guard all that varies.
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let arrival = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private let capacity: Int
  private let underWay: WritesUnderWay
  private var waiting: [any PendingWrite] = []
  private var shares = WriteShares()
  private var isClosed = false
  /// Whether a write is about to come.
  private var isExpecting = false
  /// How often the thread looks for an expected write before it sleeps again: some tens of microseconds.
  private static let looks = 100

  /// - Parameter underWay: is told while there are any.
  init(capacity: Int, underWay: WritesUnderWay) {
    self.capacity = capacity
    self.underWay = underWay
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(arrival, nil)
  }

  deinit {
    pthread_cond_destroy(arrival)
    pthread_mutex_destroy(mutex)
    arrival.deallocate()
    mutex.deallocate()
  }

  /// How many writes wait.
  var count: Int {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return waiting.count
  }

  /// Puts a write at the end.
  ///
  /// - Returns: why the queue does not take it; nil where it does.
  func enqueue(_ write: any PendingWrite) -> StoreError? {
    pthread_mutex_lock(mutex)
    let refusal: StoreError? = isClosed ? .closed : waiting.count < capacity ? nil : .tooManyWrites
    if refusal == nil {
      waiting.append(write)
      underWay.begin()
    }
    let isFirst = waiting.count == 1
    pthread_mutex_unlock(mutex)
    // With the lock free, which the thread takes as soon as it wakes. Whoever waits behind another write finds it awake.
    if refusal == nil, isFirst { pthread_cond_signal(arrival) }
    return refusal
  }

  /// Wakes the thread, because a write is about to come.
  func expect() {
    pthread_mutex_lock(mutex)
    let sleeps = waiting.isEmpty && !isExpecting
    isExpecting = true
    if !isClosed { underWay.begin() }
    pthread_mutex_unlock(mutex)
    if sleeps { pthread_cond_signal(arrival) }
  }

  /// Waits for writes and takes the first ones.
  ///
  /// - Returns: nil when the queue is closed and empty.
  func takeGroup(atMost limit: Int) -> [any PendingWrite]? {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while waiting.isEmpty {
      guard !isExpecting else {
        lookForExpected()
        continue
      }
      underWay.end()
      if isClosed { return nil }
      pthread_cond_wait(arrival, mutex)
    }
    isExpecting = false
    return takeShares(atMost: limit)
  }

  /// Puts writes back that were taken, in front of all that wait: there was no time for them.
  func putBack(_ writes: ArraySlice<any PendingWrite>) {
    guard !writes.isEmpty else { return }
    pthread_mutex_lock(mutex)
    waiting.insert(contentsOf: writes, at: 0)
    pthread_mutex_unlock(mutex)
  }

  /// Takes each user's share of what waits. Called with the lock held.
  private func takeShares(atMost limit: Int) -> [any PendingWrite] {
    let share = shares.share(of: waiting.lazy.map { $0.origin.user }, limit: limit, now: .now)
    guard share < limit else {
      let group = Array(waiting.prefix(limit))
      waiting.removeFirst(group.count)
      return group
    }
    var (group, rest): ([any PendingWrite], [any PendingWrite]) = ([], [])
    var taken: [UInt32: Int] = [:]
    var passedOver: Set<Int64> = []
    for write in waiting {
      let (user, destination) = (write.origin.user, write.origin.destination)
      let isBehind = destination.map { passedOver.contains($0) } ?? false
      if group.count < limit, taken[user, default: 0] < share, !isBehind {
        taken[user, default: 0] += 1
        group.append(write)
      } else {
        rest.append(write)
        if let destination { passedOver.insert(destination) }
      }
    }
    waiting = rest
    return group
  }

  /// Looks for the write that is about to come, and leaves the processor to whoever needs it. Called with the lock held.
  private func lookForExpected() {
    for _ in 0..<Self.looks where waiting.isEmpty && !isClosed {
      pthread_mutex_unlock(mutex)
      sched_yield()
      pthread_mutex_lock(mutex)
    }
    isExpecting = false
  }

  /// Takes no more writes. Those that wait are still handed out.
  func close() {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    isClosed = true
    pthread_cond_signal(arrival)
  }
}
