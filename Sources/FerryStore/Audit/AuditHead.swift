internal import FerryModel

/// The newest record of an audit log: whoever remembers it can tell later whether anything up to it is gone or other.
package struct AuditHead: Sendable, Hashable {
  /// Which record it is: the first is 1; 0 before there is one.
  package var sequence: UInt64
  /// The number of the newest change that has a record.
  package var changes: UInt64
  /// The record's hash, in hexadecimal.
  package var hash: String

  package init(sequence: UInt64, changes: UInt64, hash: String) {
    self.sequence = sequence
    self.changes = changes
    self.hash = hash
  }

  /// Whether a text can be the hash of a record: 64 hexadecimal digits, in lower case.
  package static func isHash(_ text: String) -> Bool {
    text.utf8.count == AuditLine.noHash.utf8.count && Hexadecimal.decode(text) != nil
  }

  /// Before the first record.
  package static let none = AuditHead(sequence: 0, changes: 0, hash: AuditLine.noHash)
}
