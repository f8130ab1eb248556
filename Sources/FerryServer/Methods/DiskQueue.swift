internal import FerryStore

/// Where work runs that waits for the disk or keeps a core busy: never on the event loop. Users take turns.
struct DiskQueue: Sendable {
  /// The user for whom the daemon does what it does for all.
  static let daemon = WriteOrigin.daemon.user

  /// More at once than there are cores, since some wait for the disk, and few enough that their stacks are small.
  private static let threads = 16
  private static let threadsPerUser = 8

  private let threads = UserThreads(named: "ferry-disk", maximum: Self.threads, maximumPerUser: Self.threadsPerUser)

  /// Gives up bytes that were to become an asset: to delete a large file takes long.
  func discard(_ staged: any StagedBlob, for user: UInt32) {
    threads.submit(user: user) { staged.discard() }
  }

  /// Does the work elsewhere, in the user's turn, and goes on where the caller was.
  func run<Result: Sendable>(
    for user: UInt32, _ work: @escaping @Sendable () throws -> Result
  ) async throws -> Result {
    try Task.checkCancellation()
    return try await withCheckedThrowingContinuation { continuation in
      threads.submit(user: user) { continuation.resume(with: Swift.Result { try work() }) }
    }
  }
}
