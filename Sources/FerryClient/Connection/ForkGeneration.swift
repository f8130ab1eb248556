internal import Glibc
internal import Synchronization

/// How often this process has been forked off, counted in each child: a child shares its parent's sockets, but its
/// answers would mix with its parent's on them.
enum ForkGeneration {
  private static let counter = Atomic<UInt32>(0)

  // Runs once. The handler runs in the child before fork(2) returns there.
  private static let isWatched = pthread_atfork(nil, nil, { ForkGeneration.increment() }) == 0

  /// Starts to count. Called before the first connection.
  static func watch() {
    // The counter is made here, not in a child.
    _ = current
    _ = isWatched
  }

  private static func increment() {
    counter.wrappingAdd(1, ordering: .relaxed)
  }

  /// Differs in a child from what it was in its parent.
  static var current: UInt32 { counter.load(ordering: .relaxed) }
}
