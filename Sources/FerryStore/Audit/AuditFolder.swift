internal import FerryModel
internal import Glibc

/// The folder of the audit log: files that follow each other, each named by its first record.
///
///     audit-000000000001.jsonl
///     audit-000000204117.jsonl
///     torn-000000204117-1790000000000   what a file ended with that was no record, or lay in its place and was another
///     returning                         a file that is being put back
struct AuditFolder: Sendable {
  private static let prefix = "audit-"
  private static let suffix = ".jsonl"
  private static let digits = 12

  /// A file of it.
  struct File: Sendable, Equatable {
    /// The number of its first record, as its name says.
    let first: UInt64
    let path: String

    var name: String { path.split(separator: "/").last.map(String.init) ?? path }
  }

  let path: String

  /// Where the file lies that begins with a record.
  func file(beginningWith sequence: UInt64) -> String { "\(path)/\(Self.prefix)\(Self.padded(sequence))\(Self.suffix)" }

  /// Where what is no record is kept.
  func torn(from file: File, at time: Timestamp) -> String {
    "\(path)/torn-\(Self.padded(file.first))-\(time.milliseconds)"
  }

  /// Where a file that is put back is made.
  var returning: String { "\(path)/returning" }

  private static func padded(_ number: UInt64) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }

  /// The files in their order; none where there is no folder.
  func files() throws -> [File] {
    try Folders.namesIfThere(in: path).compactMap { name in
      guard name.hasPrefix(Self.prefix), name.hasSuffix(Self.suffix),
        let first = UInt64(name.dropFirst(Self.prefix.count).dropLast(Self.suffix.count))
      else { return nil }
      return File(first: first, path: "\(path)/\(name)")
    }.sorted { $0.first < $1.first }
  }
}
