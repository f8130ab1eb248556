/// How often something took how long, in steps that double.
package struct DurationHistogram: Sendable, Equatable {
  /// The upper end of the first step, as a power of two of nanoseconds: 4.096 µs.
  private static let firstPower = 12
  /// Steps with an upper end, the last of which is at 17.2 s.
  package static let steps = 23

  /// What fell into each step; the last one has no upper end.
  package private(set) var counts = [UInt64](repeating: 0, count: Self.steps + 1)
  /// Of all of them together.
  package private(set) var nanoseconds: UInt64 = 0

  package init() {}

  /// The upper end of a step, in nanoseconds.
  package static func upperEnd(of step: Int) -> UInt64 { 1 << UInt64(firstPower + step) }

  /// How many there are.
  package var count: UInt64 { counts.reduce(0, +) }

  /// One more.
  package mutating func add(nanoseconds taken: UInt64) {
    nanoseconds &+= taken
    // What lies at an upper end belongs below it.
    let power = 64 - (taken == 0 ? 0 : taken - 1).leadingZeroBitCount
    counts[min(max(power - Self.firstPower, 0), Self.steps)] &+= 1
  }
}
