internal import FerryModel

/// Records that were on the disk, and that a daemon did not find any more when it started. It says so in the first record of
/// the file with which it goes on behind them.
struct AuditLoss: Sendable, Equatable {
  static let firstMember = "lostFrom"
  static let lastMember = "lostTo"

  let first: UInt64
  let last: UInt64
  /// The hash of the last one, as the database knew it.
  let hash: String

  /// What the first record of a file says of such a loss; nil where it says nothing.
  init?(_ record: AuditLine) {
    let said = JSONValue.object(record.members ?? [])
    guard let first: UInt64 = said[Self.firstMember]?.integer(), let last: UInt64 = said[Self.lastMember]?.integer(),
      let hash = said[AuditLine.previousMember]?.stringValue
    else { return nil }
    guard first <= last, last < .max else { return nil }
    self.first = first
    self.last = last
    self.hash = hash
  }

  /// The beginning of a sentence. Where no file was left, nobody knows which the first was.
  var text: String {
    if first == 1 { return "the records up to \(last) were missing" }
    return first == last ? "record \(first) was missing" : "records \(first) to \(last) were missing"
  }

  /// Whether it is exactly what is missing behind a record, and the record says so that comes next.
  func explains(_ head: AuditHead, _ record: AuditLine) -> Bool {
    first == head.sequence + 1 && record.sequence == last + 1 && record.follows(hash)
  }
}
