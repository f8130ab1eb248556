/// The table of contents of a zip archive: the names of its files, as
/// installers see them.
///
/// Every file's name stands twice in a zip archive, here and before its bytes.
/// libarchive takes the second, installers the first: an archive in which they
/// differ shows one package to us and another to its users.
///
/// Source: PKWARE's APPNOTE, 4.3.12 to 4.3.16.
struct ZipDirectory {
  /// The bytes of the table.
  private let bytes: [UInt8]
  private var entries: [(offset: UInt64, name: Range<Int>)] = []
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

  /// Reads the table.
  ///
  /// - Throws: where there is none, or it is too long.
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
      guard let offset = offset(ofEntryAt: at, extra: extra) else { throw damaged() }
      entries.append((offset, name))
      guard entries.count <= limits.archiveEntries else {
        throw PackageInspectionError(path, "holds more than \(limits.archiveEntries) files: it is refused")
      }
      at = end
    }
    entries.sort { $0.offset < $1.offset }
  }

  /// Checks the name of the next file in the order of the files' bytes.
  ///
  /// - Throws: where the table has another name for it.
  mutating func check(_ name: [UInt8]) throws(PackageInspectionError) {
    guard position < entries.count else { throw contradiction() }
    let expected = bytes[entries[position].name]
    position += 1
    guard Self.plain(expected[...]).elementsEqual(Self.plain(name[...])) else { throw contradiction() }
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
    // The end record is the last, and its comment fills the rest of the file.
    let candidates = stride(from: tail.count - endBytes, through: 0, by: -1)
    guard
      let end = candidates.first(where: {
        tail.has(endSignature, at: $0) && Int(tail.number(at: $0 + 20, bytes: 2)) == tail.count - endBytes - $0
      })
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

  /// Where a file's bytes start; nil where the entry does not say.
  private func offset(ofEntryAt at: Int, extra: Range<Int>) -> UInt64? {
    let offset = bytes.number(at: at + 42, bytes: 4)
    guard offset == 0xFFFF_FFFF else { return offset }
    // In the large archives' field, after the sizes that did not fit either.
    let before = [24, 20].count { bytes.number(at: at + $0, bytes: 4) == 0xFFFF_FFFF } * 8
    var field = extra.lowerBound
    while field + 4 <= extra.upperBound {
      let length = Int(bytes.number(at: field + 2, bytes: 2))
      guard field + 4 + length <= extra.upperBound else { return nil }
      if bytes.number(at: field, bytes: 2) == 1 {
        return length >= before + 8 ? bytes.number(at: field + 4 + before, bytes: 8) : nil
      }
      field += 4 + length
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
