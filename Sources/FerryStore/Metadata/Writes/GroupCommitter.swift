internal import FerryModel
internal import GRDB
internal import GRDBSQLite
internal import Glibc
internal import Synchronization

/// Commits writes in groups: one transaction and one sync for all that waited, each write all or nothing for itself.
///
/// Used by the writer thread alone.
final class GroupCommitter: Sendable {
  private let writer: DatabaseQueue
  private let log = WriteAheadLog()
  private let gate: WriteGate
  private let groups = Atomic<UInt64>(0)
  private let events: EventLog
  private let deletions = NotedRepositories()
  private let gated: NotedRepositories
  private let found = FoundPackages()
  /// What repositories hold.
  let ledger: UsageLedger
  private let measured = Mutex(WriteStatistics())
  private let outbox: AuditOutbox?
  /// In how many groups to come each body gets a savepoint.
  private let groupsApart = Atomic(0)
  /// After a group that had to be done again: whoever makes writes that fail late makes others pay for it now and then only.
  private static let groupsApartAfterFailure = 32
  /// How long a group goes on to take up writes.
  private let longestGroup: Duration

  /// - Parameters:
  ///   - audit: where changes are recorded, begun here; nil where they are not.
  ///   - longestGroup: how long a group goes on to take up writes.
  init(
    writer: DatabaseQueue, events: EventLog, gate: WriteGate, audit: AuditLog? = nil, longestGroup: Duration
  ) throws {
    self.gate = gate
    self.longestGroup = longestGroup
    outbox = try audit.map { audit in try writer.read { try AuditOutbox(audit, SQLiteQueries($0)) } }
    self.writer = writer
    self.events = events
    gated = NotedRepositories(try writer.read { try SQLiteQueries($0).gatedRepositories() })
    ledger = UsageLedger(try writer.read { try SQLiteQueries($0).countedUsage() })
    writer.writeWithoutTransaction { log.attach(to: $0) }
  }

  /// How many groups there were. Safe from any thread.
  var generation: UInt64 { groups.load(ordering: .acquiring) }

  /// How writes were committed so far. From any thread.
  var statistics: WriteStatistics { measured.withLock { $0 } }

  /// Commits the group, or as many of its writes as do not take too long, tells every caller of these, and tidies up.
  ///
  /// - Returns: the others, of which nothing has been done.
  func commit(_ group: [any PendingWrite]) -> ArraySlice<any PendingWrite> {
    writer.writeWithoutTransaction { database in
      let left = answer(group, database)
      guard gate.isOpen else { return left }
      // What was answered is in the log and durable. But a disk that fails gets no more; one that is full may have room
      // later, and the log grows until then.
      try? gate.shuttingOnFailure { try log.checkpointIfLong(database) }
      return left
    }
  }

  private func answer(_ group: [any PendingWrite], _ database: Database) -> ArraySlice<any PendingWrite> {
    var live: [any PendingWrite] = []
    for write in group {
      if write.begin() { live.append(write) } else { write.fail(CancellationError()) }
    }
    guard !live.isEmpty else { return [] }
    guard gate.isOpen else {
      for write in live { write.fail(gate.refusal) }
      return []
    }
    guard outbox?.isFull != true else {
      for write in live { write.fail(StoreError.auditLogFull) }
      return []
    }
    let began = ContinuousClock.now
    let failures = transaction(of: live, database)
    groups.wrappingAdd(1, ordering: .releasing)
    let taken = began.duration(to: .now) / .nanoseconds(1)
    measured.withLock { $0.committed(writes: failures.count, nanoseconds: UInt64(taken)) }
    for (write, failure) in zip(live, failures) where failure == nil { write.publish() }
    events.groupCommitted()
    for (write, failure) in zip(live, failures) {
      if let failure { write.fail(failure) } else { write.succeed() }
    }
    return live[failures.count...]
  }

  /// - Returns: for each write that was taken up, from the first on, why it has no effect, or nil where its effects are durable.
  private func transaction(of group: [any PendingWrite], _ database: Database) -> [(any Error)?] {
    do {
      let queries = SQLiteQueries(database, events, deletions, gated, ledger, found)
      try queries.run("BEGIN IMMEDIATE")
      var records: [[UInt8]] = []
      let failures = try perform(group, queries, database, &records)
      // Alone and undone: nothing to commit.
      if database.isInsideTransaction {
        try putAudit(records, queries, database)
        try commit(queries, database)
        outbox?.committed(records)
      }
      ledger.publish()
      found.keepGroup()
      return failures
    } catch {
      ledger.dropGroup()
      found.dropGroup()
      return group.map { _ in error }
    }
  }

  /// Adds the records of what the group has changed to it, so that the same sync makes both durable.
  private func putAudit(_ records: [[UInt8]], _ queries: SQLiteQueries, _ database: Database) throws {
    guard let outbox, !records.isEmpty else { return }
    do {
      try outbox.put(records, queries)
    } catch {
      try rollBack(queries, database)
      throw error
    }
  }

  /// Runs a body.
  ///
  /// - Parameter records: gets that of the change, where it has changed anything.
  private func perform(
    _ write: any PendingWrite, _ queries: SQLiteQueries, _ database: Database, _ records: inout [[UInt8]]
  ) throws {
    guard let outbox, let audited = write.audited else {
      try write.perform(queries)
      return try checkTransactionIsOpen(database)
    }
    let before = queries.totalChanges
    try write.perform(queries)
    try checkTransactionIsOpen(database)
    if queries.totalChanges != before { records.append(audited.record(at: outbox.now)) }
  }

  /// Runs the bodies.
  ///
  /// - Throws: where the whole transaction is lost; then it is rolled back.
  private func perform(
    _ group: [any PendingWrite], _ queries: SQLiteQueries, _ database: Database, _ records: inout [[UInt8]]
  ) throws -> [(any Error)?] {
    // One body alone needs no savepoint: the transaction is its own.
    guard group.count > 1 else {
      do {
        try perform(group[0], queries, database, &records)
        ledger.keepBody()
        return [nil]
      } catch {
        ledger.dropBody()
        try rollBack(queries, database)
        return [error]
      }
    }
    let apart = groupsApart.load(ordering: .relaxed)
    if apart > 0 { groupsApart.store(apart - 1, ordering: .relaxed) }
    if let failures = try perform(group, apart: apart > 0, queries, database, &records) { return failures }
    records = []
    ledger.dropGroup()
    try rollBack(queries, database)
    groupsApart.store(Self.groupsApartAfterFailure, ordering: .relaxed)
    try queries.run("BEGIN IMMEDIATE")
    return try perform(group, apart: true, queries, database, &records) ?? []
  }

  /// Runs the bodies one behind the other.
  ///
  /// - Parameter apart: whether each has a savepoint. That would cost a tenth of a copy, and hardly a body needs one: those
  ///   that are refused are refused before they have written anything.
  /// - Returns: for each that was taken up, before the time was over, why it has failed. Nil where one without a savepoint has
  ///   failed after it had written. Then everything is to be rolled back and done again: a body only reads and writes the
  ///   database, so it may run twice.
  /// - Throws: where the whole transaction is lost; then it is rolled back.
  private func perform(
    _ group: [any PendingWrite], apart: Bool, _ queries: SQLiteQueries, _ database: Database,
    _ records: inout [[UInt8]]
  ) throws -> [(any Error)?]? {
    var failures: [(any Error)?] = []
    let end = ContinuousClock.now + longestGroup
    do {
      for write in group {
        guard failures.isEmpty || ContinuousClock.now < end else { break }
        if apart { try queries.run("SAVEPOINT body") }
        let before = queries.totalChanges
        do {
          try perform(write, queries, database, &records)
          ledger.keepBody()
          failures.append(nil)
        } catch  where !Self.endsTheTransaction(error) {
          ledger.dropBody()
          try checkTransactionIsOpen(database)
          if apart {
            try queries.run("ROLLBACK TO body")
            found.dropGroup()
          } else if queries.totalChanges != before {
            return nil
          }
          failures.append(error)
        }
        if apart { try queries.run("RELEASE body") }
      }
    } catch {
      try rollBack(queries, database)
      throw error
    }
    return failures
  }

  /// SQLite may roll a whole transaction back by itself when the disk is full or fails. A body that swallowed that
  /// error must not go on outside of any transaction.
  private func checkTransactionIsOpen(_ database: Database) throws {
    guard database.isInsideTransaction else {
      throw StoreError.database(DatabaseError(resultCode: .SQLITE_ABORT, message: "the transaction was rolled back"))
    }
  }

  /// Whether nobody knows what of the transaction is left after this error.
  private static func endsTheTransaction(_ error: any Error) -> Bool {
    switch sqliteCode(of: error) {
    case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_NOMEM, .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_READONLY,
      .SQLITE_CANTOPEN, .SQLITE_ABORT:
      true
    default: false
    }
  }

  private static func sqliteCode(of error: any Error) -> ResultCode? {
    guard case StoreError.database(let cause) = error else { return nil }
    return (cause as? DatabaseError)?.resultCode.primaryResultCode
  }

  /// Commits and syncs. A disk that was full is no reason to stop: nothing of the commit is valid on it, and there may
  /// be room later. After any other failure the disk may hold more than the callers are told, or less.
  private func commit(_ queries: SQLiteQueries, _ database: Database) throws {
    do {
      try queries.writeUsage()
      try gate.shuttingOnFailure {
        do { try queries.run("COMMIT") } catch { throw Self.named(error, database) }
      }
    } catch {
      try rollBack(queries, database)
      // The log may hold all of it, and be read when the store is opened again.
      throw gate.isOpen ? error : StoreError.notSynced(error)
    }
  }

  /// The system's own error where SQLite, which has one for all kinds of failed writes, hides that nothing can be written.
  private static func named(_ error: any Error, _ database: Database) -> any Error {
    guard let connection = database.sqliteConnection else { return error }
    var log: UnsafeMutablePointer<sqlite3_file>?
    var number: Int32 = 0
    // Sound: SQLite lends the file of its log for as long as the connection is open, and writes an Int32.
    guard sqlite3_file_control(connection, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log) == SQLITE_OK,
      let log, let methods = log.pointee.pMethods,
      methods.pointee.xFileControl?(log, SQLITE_FCNTL_LAST_ERRNO, &number) == SQLITE_OK, number == EROFS
    else { return error }
    let path = sqlite3_db_filename(connection, "main").map { String(cString: $0) } ?? ""
    return StoreError.system(call: "write", path: path, errno: number)
  }

  private func rollBack(_ queries: SQLiteQueries, _ database: Database) throws {
    found.dropGroup()
    do {
      if database.isInsideTransaction { try queries.run("ROLLBACK") }
    } catch {
      gate.shut(error)
      throw error
    }
  }
}
