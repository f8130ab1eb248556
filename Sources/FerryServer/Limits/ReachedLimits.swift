internal import Synchronization

/// How often each limit was reached: something was refused, closed, held up or forgotten because of it. Safe from any
/// thread.
package final class ReachedLimits: Sendable {
  private let counts = Mutex<[LimitName: UInt64]>([:])

  package init() {}

  /// A limit was reached, once or so many times.
  func note(_ limit: LimitName, times: Int = 1) {
    guard times > 0 else { return }
    counts.withLock { $0[limit, default: 0] += UInt64(times) }
  }

  /// How often, so far; a limit that never was is not in it.
  var all: [LimitName: UInt64] { counts.withLock { $0 } }
}
