import CArchive
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
  private var entryCount = 0
  /// What installers take for the names in a zip archive.
  private var directory: ZipDirectory?

  /// Opens an archive.
  ///
  /// - Throws: where the source is no such archive.
  init(_ source: any ByteSource, _ container: Container, limits: InspectionLimits) throws(PackageInspectionError) {
    path = source.path
    self.container = container
    self.limits = limits
    if container == .zip, let file = source as? FileBytes {
      directory = try ZipDirectory(file, limits: limits)
      file.seek(to: 0)
    }
    // A tar's bytes are counted where they are unpacked; a zip's directory is read in one step.
    input = ArchiveInput(source, mostBytesPerStep: container == .zip ? limits.zipDirectoryBytes : .max)
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

  deinit { archive_read_free(archive) }

  /// The next entry; nil at the end.
  ///
  /// - Throws: where the archive is damaged, too large, or an entry's name is hostile.
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
      try directory?.checkEnd()
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
    try directory?.check(name)
    guard let components = ArchiveEntry.components(of: text) else {
      throw PackageInspectionError(
        path, "holds the name \"\(text.prefix(128))\", which leads out of the archive: it is refused")
    }
    let type = archive_entry_filetype(header)
    return ArchiveEntry(
      components: components,
      isRegular: type == S_IFREG && archive_entry_hardlink(header) == nil && archive_entry_symlink(header) == nil,
      isFolder: type == S_IFDIR)
  }

  /// The bytes of the entry that ``next()`` gave, up to a bound, and whether these are all.
  func contents(atMost mostBytes: Int) throws(PackageInspectionError) -> (bytes: [UInt8], isWhole: Bool) {
    input.beginStep()
    var bytes: [UInt8] = []
    while true {
      // libarchive owns the block: it is valid until the next call.
      var block: UnsafeRawPointer?
      var count = 0
      var offset: Int64 = 0
      let status = archive_read_data_block(archive, &block, &count, &offset)
      if status == ARCHIVE_EOF { return (bytes, true) }
      guard status == ARCHIVE_OK || status == ARCHIVE_WARN else { throw fault() }
      // A sparse tar entry has holes, which no package tool writes in metadata.
      guard offset == Int64(bytes.count) else {
        throw PackageInspectionError(path, "has metadata with holes in it: build the package again")
      }
      let room = mostBytes - bytes.count
      bytes.append(contentsOf: UnsafeRawBufferPointer(start: block, count: min(count, room)))
      if count > room { return (bytes, false) }
    }
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
