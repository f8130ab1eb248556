/// What became of the audit log, for the daemon's own log.
package enum AuditReport: Sendable {
  /// A file ended with what is no record, as after a power cut: it was put aside.
  case repaired(file: String, bytes: Int64, keptAs: String)
  /// The files end before a record of which the database knows that it was on the disk.
  case missing(after: AuditHead, knownHead: AuditHead)
  /// The disk takes nothing; it is tried again.
  case failed(any Error)
  /// It takes something again.
  case recovered
}
