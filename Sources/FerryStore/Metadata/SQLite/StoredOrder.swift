internal import CLinux
internal import Glibc
internal import Synchronization

/// Numbers that only grow, also across restarts as long as the machine's clock does: they tell which of two versions of
/// one moment was stored first, without an index or a counter that every write would have to change.
enum StoredOrder {
  private static let last = Atomic<Int64>(0)

  /// The next number: microseconds since 1970, or one more than the last.
  static func next() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    let now = Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
    while true {
      let previous = last.load(ordering: .relaxed)
      let next = max(now, previous + 1)
      if last.compareExchange(expected: previous, desired: next, ordering: .relaxed).exchanged { return next }
    }
  }
}
