@preconcurrency internal import Dispatch
internal import CBench
internal import FerryClient
internal import Synchronization

/// Many callers at once, each a task that calls as soon as it is answered.
enum Load {
  /// What it took.
  struct Outcome {
    /// From the first call to the last answer.
    var nanoseconds: UInt64
    /// On processors, of the client's process.
    var clientNanoseconds: UInt64
  }

  /// So many calls by so many callers, spread over the clients.
  static func run(_ clients: [FerryClient], callers: Int, calls: Int) throws -> Outcome {
    let usage = ProcessUsage.own
    let (cpu, start) = (try usage.processorNanoseconds(), monotonic_nanoseconds())
    try waiting {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for caller in 0..<callers {
          let client = clients[caller % clients.count]
          group.addTask { for _ in 0..<(calls / callers) { _ = try await client.check(CheckRequest()) } }
        }
        try await group.waitForAll()
      }
    }
    let nanoseconds = monotonic_nanoseconds() - start
    return Outcome(
      nanoseconds: nanoseconds, clientNanoseconds: try usage.processorNanoseconds() - cpu)
  }

  /// Runs a task, and waits for it on this thread.
  private static func waiting(_ body: @escaping @Sendable () async throws -> Void) throws {
    let result = TaskResult()
    Task {
      do { try await body() } catch { result.error.withLock { $0 = error } }
      result.isDone.signal()
    }
    result.isDone.wait()
    if let error = result.error.withLock({ $0 }) { throw error }
  }

  private final class TaskResult: Sendable {
    let isDone = DispatchSemaphore(value: 0)
    let error = Mutex<(any Error)?>(nil)
  }
}
