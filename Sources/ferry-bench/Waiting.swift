internal import Dispatch
internal import Synchronization

/// Waits on the calling thread for what only tasks can do.
///
/// The program itself is not asynchronous: who is measured, and who ends with whom, hangs on its threads.
enum Waiting {
  static func forTask(_ body: @escaping @Sendable () async throws -> Void) throws {
    let ended = DispatchSemaphore(value: 0)
    let failure = Failure()
    Task {
      do { try await body() } catch { failure.error.withLock { $0 = error } }
      ended.signal()
    }
    ended.wait()
    if let error = failure.error.withLock({ $0 }) { throw error }
  }

  private final class Failure: Sendable {
    let error = Mutex<(any Error)?>(nil)
  }
}
