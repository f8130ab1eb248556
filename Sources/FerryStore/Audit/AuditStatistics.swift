/// What there is to tell of an audit log, since it was opened.
package struct AuditStatistics: Sendable, Equatable {
  package internal(set) var head = AuditHead.none
  /// Records that were written, of changes…
  package internal(set) var changes: UInt64 = 0
  /// … of refusals, one by one…
  package internal(set) var refusals: UInt64 = 0
  /// … and of what the daemon itself did.
  package internal(set) var events: UInt64 = 0
  /// Refusals that were only counted.
  package internal(set) var summedRefusals: UInt64 = 0
  /// Bytes that were written.
  package internal(set) var bytes: UInt64 = 0
  package internal(set) var syncs: UInt64 = 0
  /// Times that the disk took nothing.
  package internal(set) var failures: UInt64 = 0
  /// Records that wait to be written.
  package internal(set) var waiting = 0
  /// Whether the disk took the newest of them.
  package internal(set) var isWritable = true
}
