internal import FerryModel

/// Hands records of changes to the audit log by way of the database: with the change, in one transaction.
///
/// Used by the writer thread alone, and so sound as `@unchecked Sendable`.
final class AuditOutbox: @unchecked Sendable {
  private let log: AuditLog
  /// The number of the last change that was committed.
  private var lastChange: UInt64
  /// Up to which change the database has no records any more; nil where nobody knows.
  private var deleted: UInt64?
  /// The same, once the transaction is durable.
  private var deleting: UInt64?

  /// Begins the log, with what a daemon that has ended left in the database.
  init(_ log: AuditLog, _ queries: SQLiteQueries) throws {
    self.log = log
    let state = try queries.auditState()
    let known = state?.synced ?? .none
    let found = max(log.found.changes, known.changes)
    lastChange = max(state?.lastChange ?? 0, found)
    try log.start(
      known: known, lastChange: max(state?.lastChange ?? 0, known.changes), queries.auditRecords(after: found))
  }

  /// Whether so many records wait for the disk that nothing more may be changed.
  var isFull: Bool { log.isFull }

  /// When a change is recorded.
  var now: Timestamp { log.now }

  /// Adds the records of a group of writes to its transaction, and deletes those that are on the disk.
  func put(_ records: [[UInt8]], _ queries: SQLiteQueries) throws {
    let synced = log.syncedHead
    // That moves on much more seldom than there are changes.
    if synced.changes != deleted { try queries.deleteAudit(upTo: synced.changes) }
    deleting = synced.changes
    try queries.putAudit(records, first: lastChange + 1, synced: synced)
  }

  /// The transaction is durable.
  func committed(_ records: [[UInt8]]) {
    guard !records.isEmpty else { return }
    deleted = deleting
    lastChange += UInt64(records.count)
    log.append(records)
  }
}
