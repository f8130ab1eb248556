package import FerryModel

/// Where everything but the assets' bytes is kept.
package protocol MetadataStore: Sendable {
  /// Runs queries on the calling thread, all on the last committed state.
  ///
  /// Never waits for a write.
  func read<Result>(_ body: (any MetadataReading) throws -> Result) throws -> Result

  /// The same for one query alone, which is a state by itself: beginning and ending one would double its cost.
  func readOnce<Result>(_ query: (any MetadataReading) throws -> Result) throws -> Result

  /// Another one after every group of writes, before any of their callers is told. What was read since it was this one is
  /// still so.
  var generation: UInt64 { get }

  /// Says that a write is about to be handed in. To wake the store's thread takes as long as what the caller has still
  /// to do, so both are done at once. Without a write it sleeps again soon.
  func expectWrite()

  /// Runs a write and returns when its effects are durable.
  ///
  /// It runs after all writes for the same destination that were handed in before it. With those of other users for other
  /// destinations it takes turns, and those of its own user it may overtake only where one waits for another user's.
  ///
  /// Writes that wait share one transaction and one sync. If `body` throws, what it wrote is undone, nobody
  /// else's is, and the error is thrown here. If the commit fails, every write of the group throws
  /// ``StoreError``.
  ///
  /// The call takes its place in the order before it first suspends. `body` runs on the store's own thread.
  /// `committed` runs there too, in the order of the writes, when the effects are durable and before anybody
  /// is told.
  ///
  /// A write whose task is cancelled before its turn throws `CancellationError` and writes nothing.
  nonisolated(nonsending) func write<Result: Sendable>(
    by origin: WriteOrigin, _ body: @escaping @Sendable (any MetadataWriting) throws -> Result,
    committed: @escaping @Sendable (Result) -> Void
  ) async throws -> Result

  /// Copies everything to a new database, in one state, while writes go on. Nothing of the copy is durable.
  func copyDatabase(to path: String) throws

  /// Whether writes are taken: not any more once the disk has failed to sync one.
  var takesWrites: Bool { get }

  /// How many writes wait for their turn.
  var waitingWrites: Int { get }

  /// How writes were committed so far.
  var writeStatistics: WriteStatistics { get }

  /// What a repository holds, of what is durable. Asks no database.
  func usage(repositoryID: Int64) -> Usage
  /// The same of all repositories of a domain together.
  func usage(domainID: Int64) -> Usage

  /// How many changes are kept, at least.
  var eventsKept: Int64 { get }

  /// Names the one who is told when recorded changes may have become durable, on the store's own thread, where nobody
  /// must wait.
  func observeEvents(_ observer: @escaping @Sendable () -> Void)
}

extension MetadataStore {
  /// Runs a write of the daemon's own.
  nonisolated(nonsending) package func write<Result: Sendable>(
    _ body: @escaping @Sendable (any MetadataWriting) throws -> Result,
    committed: @escaping @Sendable (Result) -> Void
  ) async throws -> Result {
    try await write(by: .daemon, body, committed: committed)
  }
}
