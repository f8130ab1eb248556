internal import FerryWire
internal import Logging

/// Writes a line of the level warning for every call that took long, and how many more there were where there are many.
/// Belongs to the loop's thread.
final class SlowCallLog {
  /// How many lines there are at most in a second.
  static let linesPerSecond = 20

  /// From which time on a call is slow, in nanoseconds; the greatest number where none is.
  let nanoseconds: UInt64
  private let lines: ChangeLog
  private var second: UInt64 = 0
  private var written = 0
  private var leftOut = 0

  /// - Parameter time: nil where no call is slow.
  init(_ time: Duration?, _ lines: ChangeLog) {
    nanoseconds = time.map { UInt64(max(0, $0 / .nanoseconds(1))) } ?? .max
    self.lines = lines
  }

  /// A call was answered that was slow.
  ///
  /// - Parameter now: in nanoseconds of the monotonic clock.
  func note(_ method: String, _ context: CallContext, code: Int32, took taken: UInt64, now: UInt64) {
    if now / 1_000_000_000 != second {
      second = now / 1_000_000_000
      written = 0
    }
    guard written < Self.linesPerSecond else {
      leftOut += 1
      return
    }
    written += 1
    let more = leftOut
    leftOut = 0
    lines.add(.warning, "slow call") {
      context.logDetails(
        with: [
          ("method", method), ("code", StatusCode.name(of: code)), ("duration", MetricsText.seconds(taken)),
        ] + (more > 0 ? [("more_slow_calls", "\(more)")] : []))
    }
  }
}
