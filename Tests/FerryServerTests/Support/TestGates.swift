import Synchronization

/// Where handlers of test methods wait, and what became of them. Each test has gates of names of its own.
final class TestGates: Sendable {
  private struct State {
    var waiting: [String: CheckedContinuation<Void, any Error>] = [:]
    var cancelled: Set<String> = []
  }

  private let state = Mutex(State())

  /// Waits until the gate is opened.
  ///
  /// - Throws: `CancellationError` where the handler is cancelled.
  func wait(at gate: String) async throws {
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let isCancelled = state.withLock { state in
          if state.cancelled.contains(gate) { return true }
          state.waiting[gate] = continuation
          return false
        }
        if isCancelled { continuation.resume(throwing: CancellationError()) }
      }
    } onCancel: {
      let waiting = state.withLock { state in
        state.cancelled.insert(gate)
        return state.waiting.removeValue(forKey: gate)
      }
      waiting?.resume(throwing: CancellationError())
    }
  }

  func open(_ gate: String) {
    state.withLock { $0.waiting.removeValue(forKey: gate) }?.resume()
  }

  func isReached(_ gate: String) -> Bool { state.withLock { $0.waiting[gate] != nil } }

  func wasCancelled(_ gate: String) -> Bool { state.withLock { $0.cancelled.contains(gate) } }
}
