/// What became of the audit log, for the daemon's own log.
package enum AuditReport: Sendable {
  /// A file ended with what is no record, as after a power cut: it was put aside.
  case repaired(file: String, bytes: Int64, keptAs: String)
  /// The files end before a record of which the database knows that it was on the disk.
  case missing(after: AuditHead, knownHead: AuditHead)
  /// The files have changes that the database has not: it, or its log, is an older one. Its last change, and theirs.
  case databaseBehind(lastChange: UInt64, found: UInt64)
  /// The file that is written was deleted, or moved away: it was put back as it was.
  case putBack(file: String)
  /// The disk takes nothing. Tried again where it was full, and never where it has failed.
  case failed(any Error, isTriedAgain: Bool)
  /// The log was closed with so many records that the disk has not taken: those of changes are in the database, and not among
  /// them.
  case lost(records: Int)
  /// It takes something again.
  case recovered
}
