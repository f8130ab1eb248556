internal import FerrySocket
internal import Glibc

/// The moment by which a call must be answered, in nanoseconds of the clock that no one can set.
struct Deadline: Sendable, Comparable {
  let nanoseconds: UInt64

  /// Now.
  static var now: Deadline { Deadline(nanoseconds: MonotonicClock.nanoseconds) }

  /// So many nanoseconds from now; the far future where that cannot be counted.
  init(nanoseconds: Int64) {
    let (sum, overflow) = Deadline.now.nanoseconds.addingReportingOverflow(UInt64(max(0, nanoseconds)))
    self.nanoseconds = overflow ? .max : sum
  }

  private init(nanoseconds: UInt64) {
    self.nanoseconds = nanoseconds
  }

  /// So long after another moment; the far future where that cannot be counted.
  init(_ duration: Duration, after start: Deadline = .now) {
    let (sum, overflow) = start.nanoseconds.addingReportingOverflow(UInt64(duration.clampedNanoseconds))
    nanoseconds = overflow ? .max : sum
  }

  static func < (a: Deadline, b: Deadline) -> Bool { a.nanoseconds < b.nanoseconds }

  /// How long there is still; zero once it is past.
  var remaining: Duration { .nanoseconds(remainingNanoseconds) }

  /// The same in nanoseconds.
  var remainingNanoseconds: Int64 {
    let now = Deadline.now
    return now < self ? Int64(clamping: nanoseconds - now.nanoseconds) : 0
  }

  var isPast: Bool { self <= .now }

  /// As pthread_cond_timedwait(3) takes it.
  var absoluteTime: timespec {
    timespec(tv_sec: Int(nanoseconds / 1_000_000_000), tv_nsec: Int(nanoseconds % 1_000_000_000))
  }
}

extension Duration {
  /// Whole nanoseconds, between zero and the largest number.
  var clampedNanoseconds: Int64 {
    let (seconds, attoseconds) = components
    guard seconds >= 0, attoseconds >= 0 else { return 0 }
    let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, sumOverflow) = whole.addingReportingOverflow(attoseconds / 1_000_000_000)
    return overflow || sumOverflow ? .max : sum
  }

  /// As poll(2) takes it: milliseconds, rounded up so that no one wakes too early.
  var pollMilliseconds: Int32 {
    let nanoseconds = clampedNanoseconds
    return Int32(clamping: nanoseconds / 1_000_000 + (nanoseconds % 1_000_000 == 0 ? 0 : 1))
  }
}
