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
    guard let members = record.members, let first = Self.number(Self.firstMember, members),
      let last = Self.number(Self.lastMember, members),
      let hash = members.first(where: { $0.name == AuditLine.previousMember })?.value.stringValue
    else { return nil }
    guard first <= last, last < .max else { return nil }
    self.first = first
    self.last = last
    self.hash = hash
  }

  private static func number(_ name: String, _ members: [JSONValue.Member]) -> UInt64? {
    guard case .number(let text)? = members.first(where: { $0.name == name })?.value else { return nil }
    return UInt64(text)
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
