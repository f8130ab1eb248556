internal import Synchronization

/// A wait of a task on the event loop for something that may never come: it ends with a result, with the cancellation of
/// the task, or when its time is over, whichever comes first. What comes later is let go of.
final class LoopWait<Value: Sendable>: Sendable {
  private enum State {
    case waiting(CheckedContinuation<Value, any Error>?)
    case ended(Result<Value, any Error>)
    case over
  }

  private let state = Mutex(State.waiting(nil))

  private init() {}

  /// Waits. Called on the event loop.
  ///
  /// - Parameters:
  ///   - time: after it, ``LoopWaitTimeout`` is thrown; nil for as long as it takes.
  ///   - begin: begins, on the event loop, what calls ``end(with:)``.
  static func on(
    _ loop: EventLoop, atMost time: Duration? = nil, _ begin: (LoopWait) throws -> Void
  ) async throws -> Value {
    let wait = LoopWait()
    try begin(wait)
    let timer = time.map { loop.schedule(after: $0) { wait.end(with: .failure(LoopWaitTimeout())) } }
    defer { timer?.cancel() }
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { wait.start($0) }
    } onCancel: {
      wait.end(with: .failure(CancellationError()))
    }
  }

  private func start(_ continuation: CheckedContinuation<Value, any Error>) {
    let result: Result<Value, any Error>? = state.withLock { state in
      guard case .ended(let result) = state else {
        state = .waiting(continuation)
        return nil
      }
      state = .over
      return result
    }
    if let result { continuation.resume(with: result) }
  }

  /// Ends the wait, if it has not ended. Safe from any thread.
  func end(with result: Result<Value, any Error>) {
    let continuation: CheckedContinuation<Value, any Error>? = state.withLock { state in
      guard case .waiting(let continuation) = state else { return nil }
      state = continuation == nil ? .ended(result) : .over
      return continuation
    }
    continuation?.resume(with: result)
  }
}

/// Nothing came within the time.
struct LoopWaitTimeout: Error {}
