/// How fast bytes may be read. Pure: it is told the time.
struct Pace {
  private let bytesPerSecond: Int64
  /// When all that was read is paid for.
  private var free: ContinuousClock.Instant?

  /// - Parameter bytesPerSecond: at least 1.
  init(bytesPerSecond: Int64) {
    self.bytesPerSecond = max(1, bytesPerSecond)
  }

  /// Notes that bytes were read.
  ///
  /// - Returns: how long to wait before more are. What was not used in time is not saved up.
  mutating func read(_ count: Int, now: ContinuousClock.Instant) -> Duration {
    let cost = Duration.nanoseconds(Int64(Double(count) / Double(bytesPerSecond) * 1e9))
    let next = max(free ?? now, now) + cost
    free = next
    return now.duration(to: next)
  }
}
