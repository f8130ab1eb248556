internal import GRDB
internal import Synchronization

/// The metadata in one SQLite database in WAL mode, every commit synced.
///
/// Reads run on the caller's thread, each on a snapshot. Writes run on one thread of the store's own, in groups.
package final class SQLiteMetadataStore: MetadataStore {
  /// How many writes wait at most; more are refused.
  package static let maximumWaitingWrites = 16_384
  /// How many writes share a transaction at most.
  package static let maximumGroup = 256

  let pool: DatabasePool
  private let queue: WriteQueue
  private let thread: WriterThread
  private let isClosed = Atomic(false)

  /// Opens the database, creates it or brings it up to date.
  ///
  /// The caller holds the lock of the folder that the database is in.
  ///
  /// - Throws: ``StoreError``, among them ``StoreError/newerSchema(path:)``.
  package init(path: String, maximumWaitingWrites: Int = SQLiteMetadataStore.maximumWaitingWrites) throws {
    do {
      pool = try SQLiteConnections.open(path: path)
      try SQLiteSchema.migrate(pool)
    } catch let error as StoreError {
      throw error
    } catch {
      throw StoreError.database(error)
    }
    let committer = GroupCommitter(pool: pool)
    let queue = WriteQueue(capacity: maximumWaitingWrites)
    thread = try WriterThread {
      while let group = queue.takeGroup(atMost: Self.maximumGroup) { committer.commit(group) }
    }
    self.queue = queue
  }

  deinit {
    close()
  }

  package func read<Result>(_ body: (any MetadataReading) throws -> Result) throws -> Result {
    do {
      return try pool.read { try body(SQLiteQueries(database: $0)) }
    } catch let error as DatabaseError {
      throw isClosed.load(ordering: .relaxed) ? StoreError.closed : .database(error)
    }
  }

  package nonisolated(nonsending) func write<Result: Sendable>(
    _ body: @escaping @Sendable (any MetadataWriting) throws -> Result,
    committed: @escaping @Sendable (Result) -> Void
  ) async throws -> Result {
    let cancellation = WriteCancellation()
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let write = SuspendedWrite(
          body: body, committed: committed, continuation: continuation, cancellation: cancellation)
        if let refusal = queue.enqueue(write) { write.fail(refusal) }
      }
    } onCancel: {
      cancellation.cancel()
    }
  }

  /// Commits what waits, takes nothing more, and writes the log back into the database. Blocks until that is done.
  package func close() {
    guard !isClosed.exchange(true, ordering: .relaxed) else { return }
    queue.close()
    thread.join()
    // Both only tidy up: what was committed is durable, and the next start finds it in the log.
    _ = try? pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
    try? pool.close()
  }
}
