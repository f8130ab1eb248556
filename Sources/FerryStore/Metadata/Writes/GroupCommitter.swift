internal import GRDB
internal import Synchronization

/// Commits writes in groups: one transaction and one sync for all that waited, each write all or nothing for itself.
///
/// Used by the writer thread alone.
final class GroupCommitter: Sendable {
  private let pool: DatabasePool
  private let isPoisoned = Atomic(false)

  init(pool: DatabasePool) {
    self.pool = pool
  }

  /// Commits the group and tells every caller.
  func commit(_ group: [any PendingWrite]) {
    var live: [any PendingWrite] = []
    for write in group {
      if write.begin() { live.append(write) } else { write.fail(CancellationError()) }
    }
    guard !live.isEmpty else { return }
    guard !isPoisoned.load(ordering: .relaxed) else {
      for write in live { write.fail(StoreError.poisoned) }
      return
    }
    let failures = transaction(of: live)
    for (write, failure) in zip(live, failures) where failure == nil { write.publish() }
    for (write, failure) in zip(live, failures) {
      if let failure { write.fail(failure) } else { write.succeed() }
    }
  }

  /// - Returns: for each write why it has no effect, or nil where its effects are durable.
  private func transaction(of group: [any PendingWrite]) -> [(any Error)?] {
    do {
      return try pool.writeWithoutTransaction { database in
        try begin(database)
        let failures = try perform(group, database)
        // Alone and undone: nothing to commit.
        if group.count > 1 || failures.contains(where: { $0 == nil }) { try commit(database) }
        return failures
      }
    } catch {
      let failure = error is StoreError ? error : StoreError.database(error)
      return group.map { _ in failure }
    }
  }

  private func begin(_ database: Database) throws {
    try database.cachedStatement(sql: "BEGIN IMMEDIATE").execute()
  }

  /// Runs the bodies, each in its own savepoint.
  ///
  /// - Throws: where the whole transaction is lost; then it is rolled back.
  private func perform(_ group: [any PendingWrite], _ database: Database) throws -> [(any Error)?] {
    let queries = SQLiteQueries(database: database)
    // One body alone needs no savepoint: the transaction is its own.
    guard group.count > 1 else {
      do {
        try group[0].perform(queries)
        try checkTransactionIsOpen(database)
        return [nil]
      } catch {
        try rollBack(database)
        return [Self.whatEndsTheTransaction(error) ?? error]
      }
    }
    var failures: [(any Error)?] = []
    for write in group {
      do {
        try database.cachedStatement(sql: "SAVEPOINT body").execute()
        do {
          try write.perform(queries)
          try checkTransactionIsOpen(database)
          failures.append(nil)
        } catch {
          if let fatal = Self.whatEndsTheTransaction(error) { throw fatal }
          try checkTransactionIsOpen(database)
          try database.cachedStatement(sql: "ROLLBACK TO body").execute()
          failures.append(error)
        }
        try database.cachedStatement(sql: "RELEASE body").execute()
      } catch {
        try rollBack(database)
        throw error
      }
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

  /// The error, where after it nobody knows what of the transaction is left.
  private static func whatEndsTheTransaction(_ error: any Error) -> StoreError? {
    guard case StoreError.database(let cause) = error, let cause = cause as? DatabaseError else { return nil }
    switch cause.resultCode.primaryResultCode {
    case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_NOMEM, .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_READONLY,
      .SQLITE_CANTOPEN, .SQLITE_ABORT:
      return .database(cause)
    default: return nil
    }
  }

  /// Commits and syncs. A disk that was full is no reason to stop: nothing reached it, and there may be room later.
  /// After any other failure the disk may hold more than the callers are told, or less.
  private func commit(_ database: Database) throws {
    do {
      try database.cachedStatement(sql: "COMMIT").execute()
    } catch {
      if (error as? DatabaseError)?.resultCode.primaryResultCode != .SQLITE_FULL {
        isPoisoned.store(true, ordering: .relaxed)
      }
      try rollBack(database)
      throw error
    }
  }

  private func rollBack(_ database: Database) throws {
    do {
      if database.isInsideTransaction { try database.cachedStatement(sql: "ROLLBACK").execute() }
    } catch {
      isPoisoned.store(true, ordering: .relaxed)
      throw error
    }
  }
}
