internal import Glibc

/// Writes in the order in which they came, for one thread that takes them in groups and sleeps while there are none.
///
/// A condition variable and not a dispatch queue, since the thread must wake to all that waits at once.
final class WriteQueue: @unchecked Sendable {
  // Sound as `@unchecked Sendable`: the two stay where they are until deinit, and guard all that varies.
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let arrival = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private let capacity: Int
  private var waiting: [any PendingWrite] = []
  private var isClosed = false

  init(capacity: Int) {
    self.capacity = capacity
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
    defer { pthread_mutex_unlock(mutex) }
    if isClosed { return .closed }
    guard waiting.count < capacity else { return .tooManyWrites }
    waiting.append(write)
    // Whoever waits behind another write finds the thread awake.
    if waiting.count == 1 { pthread_cond_signal(arrival) }
    return nil
  }

  /// Waits for writes and takes the first ones.
  ///
  /// - Returns: nil when the queue is closed and empty.
  func takeGroup(atMost limit: Int) -> [any PendingWrite]? {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while waiting.isEmpty {
      if isClosed { return nil }
      pthread_cond_wait(arrival, mutex)
    }
    let group = Array(waiting.prefix(limit))
    waiting.removeFirst(group.count)
    return group
  }

  /// Takes no more writes. Those that wait are still handed out.
  func close() {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    isClosed = true
    pthread_cond_signal(arrival)
  }
}
