internal import GRDBSQLite

// Records of changes, until the audit log's files have them.
extension SQLiteQueries {
  private static let separator = UInt8(ascii: "\n")

  /// Deletes the records of all changes up to one.
  func deleteAudit(upTo change: UInt64) throws {
    // By the first change, too, so that the key finds them.
    try run(
      "DELETE FROM audit_outbox WHERE first_change <= ?1 AND last_change <= ?1", [Int64(clamping: change)])
  }

  /// Adds the records of a group of writes.
  ///
  /// - Parameters:
  ///   - first: the number of the first change.
  ///   - synced: the newest record that is on the disk.
  func putAudit(_ records: [[UInt8]], first: UInt64, synced: AuditHead) throws {
    // A record is one line, so what ends a line separates them.
    let joined = records.count == 1 ? records[0] : Array(records.joined(separator: CollectionOfOne(Self.separator)))
    try run(
      """
      INSERT INTO audit_outbox (first_change, last_change, synced_sequence, synced_changes, synced_hash, records)
      VALUES (?, ?, ?, ?, ?, ?)
      """,
      [
        Int64(clamping: first), Int64(clamping: first) + Int64(records.count) - 1, Int64(clamping: synced.sequence),
        Int64(clamping: synced.changes), synced.hash, joined,
      ])
  }

  /// Notes the newest record that is on the disk, with the newest changes; where none was ever recorded, with a change 0, which
  /// goes as the others do.
  func sealAudit(_ synced: AuditHead) throws {
    try run(
      """
      INSERT INTO audit_outbox (first_change, last_change, synced_sequence, synced_changes, synced_hash, records)
      VALUES (ifnull((SELECT max(first_change) FROM audit_outbox), 0), 0, ?, ?, ?, x'')
      ON CONFLICT (first_change) DO UPDATE SET
        synced_sequence = excluded.synced_sequence, synced_changes = excluded.synced_changes,
        synced_hash = excluded.synced_hash
      """, [Int64(clamping: synced.sequence), Int64(clamping: synced.changes), synced.hash])
  }

  /// The number of the last change that was recorded, and the newest record that was on the disk then; nil where nothing was
  /// ever recorded.
  func auditState() throws -> (lastChange: UInt64, synced: AuditHead)? {
    try first(
      """
      SELECT last_change, synced_sequence, synced_changes, synced_hash FROM audit_outbox
      WHERE first_change >= 0 ORDER BY first_change DESC LIMIT 1
      """
    ) { row in
      let (last, sequence, changes): (Int64, Int64, Int64) = (row[0], row[1], row[2])
      return (
        UInt64(clamping: last),
        AuditHead(sequence: UInt64(clamping: sequence), changes: UInt64(clamping: changes), hash: row[3])
      )
    }
  }

  /// The records of all changes behind one, in their order.
  func auditRecords(after change: UInt64) throws -> [[UInt8]] {
    let rows = try all(
      "SELECT first_change, records FROM audit_outbox WHERE first_change > 0 ORDER BY first_change"
    ) { ($0[0] as Int64, $0[1] as [UInt8]) }
    return rows.flatMap { first, records in
      records.split(separator: Self.separator).enumerated().compactMap { index, record in
        UInt64(clamping: first) + UInt64(index) > change ? Array(record) : nil
      }
    }
  }

  /// How many rows this connection has inserted, changed or deleted in its life.
  var totalChanges: Int32 { connection.map { sqlite3_total_changes($0) } ?? 0 }
}
