/// How long a watch that was interrupted waits before it goes on: not at all where it has lasted, and longer each time where
/// the daemon that it finds ends it again and again. Pure, but for the jitter.
package struct WatchPauses {
  /// A watch that has lasted so long was none of those.
  package static let steady = Duration.seconds(5)
  static let firstPause = Duration.milliseconds(10)
  static let longestPause = Duration.seconds(1)

  private var interruptions = 0

  package init() {}

  /// - Parameter lasted: how long the watch has gone on that was interrupted now.
  package mutating func next(afterWatchOf lasted: Duration) -> Duration {
    interruptions = lasted >= Self.steady ? 0 : interruptions + 1
    // The first one finds the daemon that takes the place of the one that has ended.
    guard interruptions > 1 else { return .zero }
    let pause = min(Self.longestPause, Self.firstPause * (1 << min(2 * (interruptions - 2), 10)))
    // So that those who were interrupted together do not come back together.
    return pause * Double.random(in: 0.5...1)
  }
}
