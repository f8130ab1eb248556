import Glibc

/// The table of contents of a zip archive: the names, sizes and kinds of its
/// files, as installers see them.
///
/// Every file's name stands twice in a zip archive, here and before its bytes.
/// libarchive takes the second, installers the first: an archive in which they
/// differ shows one package to us and another to its users.
///
/// Source: PKWARE's APPNOTE, 4.3.12 to 4.3.16.
struct ZipDirectory {
  /// What the table says of a file.
  private struct Entry {
    /// Where its bytes start, in the archive's file.
    let offset: UInt64
    let name: Range<Int>
    let packed: UInt64
    let unpacked: UInt64
    var fileType: UInt32 { mode & S_IFMT }
    /// As in Unix's `st_mode`; 0 where another system wrote the archive.
    let mode: UInt32
    /// The CRC-32 of its bytes.
    let checksum: UInt32
  }

  /// The bytes of the table.
  private let bytes: [UInt8]
  private var entries: [Entry] = []
  private var position = 0
  private let path: String

  private static let endSignature: [UInt8] = [0x50, 0x4B, 5, 6]
  private static let endBytes = 22
  private static let end64Signature: [UInt8] = [0x50, 0x4B, 6, 6]
  private static let end64Bytes = 56
  private static let locator64Signature: [UInt8] = [0x50, 0x4B, 6, 7]
  private static let locator64Bytes = 20
  private static let entrySignature: [UInt8] = [0x50, 0x4B, 1, 2]
  private static let entryBytes = 46
  private static let longestComment = 0xFFFF
  /// The length of what stands before a file's name and bytes.
  private static let localBytes: UInt64 = 30

  /// Reads the table.
  ///
  /// - Throws: where there is none, where it is too long, or where the files
  ///   would unpack to too much or lie in each other.
  init(_ file: FileBytes, limits: InspectionLimits) throws(PackageInspectionError) {
    path = file.path
    let (start, length) = try Self.place(in: file)
    guard length <= limits.zipDirectoryBytes else {
      throw PackageInspectionError(path, "has too long a table of contents: it is refused")
    }
    bytes = try file.bytes(from: start, count: Int(length))
    var at = 0
    while at < bytes.count {
      guard bytes.has(Self.entrySignature, at: at), at + Self.entryBytes <= bytes.count else { throw damaged() }
      let name = at + Self.entryBytes..<at + Self.entryBytes + Int(bytes.number(at: at + 28, bytes: 2))
      let extra = name.upperBound..<name.upperBound + Int(bytes.number(at: at + 30, bytes: 2))
      let end = extra.upperBound + Int(bytes.number(at: at + 32, bytes: 2))
      guard end <= bytes.count else { throw damaged() }
      guard let entry = entry(at: at, name: name, extra: extra) else { throw damaged() }
      entries.append(entry)
      guard entries.count <= limits.archiveEntries else {
        throw PackageInspectionError(path, "holds more than \(limits.archiveEntries) files: it is refused")
      }
      at = end
    }
    entries.sort { $0.offset < $1.offset }
    try checkSizes(tableStart: UInt64(start), fileBytes: file.size, limits)
  }

  /// Refuses a bomb before anything of it is unpacked.
  private func checkSizes(
    tableStart: UInt64, fileBytes: Int64, _ limits: InspectionLimits
  ) throws(PackageInspectionError) {
    let budget = UnpackingBudget(path, limits: limits)
    var unpacked: Int64 = 0
    for (index, entry) in entries.enumerated() {
      let (sum, overflow) = unpacked.addingReportingOverflow(Int64(clamping: entry.unpacked))
      unpacked = overflow ? .max : sum
      try budget.check(unpacked: unpacked, packed: fileBytes)
      // Bytes that several files share would be unpacked several times.
      let (end, wraps) = entry.offset.addingReportingOverflow(Self.localBytes + UInt64(entry.name.count))
      let next = index + 1 < entries.count ? entries[index + 1].offset : tableStart
      guard !wraps, end <= next, entry.packed <= next - end else {
        throw PackageInspectionError(path, "has files that lie in each other: it is refused")
      }
    }
  }

  /// What the table says of a file that was found.
  struct Finding {
    /// In bytes.
    let size: Int64
    /// As in `st_mode`; 0 where the table does not say it.
    let fileType: UInt32
    /// Who may do what with it; nil where the table does not say it.
    let permissions: UInt32?
    /// The CRC-32 of its bytes.
    let checksum: UInt32
    /// The name in the table.
    let name: String
    /// Installers know a folder by the "/" at the end of its name.
    let isNamedAsFolder: Bool
  }

  /// Checks the name of the next file in the order of the files' bytes.
  ///
  /// - Throws: where the table has another name for it.
  mutating func check(_ name: [UInt8]) throws(PackageInspectionError) -> Finding {
    guard position < entries.count else { throw contradiction() }
    let entry = entries[position]
    position += 1
    let known = bytes[entry.name]
    guard Self.plain(known).elementsEqual(Self.plain(name[...])) else { throw contradiction() }
    // The sizes' sum was within the limit.
    return Finding(
      size: Int64(clamping: entry.unpacked), fileType: entry.fileType,
      permissions: entry.mode == 0 ? nil : entry.mode & 0o7777, checksum: entry.checksum,
      name: String(decoding: known, as: UTF8.self),
      isNamedAsFolder: known.last == UInt8(ascii: "/") || known.last == UInt8(ascii: "\\"))
  }

  /// - Throws: where the table has more files than were checked.
  func checkEnd() throws(PackageInspectionError) {
    guard position == entries.count else { throw contradiction() }
  }

  /// libarchive may turn "\" into "/", and adds one to a folder's name.
  private static func plain(_ name: ArraySlice<UInt8>) -> some Sequence<UInt8> {
    var name = name
    while name.last == UInt8(ascii: "/") || name.last == UInt8(ascii: "\\") { name.removeLast() }
    return name.lazy.map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0 }
  }

  /// Where the table starts in the file, and how long it is.
  private static func place(in file: FileBytes) throws(PackageInspectionError) -> (start: Int64, length: Int64) {
    let noEnd = PackageInspectionError(
      file.path, "is not a zip archive, or is cut short, or has something behind its end: fetch or build it again")
    let tailStart = max(0, file.size - Int64(endBytes + longestComment))
    let tail = try file.bytes(from: tailStart, count: Int(file.size - tailStart))
    // The last end record holds, and its comment fills the rest of the file:
    // one in its comment would be the right one for some readers.
    guard
      let end = stride(from: tail.count - endSignature.count, through: 0, by: -1).first(where: {
        tail.has(endSignature, at: $0)
      }), end + endBytes <= tail.count, Int(tail.number(at: end + 20, bytes: 2)) == tail.count - endBytes - end
    else { throw noEnd }
    var length = tail.number(at: end + 12, bytes: 4)
    var behind = tailStart + Int64(end)
    let isLarge =
      length == 0xFFFF_FFFF || tail.number(at: end + 16, bytes: 4) == 0xFFFF_FFFF
      || tail.number(at: end + 10, bytes: 2) == 0xFFFF
    if isLarge, end >= locator64Bytes, tail.has(locator64Signature, at: end - locator64Bytes) {
      // The record of a large archive stands before its locator.
      behind -= Int64(locator64Bytes + end64Bytes)
      guard behind >= 0 else { throw noEnd }
      let record = try file.bytes(from: behind, count: end64Bytes)
      guard record.has(end64Signature, at: 0) else { throw noEnd }
      length = record.number(at: 40, bytes: 8)
    }
    guard length <= UInt64(behind) else { throw noEnd }
    return (behind - Int64(length), Int64(length))
  }

  /// What an entry of the table says; nil where it is incomplete.
  private func entry(at: Int, name: Range<Int>, extra: Range<Int>) -> Entry? {
    // In this order the numbers that did not fit stand in the large archives' field.
    var numbers = [24, 20, 42].map { bytes.number(at: at + $0, bytes: 4) }
    let large = numbers.indices.filter { numbers[$0] == 0xFFFF_FFFF }
    if !large.isEmpty {
      guard let field = field64(in: extra), field.count >= large.count * 8 else { return nil }
      for (place, index) in large.enumerated() {
        numbers[index] = bytes.number(at: field.lowerBound + place * 8, bytes: 8)
      }
    }
    return Entry(
      offset: numbers[2], name: name, packed: numbers[1], unpacked: numbers[0],
      mode: UInt32(bytes.number(at: at + 40, bytes: 2)), checksum: UInt32(bytes.number(at: at + 16, bytes: 4)))
  }

  /// The large archives' field among an entry's extra ones; nil where there is none.
  private func field64(in extra: Range<Int>) -> Range<Int>? {
    var at = extra.lowerBound
    while at + 4 <= extra.upperBound {
      let end = at + 4 + Int(bytes.number(at: at + 2, bytes: 2))
      guard end <= extra.upperBound else { return nil }
      if bytes.number(at: at, bytes: 2) == 1 { return at + 4..<end }
      at = end
    }
    return nil
  }

  private func damaged() -> PackageInspectionError {
    PackageInspectionError(path, "has a damaged table of contents: fetch or build it again")
  }

  private func contradiction() -> PackageInspectionError {
    PackageInspectionError(path, "has files that its table of contents calls otherwise: it is refused")
  }
}

extension [UInt8] {
  /// Whether these bytes stand there.
  fileprivate func has(_ signature: [UInt8], at index: Int) -> Bool {
    index >= 0 && self[Swift.min(index, count)...].starts(with: signature)
  }

  /// A little-endian number. The caller has checked that it is in the bytes.
  fileprivate func number(at index: Int, bytes count: Int) -> UInt64 {
    self[index..<index + count].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
