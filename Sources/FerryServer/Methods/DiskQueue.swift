internal import Dispatch

/// Where work runs that waits for the disk or keeps a core busy: never on the event loop.
struct DiskQueue: Sendable {
  private let queue = DispatchQueue(label: "ferry.disk", attributes: .concurrent)

  /// Does the work elsewhere, and goes on where the caller was.
  func run<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
    try Task.checkCancellation()
    return try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Swift.Result { try work() }) }
    }
  }
}
