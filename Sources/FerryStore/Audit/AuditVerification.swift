/// What the check of an audit log has found.
package struct AuditVerification: Sendable, Equatable {
  /// Where the chain breaks for the first time.
  package struct Fault: Sendable, Equatable {
    package enum Kind: String, Sendable {
      case changed = "CHANGED"
      case removed = "REMOVED"
      case inserted = "INSERTED"
      case reordered = "REORDERED"
      /// A record that was to be there is not.
      case noHead = "NO_HEAD"
    }

    package var kind: Kind
    /// Which record it is about; 0 where that is not known.
    package var sequence: UInt64
    /// The file's name, and the line, from 1; empty and 0 where it is about none.
    package var file = ""
    package var line: Int64 = 0
    /// What is wrong.
    package var detail: String
  }

  package var files: Int64 = 0
  package var records: Int64 = 0
  /// The first record that is there; 0 where there is none.
  package var firstSequence: UInt64 = 0
  package var head = AuditHead.none
  /// Bytes at the end that are no record, as a daemon that was killed leaves them: the next one puts them aside.
  package var tornBytes: Int64 = 0
  package var fault: Fault?

  package init() {}
}
