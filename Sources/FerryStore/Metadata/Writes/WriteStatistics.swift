package import FerryModel

/// How writes were committed, since the store was opened.
package struct WriteStatistics: Sendable {
  /// Steps of group sizes with an upper end: 1, 2, 4 … 256.
  package static let sizeSteps = 9

  /// Writes that took part in a group.
  package private(set) var writes: UInt64 = 0
  /// Groups by their size: the first step holds those of one write, each next one those of up to twice as many.
  package private(set) var sizes = [UInt64](repeating: 0, count: Self.sizeSteps + 1)
  /// How long groups took, from their first write to the end of the sync.
  package private(set) var durations = DurationHistogram()

  package init() {}

  mutating func committed(writes count: Int, nanoseconds: UInt64) {
    writes &+= UInt64(count)
    let power = Int.bitWidth - max(0, count - 1).leadingZeroBitCount
    sizes[min(power, Self.sizeSteps)] &+= 1
    durations.add(nanoseconds: nanoseconds)
  }
}
