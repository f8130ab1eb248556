internal import FerryModel

/// Records that were on the disk, and that a daemon did not find any more when it started. It says so in the first record of
/// the file with which it goes on behind them.
struct AuditLoss: Sendable, Equatable {
  static let firstMember = "lostFrom"
  static let lastMember = "lostTo"

  let first: UInt64
  let last: UInt64

  /// What the first record of a file says of such a loss; nil where it says nothing.
  init?(_ record: AuditLine) {
    guard let members = record.members, let first = Self.number(Self.firstMember, members),
      let last = Self.number(Self.lastMember, members)
    else { return nil }
    self.first = first
    self.last = last
  }

  private static func number(_ name: String, _ members: [JSONValue.Member]) -> UInt64? {
    guard case .number(let text)? = members.first(where: { $0.name == name })?.value else { return nil }
    return UInt64(text)
  }

  /// In a sentence's beginning.
  var text: String { first == last ? "record \(first) was missing" : "records \(first) to \(last) were missing" }
}
