import CArchive
import Crypto
import FerryModel
import Glibc

/// Reads a zip or tar archive, one entry after the other, and writes nothing.
///
/// The only file that sees libarchive's pointers, with ``ArchiveInput``. Only
/// the two formats are enabled, and no decompression filter: what libarchive
/// has besides is no business of a package.
final class ArchiveReader {
  enum Container: Sendable {
    case zip
    case tar

    var title: String { self == .zip ? "zip" : "tar" }
  }

  private let path: String
  private let container: Container
  private let limits: InspectionLimits
  /// libarchive's reader. It is freed with this object and never leaves it.
  private let archive: OpaquePointer
  /// libarchive holds a pointer to it.
  private let input: ArchiveInput
  private let budget: UnpackingBudget
  /// The size of the archive's file.
  private let packedBytes: Int64
  /// What the files so far declare to have.
  private var declaredBytes: Int64 = 0
  private var entryCount = 0
  /// What installers take for the names in a zip archive.
  private var directory: ZipDirectory?

  /// Opens an archive.
  ///
  /// - Parameter packedBytes: the size of the file that it comes from.
  /// - Throws: where the source is no such archive.
  init(
    _ source: any ByteSource, _ container: Container, packedBytes: Int64, limits: InspectionLimits
  ) throws(PackageInspectionError) {
    path = source.path
    self.packedBytes = packedBytes
    budget = UnpackingBudget(source.path, limits: limits)
    self.container = container
    self.limits = limits
    if container == .zip, let file = source as? FileBytes {
      directory = try ZipDirectory(file, limits: limits)
      file.seek(to: 0)
    }
    // A tar's bytes are counted where they are unpacked; a zip's directory is read in one step.
    input = ArchiveInput(source, container, mostBytesPerStep: container == .zip ? limits.zipDirectoryBytes : .max)
    guard let archive = archive_read_new() else {
      throw PackageInspectionError(source.path, "cannot be read: no memory is left")
    }
    self.archive = archive
    switch container {
    // The table of contents at the end decides, as for every installer: not what a scan from the beginning finds.
    case .zip: archive_read_support_format_zip_seekable(archive)
    case .tar: archive_read_support_format_tar(archive)
    }
    input.attach(to: archive)
    guard UTF8Locale.with({ archive_read_open1(archive) }) == ARCHIVE_OK else { throw fault() }
  }

  /// Opens a file that is packed like this.
  convenience init(
    _ file: PackageFile, _ packing: ArchiveSurvey.Packing, limits: InspectionLimits
  ) throws(PackageInspectionError) {
    let bytes = try FileBytes(file, blockBytes: packing == .zip ? 8 << 10 : 64 << 10)
    let source: any ByteSource = packing == .tarGzip ? try GunzippedBytes(bytes, limits: limits) : bytes
    try self.init(source, packing == .zip ? .zip : .tar, packedBytes: bytes.size, limits: limits)
  }

  deinit { archive_read_free(archive) }

  /// The next entry; nil at the end.
  ///
  /// - Throws: where the archive is damaged or too large, has something behind
  ///   its end, or an entry's name is hostile.
  func next() throws(PackageInspectionError) -> ArchiveEntry? {
    input.beginStep()
    // libarchive owns the entry: it is valid until the next header is read.
    var header: OpaquePointer?
    let (status, name) = UTF8Locale.with { () -> (CInt, [UInt8]?) in
      let status = archive_read_next_header(archive, &header)
      guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let name = archive_entry_pathname(header) else {
        return (status, nil)
      }
      return (status, Array(UnsafeRawBufferPointer(start: name, count: strlen(name))))
    }
    if status == ARCHIVE_EOF {
      try checkEnd()
      return nil
    }
    guard status == ARCHIVE_OK || status == ARCHIVE_WARN else { throw fault() }
    entryCount += 1
    guard entryCount <= limits.archiveEntries else {
      throw PackageInspectionError(path, "holds more than \(limits.archiveEntries) files: it is refused")
    }
    guard let name, let text = String(validating: name, as: UTF8.self) else {
      throw PackageInspectionError(path, "holds a file whose name is not UTF-8: rename it and build the package again")
    }
    let declared = try directory?.check(name)
    guard let components = ArchiveEntry.components(of: text) else {
      throw PackageInspectionError(
        path, "holds the name \"\(text.prefix(128))\", which leads out of the archive: it is refused")
    }
    let size = declared?.size ?? max(0, archive_entry_size(header))
    if declared == nil { try count(size) }
    let kind = Self.kind(of: header, declaredType: declared?.fileType ?? 0)
    guard kind != .folder || declared?.isNamedAsFolder != false else {
      throw PackageInspectionError(path, "holds \(quoted(text)), a folder that is named as a file: it is refused")
    }
    return ArchiveEntry(
      components: components, kind: kind, size: size, writtenName: declared?.name ?? text,
      permissions: declared?.permissions ?? archive_entry_perm(header),
      device: kind == .special ? Self.device(of: header, declaredType: declared?.fileType ?? 0) : "",
      checksum: declared?.checksum)
  }

  /// What a special entry is, for comparing.
  private static func device(of header: OpaquePointer?, declaredType: UInt32) -> String {
    let type = declaredType == 0 ? archive_entry_filetype(header) : declaredType
    switch type {
    case S_IFIFO: return "pipe"
    case S_IFSOCK: return "socket"
    default:
      let title = type == S_IFCHR ? "character device" : type == S_IFBLK ? "block device" : "unknown type \(type)"
      return "\(title) \(archive_entry_rdevmajor(header)), \(archive_entry_rdevminor(header))"
    }
  }

  /// - Parameter declaredType: what a zip archive's table says; 0 where it says nothing.
  private static func kind(of header: OpaquePointer?, declaredType: UInt32) -> ArchiveEntry.Kind {
    let target = { (text: UnsafePointer<CChar>) in String(cString: text) }
    let (hardLink, symbolicLink) = UTF8Locale.with {
      (archive_entry_hardlink(header).map(target), archive_entry_symlink(header).map(target))
    }
    if let hardLink { return .hardLink(to: hardLink) }
    let type = archive_entry_filetype(header)
    if symbolicLink != nil || type == S_IFLNK || declaredType == S_IFLNK {
      return .symbolicLink(to: symbolicLink ?? "")
    }
    guard declaredType == 0 || declaredType == S_IFREG || declaredType == S_IFDIR else { return .special }
    return type == S_IFREG ? .file : type == S_IFDIR ? .folder : .special
  }

  /// A sparse file in a tar has more bytes than its archive.
  private func count(_ size: Int64) throws(PackageInspectionError) {
    let (sum, overflow) = declaredBytes.addingReportingOverflow(size)
    declaredBytes = overflow ? .max : sum
    try budget.check(unpacked: declaredBytes, packed: packedBytes)
  }

  private func checkEnd() throws(PackageInspectionError) {
    try directory?.checkEnd()
    guard container == .tar else { return }
    // libarchive counts what it has taken, with the first blocks of zeros.
    guard try input.onlyZerosFollow(archive_filter_bytes(archive, 0)) else {
      throw PackageInspectionError(
        path, "is damaged: something stands behind the end of its tar archive; fetch or build it again")
    }
  }

  /// The bytes of the entry that ``next()`` gave: metadata.
  ///
  /// - Throws: where they are more than metadata may have, or not as many as declared.
  func contents(of entry: ArchiveEntry, upTo most: Int? = nil) throws(PackageInspectionError) -> [UInt8] {
    let most = most ?? limits.metadataBytes
    let tooLong = PackageInspectionError(path, "has a \(entry.name) of more than \(most) bytes: it is refused")
    guard entry.size <= most else { throw tooLong }
    var bytes: [UInt8] = []
    try eachBlock { (block, offset) throws(PackageInspectionError) in
      // A sparse tar entry has holes, which no package tool writes in metadata.
      guard offset == Int64(bytes.count) else {
        throw PackageInspectionError(path, "has metadata with holes in it: build the package again")
      }
      guard block.count <= most - bytes.count else { throw tooLong }
      bytes.append(contentsOf: block)
    }
    guard bytes.count == entry.size else { throw wrongSize(entry) }
    return bytes
  }

  /// Unpacks the entry that ``next()`` gave and keeps nothing: a zip archive's
  /// table may lie about its size.
  ///
  /// - Throws: where it is damaged, or has not as many bytes as declared.
  func verify(_ entry: ArchiveEntry) throws(PackageInspectionError) {
    var size: Int64 = 0
    try eachBlock { (block, _) throws(PackageInspectionError) in
      size += Int64(block.count)
      guard size <= entry.size else { throw wrongSize(entry) }
    }
    guard size == entry.size else { throw wrongSize(entry) }
  }

  /// The SHA-256 of the entry that ``next()`` gave, in lower-case hex. Holes are zeros.
  ///
  /// - Throws: where it is damaged, or has not as many bytes as declared.
  func sha256(of entry: ArchiveEntry) throws(PackageInspectionError) -> String {
    var hash = SHA256()
    var size: Int64 = 0
    try eachBlock { (block, offset) throws(PackageInspectionError) in
      guard offset >= size, offset + Int64(block.count) <= entry.size else { throw wrongSize(entry) }
      hash.update(zeros: offset - size)
      hash.update(bufferPointer: block)
      size = offset + Int64(block.count)
    }
    // A sparse file of a tar may end in a hole.
    guard size == entry.size || container == .tar else { throw wrongSize(entry) }
    hash.update(zeros: entry.size - size)
    return Hexadecimal.encode(Array(hash.finalize()))
  }

  /// The SHA-256 of what can be read of the entry that ``next()`` gave and that is no file: mostly nothing.
  func sha256OfOther() throws(PackageInspectionError) -> String {
    var hash = SHA256()
    try eachBlock { (block, _) throws(PackageInspectionError) in hash.update(bufferPointer: block) }
    return Hexadecimal.encode(Array(hash.finalize()))
  }

  /// - Parameter body: gets each block of the entry's bytes, and its place among them.
  private func eachBlock(
    _ body: (UnsafeRawBufferPointer, Int64) throws(PackageInspectionError) -> Void
  ) throws(PackageInspectionError) {
    while true {
      input.beginStep()
      // libarchive owns the block: it is valid until the next call.
      var block: UnsafeRawPointer?
      var count = 0
      var offset: Int64 = 0
      let status = archive_read_data_block(archive, &block, &count, &offset)
      if status == ARCHIVE_EOF { return }
      // A warning is a wrong checksum or size.
      guard status == ARCHIVE_OK else { throw fault() }
      try body(UnsafeRawBufferPointer(start: block, count: count), offset)
    }
  }

  private func wrongSize(_ entry: ArchiveEntry) -> PackageInspectionError {
    PackageInspectionError(
      path, "has a \(entry.name) of another size than its table of contents says: it is refused")
  }

  /// What the source threw, or else what libarchive says of the archive.
  private func fault() -> PackageInspectionError {
    if let failure = input.failure { return failure }
    if entryCount == 0 {
      return PackageInspectionError(
        path, "is not a \(container.title) archive, or is cut short: fetch or build it again")
    }
    // libarchive's text lives in the archive, and is copied here.
    let text = archive_error_string(archive).map { String(cString: $0) } ?? "no reason is known"
    return PackageInspectionError(path, "is damaged or cut short (\(text)): fetch or build it again")
  }
}

extension SHA256 {
  private static let zeroBlock = [UInt8](repeating: 0, count: 64 << 10)

  /// So many zeros.
  fileprivate mutating func update(zeros count: Int64) {
    var left = count
    while left > 0 {
      let block = Self.zeroBlock.prefix(Int(min(left, Int64(Self.zeroBlock.count))))
      update(data: block)
      left -= Int64(block.count)
    }
  }
}
