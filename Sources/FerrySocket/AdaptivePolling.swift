/// Whether to look again and again for what will come soon, before sleeping until it comes.
///
/// To be woken takes longer than most calls do, so a short look pays where the next bytes are near, and is a waste where
/// they are not. It looks only after what came lately came within the time that it may look, and stops at the first
/// wait that it has lost; and it never takes more of a processor than its share.
///
/// Pure: it is told the time.
package struct AdaptivePolling: Sendable {
  /// How many quick arrivals in a row it takes to look.
  static let arrivalsToStart = 3
  /// How much may be saved up, as a number of whole looks.
  private static let savedLooks: UInt64 = 100

  private let window: UInt64
  private let share: Double
  private var quickArrivals = 0
  private var credit: UInt64
  private var creditTime: UInt64 = 0
  private var polled: UInt64 = 0

  /// - Parameters:
  ///   - window: how long one look takes at most; zero never looks.
  ///   - share: how much of one processor all looks together may take, from 0 to 1. A burst of 100 looks goes beyond.
  package init(window: Duration, share: Double = 1) {
    let (seconds, attoseconds) = window.components
    self.window = seconds > 0 ? 1_000_000_000 : UInt64(max(0, attoseconds) / 1_000_000_000)
    self.share = min(1, max(0, share))
    credit = self.window * Self.savedLooks
  }

  /// Whether it will ever look.
  package var isEnabled: Bool { window > 0 && share > 0 }

  /// How long all looks took, in nanoseconds.
  package var polledNanoseconds: UInt64 { polled }

  /// A wait begins.
  ///
  /// - Parameter now: in nanoseconds, as ``MonotonicClock`` has it.
  /// - Returns: until when to look; nil to sleep at once.
  package mutating func begin(_ now: UInt64) -> UInt64? {
    guard quickArrivals >= Self.arrivalsToStart else { return nil }
    guard share < 1 else { return now &+ window }
    let earned = creditTime == 0 ? 0 : UInt64(Double(now &- creditTime) * share)
    credit = min(credit &+ earned, window * Self.savedLooks)
    creditTime = now
    return credit >= window ? now &+ window : nil
  }

  /// A wait has ended because something came.
  ///
  /// - Parameters:
  ///   - began: what ``begin(_:)`` was given.
  ///   - looked: whether it was looked for.
  package mutating func arrived(_ now: UInt64, began: UInt64, looked: Bool) {
    let waited = now &- began
    if looked {
      let took = min(waited, window)
      polled &+= took
      if share < 1 { credit -= min(credit, took) }
    }
    quickArrivals = waited <= window ? min(quickArrivals + 1, Self.arrivalsToStart) : 0
  }
}
