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
    }

    var name: [UInt8]
    var kind: Kind

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
    archive_entry_set_perm(entry, 0o644)
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
    }
    archive_entry_set_size(entry, Int64(content.count))
    guard archive_write_header(archive, entry) >= ARCHIVE_WARN else { return false }
    guard !content.isEmpty else { return true }
    return content.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) } == content.count
  }

  /// One gzip member.
  static func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    defer { stream.deallocate() }
    guard
      deflateInit2_(
        stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size)) == Z_OK
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
        return deflate(stream, Z_FINISH) == Z_STREAM_END ? target.count - Int(stream.pointee.avail_out) : -1
      }
    }
    guard count >= 0 else { throw SupportError("deflate") }
    return Array(output[..<count])
  }

  /// A `.tar.gz` whose only file is this many bytes of zeros, a multiple of 16 MiB.
  static func tarGzipOfZeros(_ name: String, gibibytes: Int) throws -> [UInt8] {
    var header = Array(try make(.tar, [.file(name, "")])[..<512])
    // Twelve octal digits, without an end: more than 8 GiB needs them all.
    let digits = String(gibibytes << 30, radix: 8)
    header.replaceSubrange(124..<136, with: Array((String(repeating: "0", count: 12 - digits.count) + digits).utf8))
    header.replaceSubrange(148..<156, with: Array(repeating: UInt8(ascii: " "), count: 8))
    let sum = String(header.reduce(0) { $0 + Int($1) }, radix: 8)
    header.replaceSubrange(
      148..<156, with: Array((String(repeating: "0", count: 6 - sum.count) + sum).utf8) + [0, 0x20])
    let zeros = try gzip([UInt8](repeating: 0, count: 16 << 20))
    var bytes = try gzip(header)
    for _ in 0..<gibibytes << 6 { bytes.append(contentsOf: zeros) }
    return bytes
  }
}
