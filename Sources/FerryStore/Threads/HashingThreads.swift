internal import CLinux
internal import Dispatch
internal import Glibc
internal import Synchronization

/// Threads that hash large assets, all of them less important than those that answer somebody: these have the processors
/// whenever they want them, and the hashing has the rest.
final class HashingThreads: Sendable {
  /// Started when the first large asset comes; they live as long as the process.
  static let shared = HashingThreads()

  /// How long it wants to run at a time, in nanoseconds: the longer, the sooner another one is let in. As long as it may be.
  private static let slice: UInt64 = 100_000_000
  /// One for each processor, but for large machines.
  private static let usualCount = 2...8

  /// What waits for a thread, those of large blobs behind the others.
  private final class Works: Sendable {
    private struct Waiting {
      var small: [@Sendable () -> Void] = []
      var large: [@Sendable () -> Void] = []
    }

    private let waiting = Mutex(Waiting())
    private let arrival = DispatchSemaphore(value: 0)

    func add(_ work: @escaping @Sendable () -> Void, isLarge: Bool) {
      waiting.withLock { waiting in
        if isLarge { waiting.large.append(work) } else { waiting.small.append(work) }
      }
      arrival.signal()
    }

    func take() -> @Sendable () -> Void {
      arrival.wait()
      return waiting.withLock { $0.small.isEmpty ? $0.large.removeFirst() : $0.small.removeFirst() }
    }
  }

  private let works = Works()
  private let threads: [StoreThread]

  private init() {
    let (works, processors) = (works, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    let count = min(max(processors, Self.usualCount.lowerBound), Self.usualCount.upperBound)
    threads = (0..<count).compactMap { _ in
      try? StoreThread(named: "ferry-hashes", slice: Self.slice) {
        linux_lower_priority(LargeBlob.niceness)
        while true { works.take()() }
      }
    }
  }

  /// Work that has begun.
  struct Running {
    fileprivate let isDone = DispatchSemaphore(value: 0)
    fileprivate let count: Int

    /// Returns when all of it is done. To be called once.
    func wait() {
      for _ in 0..<count { isDone.wait() }
    }
  }

  /// Begins two pieces of work at the same time, where threads are free.
  ///
  /// - Parameter isLarge: whether they are of a large blob, and so come behind those that are not.
  func begin(
    isLarge: Bool = false, _ first: @escaping @Sendable () -> Void, _ second: @escaping @Sendable () -> Void
  ) -> Running {
    // The system may have had none to spare.
    guard !threads.isEmpty else {
      first()
      second()
      return Running(count: 0)
    }
    let running = Running(count: 2)
    let isDone = running.isDone
    for work in [first, second] {
      works.add(
        {
          work()
          isDone.signal()
        }, isLarge: isLarge)
    }
    return running
  }
}
