import CArchive
import CZlib
import Glibc

/// An archive that is written by libarchive, right or wrong.
struct ArchiveFixture {
  enum Container {
    case zip
    case tar
    case tarGzip
  }

  struct Entry {
    enum Kind {
      case file([UInt8])
      case folder
      case symbolicLink(String)
      case hardLink(String)
      case pipe
      case characterDevice
      case blockDevice
      /// A file of this many bytes, of which the archive holds one.
      case sparseFile(Int64)
    }

    var name: [UInt8]
    var kind: Kind
    var permissions: mode_t = 0o644

    static func file(_ name: String, _ text: String) -> Entry {
      .init(name: Array(name.utf8), kind: .file(Array(text.utf8)))
    }
    static func file(_ name: String, _ bytes: [UInt8]) -> Entry { .init(name: Array(name.utf8), kind: .file(bytes)) }
    static func other(_ name: String, _ kind: Kind) -> Entry { .init(name: Array(name.utf8), kind: kind) }
  }

  /// The archive's bytes. `isUTF8` tells zip archives and pax headers so.
  static func make(_ container: Container, _ entries: [Entry], isUTF8: Bool = false) throws -> [UInt8] {
    let locale = newlocale(1 << LC_CTYPE, isUTF8 ? "C.UTF-8" : "C", nil)
    let previous = uselocale(locale)
    defer {
      uselocale(previous)
      freelocale(locale)
    }
    guard let archive = archive_write_new() else { throw SupportError("archive_write_new") }
    defer { archive_write_free(archive) }
    switch container {
    case .zip: archive_write_set_format_zip(archive)
    case .tar, .tarGzip: _ = isUTF8 ? archive_write_set_format_pax(archive) : archive_write_set_format_gnutar(archive)
    }
    // No padding behind the end.
    archive_write_set_bytes_per_block(archive, 0)
    var bytes: [UInt8] = []
    let status = withUnsafeMutablePointer(to: &bytes) { target in
      archive_write_open(
        archive, target, nil,
        { _, client, block, count in
          client?.assumingMemoryBound(to: [UInt8].self).pointee.append(
            contentsOf: UnsafeRawBufferPointer(start: block, count: count))
          return count
        }, nil)
        == ARCHIVE_OK
        && entries.allSatisfy { write($0, to: archive) }
        && archive_write_close(archive) == ARCHIVE_OK
    }
    guard status else { throw SupportError(archive_error_string(archive).map { String(cString: $0) } ?? "not written") }
    return container == .tarGzip ? try gzip(bytes) : bytes
  }

  private static func write(_ item: Entry, to archive: OpaquePointer) -> Bool {
    guard let entry = archive_entry_new() else { return false }
    defer { archive_entry_free(entry) }
    let name = item.name.map(CChar.init(bitPattern:)) + [0]
    archive_entry_set_pathname(entry, name)
    archive_entry_set_perm(entry, item.permissions)
    archive_entry_set_mtime(entry, 1_600_000_000, 0)
    var content: [UInt8] = []
    switch item.kind {
    case .file(let bytes):
      content = bytes
      archive_entry_set_filetype(entry, 0o100000)
    case .folder: archive_entry_set_filetype(entry, 0o040000)
    case .symbolicLink(let target):
      archive_entry_set_filetype(entry, 0o120000)
      archive_entry_set_symlink(entry, target)
    case .hardLink(let target):
      archive_entry_set_filetype(entry, 0o100000)
      archive_entry_set_hardlink(entry, target)
    case .pipe: archive_entry_set_filetype(entry, 0o010000)
    case .characterDevice:
      archive_entry_set_filetype(entry, 0o020000)
      archive_entry_set_rdevmajor(entry, 1)
      archive_entry_set_rdevminor(entry, 3)
    case .blockDevice: archive_entry_set_filetype(entry, 0o060000)
    case .sparseFile:
      content = [1]
      archive_entry_set_filetype(entry, 0o100000)
    }
    archive_entry_set_size(entry, Int64(content.count))
    if case .sparseFile(let size) = item.kind {
      archive_entry_set_size(entry, size)
      archive_entry_sparse_add_entry(entry, 0, 1)
    }
    guard archive_write_header(archive, entry) >= ARCHIVE_WARN else { return false }
    guard !content.isEmpty else { return true }
    return content.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) } == content.count
  }

  /// One gzip member.
  static func gzip(_ bytes: [UInt8]) throws -> [UInt8] { try deflated(bytes, windowBits: 15 + 16, Z_FINISH) }

  private static func deflated(_ bytes: [UInt8], windowBits: CInt, _ flush: CInt) throws -> [UInt8] {
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    defer { stream.deallocate() }
    guard
      deflateInit2_(
        stream, 6, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size))
        == Z_OK
    else { throw SupportError("deflateInit2") }
    defer { deflateEnd(stream) }
    var input = bytes
    var output = [UInt8](repeating: 0, count: Int(deflateBound(stream, CUnsignedLong(bytes.count))) + 64)
    let count = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        stream.pointee.next_in = source.baseAddress
        stream.pointee.avail_in = CUnsignedInt(source.count)
        stream.pointee.next_out = target.baseAddress
        stream.pointee.avail_out = CUnsignedInt(target.count)
        let status = deflate(stream, flush)
        return status == Z_STREAM_END || status == Z_OK ? target.count - Int(stream.pointee.avail_out) : -1
      }
    }
    guard count >= 0 else { throw SupportError("deflate") }
    return Array(output[..<count])
  }

  /// A zip archive of two empty files, in the format for large archives.
  ///
  /// - Parameter unpackedBytes: what its table says that they have.
  static func zip64(_ unpackedBytes: (Int64, Int64)) throws -> [UInt8] {
    func number(_ value: Int64, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    var files: [UInt8] = []
    var table: [UInt8] = []
    for (name, size) in [(Array("a".utf8), unpackedBytes.0), (Array("b".utf8), unpackedBytes.1)] {
      let place = Int64(files.count)
      let length = number(Int64(name.count), 2)
      files += [0x50, 0x4B, 3, 4, 45, 0] + number(0, 20) + length + [0, 0] + name
      table += [0x50, 0x4B, 1, 2, 45, 3, 45, 0] + number(0, 12) + number(0, 4) + number(0xFFFF_FFFF, 4) + length
      table += [12, 0] + number(0, 10) + number(place, 4) + name + [1, 0, 8, 0] + number(size, 8)
    }
    let end = [0x50, 0x4B, 5, 6] + number(0, 4) + number(2, 2) + number(2, 2)
    return files + table + end + number(Int64(table.count), 4) + number(Int64(files.count), 4) + [0, 0]
  }

  /// A `.tar.gz` with a file of zeros, cut off behind `gibibytes` of them.
  ///
  /// - Parameter declared: how long it says that the file is, in gibibytes.
  static func tarGzipOfZeros(_ name: String, gibibytes: Int, declared: Int) throws -> [UInt8] {
    var header = Array(try make(.tar, [.file(name, "")])[..<512])
    // Twelve octal digits, without an end: more than 8 GiB needs them all.
    let digits = String(declared << 30, radix: 8)
    header.replaceSubrange(124..<136, with: Array((String(repeating: "0", count: 12 - digits.count) + digits).utf8))
    header.replaceSubrange(148..<156, with: Array(repeating: UInt8(ascii: " "), count: 8))
    let sum = String(header.reduce(0) { $0 + Int($1) }, radix: 8)
    header.replaceSubrange(
      148..<156, with: Array((String(repeating: "0", count: 6 - sum.count) + sum).utf8) + [0, 0x20])
    // After a full flush the stream depends on nothing before it.
    let zeros = try deflated([UInt8](repeating: 0, count: 16 << 20), windowBits: -15, Z_FULL_FLUSH)
    var bytes = try deflated(header, windowBits: 15 + 16, Z_FULL_FLUSH)
    for _ in 0..<gibibytes << 6 { bytes.append(contentsOf: zeros) }
    return bytes
  }
}
