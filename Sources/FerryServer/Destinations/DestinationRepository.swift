internal import FerryModel
internal import FerryStore

/// Owns one destination repository: whatever writes to it takes its place here, one call after the other.
///
/// The actor runs on the event loop, so a call that has been read takes its place without a change of thread, in the
/// order in which the calls came. Its critical section does not lie in the actor, which lets the next call in at every
/// `await`, but in the closure that it hands to the store: the store runs these one at a time in the order in which
/// they were handed over, each seeing all that the one before it wrote, while many of them share one sync.
actor DestinationRepository {
  nonisolated let repositoryID: Int64
  private nonisolated let loop: EventLoop
  private let store: any MetadataStore
  private let maximumWaiting: Int
  private var waiting = 0

  nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

  init(repositoryID: Int64, loop: EventLoop, store: any MetadataStore, maximumWaiting: Int) {
    self.repositoryID = repositoryID
    self.loop = loop
    self.store = store
    self.maximumWaiting = maximumWaiting
  }

  /// Runs a write when it is its turn, and returns when it is durable.
  ///
  /// - Parameters:
  ///   - write: the critical section. It must look again at everything that it relies on.
  ///   - committed: what then changes in memory, before anybody is told.
  /// - Throws: what `write` throws, after which nothing of it is left; ThrottlingException where too many wait.
  func write<Result: Sendable>(
    _ write: @escaping @Sendable (any MetadataWriting) throws -> Result,
    committed: @escaping @Sendable (Result) -> Void = { _ in }
  ) async throws -> Result {
    guard waiting < maximumWaiting else {
      throw FerryError(
        .throttled(retryAfterSeconds: 1), "\(maximumWaiting) writes wait for this repository: try again in a second")
    }
    waiting += 1
    defer { waiting -= 1 }
    let id = repositoryID
    return try await store.write(
      { writing in
        // It may have been deleted while this call waited.
        guard try writing.repository(id: id) != nil else {
          throw FerryError(.notFound(.repository, id: ""), "Repository not found: it has been deleted")
        }
        return try write(writing)
      }, committed: committed)
  }
}
