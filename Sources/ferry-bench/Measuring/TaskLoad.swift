internal import CBench
@preconcurrency internal import Dispatch
internal import Synchronization

/// Calls that many tasks share: each takes the next one as soon as its last is answered.
enum TaskLoad {
  /// Makes so many calls by so many callers.
  ///
  /// - Parameter isEnd: whether an error says no more than that all is done.
  /// - Returns: how long it took, in nanoseconds.
  static func run(
    callers: Int, calls: Int, _ call: @escaping @Sendable (Int) async throws -> Void,
    ignoring isEnd: (any Error) -> Bool = { _ in false }
  ) throws -> UInt64 {
    let work = Work(count: calls)
    let start = monotonic_nanoseconds()
    for _ in 0..<callers {
      Task {
        do {
          while let index = work.next() { try await call(index) }
        } catch {
          work.failure.withLock { $0 = $0 ?? error }
        }
        work.ended.signal()
      }
    }
    for _ in 0..<callers { work.ended.wait() }
    let nanoseconds = monotonic_nanoseconds() - start
    if let failure = work.failure.withLock({ $0 }), !isEnd(failure) { throw failure }
    return nanoseconds
  }

  private final class Work: Sendable {
    private let count: Int
    private let taken = Atomic(0)
    let failure = Mutex<(any Error)?>(nil)
    let ended = DispatchSemaphore(value: 0)

    init(count: Int) {
      self.count = count
    }

    func next() -> Int? {
      let index = taken.wrappingAdd(1, ordering: .relaxed).oldValue
      return index < count && failure.withLock { $0 == nil } ? index : nil
    }
  }
}
