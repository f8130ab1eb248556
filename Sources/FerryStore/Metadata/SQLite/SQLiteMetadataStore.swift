package import FerryModel
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
  /// How long a transaction goes on to take up writes: whoever writes only now and then waits for no more than that, and for one
  /// write.
  package static let longestGroup: Duration = .milliseconds(10)
  /// How many changes are kept for those who watch, at least. A change takes about 150 bytes.
  package static let eventsKept: Int64 = 100_000

  let writer: DatabaseQueue
  let readers: SQLiteReaders
  private let queue: WriteQueue
  private let thread: StoreThread
  private let committer: GroupCommitter
  private let events: EventLog
  private let gate: WriteGate
  private let audit: AuditLog?
  private let isClosed = Atomic(false)

  /// Opens the database, creates it or brings it up to date.
  ///
  /// The caller holds the lock of the folder that the database is in.
  ///
  /// - Parameters:
  ///   - gate: that of the blobs, too: where one of the two cannot be synced, nothing is written to either.
  ///   - audit: where every change that a call makes is recorded: it begins here, and ends with the store.
  ///   - folder: the data folder that it is the database of, where it is to be found out whether that has lost another one.
  /// - Throws: ``StoreError``, among them ``StoreError/newerSchema(path:)``.
  package init(
    path: String, gate: WriteGate = WriteGate(), maximumWaitingWrites: Int = SQLiteMetadataStore.maximumWaitingWrites,
    eventsKept: Int64 = SQLiteMetadataStore.eventsKept, audit: AuditLog? = nil,
    of folder: DataFolder? = nil, longestGroup: Duration = SQLiteMetadataStore.longestGroup
  ) throws {
    self.gate = gate
    self.audit = audit
    do {
      writer = try SQLiteConnection.writer(path: path)
      if let folder, try SQLiteSchema.isEmpty(writer), try folder.holdsSomething() {
        throw StoreError.missingDatabase(path: folder.path)
      }
      try SQLiteSchema.migrate(writer)
      events = try EventLog(writer, kept: eventsKept)
      committer = try GroupCommitter(
        writer: writer, events: events, gate: gate, audit: audit, longestGroup: longestGroup)
    } catch let error as StoreError {
      throw error
    } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY && folder != nil {
      // Whose lock of the folder somebody has deleted.
      throw StoreError.dataFolderInUse(path: folder?.path ?? path)
    } catch {
      throw StoreError.database(error)
    }
    readers = SQLiteReaders(path: path)
    let committer = committer
    let queue = WriteQueue(capacity: maximumWaitingWrites, underWay: gate.writes)
    thread = try StoreThread(named: "ferry-writes") {
      while let group = queue.takeGroup(atMost: Self.maximumGroup) { queue.putBack(committer.commit(group)) }
    }
    self.queue = queue
  }

  /// Whether a database is as this version of Ferry has it, so that opening it changes nothing.
  package static func isCurrent(path: String) throws -> Bool {
    try ask(path, SQLiteSchema.isCurrent)
  }

  /// Whether there is nothing in a database at all.
  static func isEmpty(path: String) throws -> Bool {
    try ask(path, SQLiteSchema.isEmpty)
  }

  private static func ask(_ path: String, _ question: (DatabaseQueue) throws -> Bool) throws -> Bool {
    do {
      let database = try SQLiteConnection.writer(path: path)
      defer { try? database.close() }
      return try question(database)
    } catch let error as StoreError {
      throw error
    } catch {
      throw StoreError.database(error)
    }
  }

  deinit {
    close()
  }

  package func read<Result>(_ body: (any MetadataReading) throws -> Result) throws -> Result {
    try readers.read { try body($0) }
  }

  package func readOnce<Result>(_ query: (any MetadataReading) throws -> Result) throws -> Result {
    try readers.readOnce { try query($0) }
  }

  package func copyDatabase(to path: String) throws {
    // Outside of a transaction, as SQLite wants it: it begins one of its own.
    try readers.readOnce { try $0.run("VACUUM INTO ?", [path]) }
  }

  /// The newest record of the audit log of which is known that it was on the disk.
  package func knownAuditHead() throws -> AuditHead {
    try readers.readOnce { try $0.auditState()?.synced } ?? .none
  }

  package var generation: UInt64 { committer.generation }

  package func expectWrite() {
    queue.expect()
  }

  package nonisolated(nonsending) func write<Result: Sendable>(
    by origin: WriteOrigin, _ body: @escaping @Sendable (any MetadataWriting) throws -> Result,
    committed: @escaping @Sendable (Result) -> Void
  ) async throws -> Result {
    let audited = audit != nil && origin.user != WriteOrigin.daemon.user ? AuditedCall.current : nil
    audited?.prepare()
    // No cancellation handler around it: its closure may leave the caller's actor before the write has its place.
    return try await withCheckedThrowingContinuation { continuation in
      let write = SuspendedWrite(
        origin: origin, audited: audited, body: body, committed: committed, continuation: continuation,
        caller: WritingTask.current)
      if let refusal = queue.enqueue(write) { write.fail(refusal) }
    }
  }

  package var eventsKept: Int64 { events.kept }

  package func observeEvents(_ observer: @escaping @Sendable () -> Void) { events.observe(observer) }

  package var takesWrites: Bool { gate.isOpen }

  package func usage(repositoryID: Int64) -> Usage { committer.ledger.publishedUsage(repositoryID: repositoryID) }

  package func usage(domainID: Int64) -> Usage { committer.ledger.publishedUsage(domainID: domainID) }

  /// How many writes wait for their turn.
  package var waitingWrites: Int { queue.count }

  package var writeStatistics: WriteStatistics { committer.statistics }

  /// Commits what waits, takes nothing more, ends the audit log, and writes the database's own log back into it. Blocks
  /// until that is done.
  ///
  /// - Parameter finish: called when the last change is committed, to record in the audit log what is to be its end.
  package func close(_ finish: () -> Void = {}) {
    guard !isClosed.exchange(true, ordering: .relaxed) else { return }
    queue.close()
    thread.join()
    finish()
    audit?.close()
    readers.close()
    if gate.isOpen, let head = audit?.syncedHead {
      // Where it cannot be written, the database knows an older record. What is wrong with the disk the gate has told.
      try? gate.shuttingOnFailure { try seal(head) }
    }
    guard gate.isOpen else {
      // To close the last connection would write the log back into the database, from what the system only believes to be
      // on the disk. So it stays open until the process ends.
      _ = Unmanaged.passRetained(writer)
      return
    }
    // Both only tidy up: what was committed is durable, and the next start finds it in the log.
    _ = try? writer.writeWithoutTransaction { try $0.checkpoint(.truncate) }
    try? writer.close()
  }

  /// Commits which record of the audit log is its last: what is cut off the end of the files from now on is missed.
  private func seal(_ head: AuditHead) throws {
    try writer.writeWithoutTransaction { database in
      let queries = SQLiteQueries(database)
      guard try head != queries.auditState()?.synced ?? .none else { return }
      do {
        try queries.run("BEGIN IMMEDIATE")
        try queries.sealAudit(head)
        try queries.run("COMMIT")
      } catch {
        if database.isInsideTransaction { try queries.run("ROLLBACK") }
        throw error
      }
    }
  }
}
