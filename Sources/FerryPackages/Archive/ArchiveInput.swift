import CArchive
import Glibc

/// Hands a source's bytes to libarchive, and keeps what went wrong meanwhile.
final class ArchiveInput {
  /// What reading threw: libarchive only knows that it failed.
  private(set) var failure: PackageInspectionError?
  private let source: any ByteSource
  private let container: ArchiveReader.Container
  private let mostBytesPerStep: Int64
  private var bytesInStep: Int64 = 0
  /// How far a tar has been read; a zip is read here and there.
  private var position: Int64 = 0
  /// Where in a tar the last byte that is not zero ended.
  private var lastNonZeroEnd: Int64 = 0

  /// - Parameter mostBytesPerStep: how much may be read between two calls of ``beginStep()``.
  init(_ source: any ByteSource, _ container: ArchiveReader.Container, mostBytesPerStep: Int64) {
    self.source = source
    self.container = container
    self.mostBytesPerStep = mostBytesPerStep
  }

  /// Starts to count anew what is read.
  func beginStep() { bytesInStep = 0 }

  /// Registers the callbacks, and with them a pointer to this object, which
  /// must live longer than the archive.
  func attach(to archive: OpaquePointer) {
    archive_read_set_callback_data(archive, Unmanaged.passUnretained(self).toOpaque())
    archive_read_set_read_callback(archive) { _, client, block in
      guard let client else { return -1 }
      return Unmanaged<ArchiveInput>.fromOpaque(client).takeUnretainedValue().read(into: block)
    }
    guard container == .zip, source is FileBytes else { return }
    archive_read_set_seek_callback(archive) { _, client, offset, whence in
      guard let client else { return -1 }
      return Unmanaged<ArchiveInput>.fromOpaque(client).takeUnretainedValue().seek(offset, whence)
    }
  }

  /// Reads a tar to the end of its source: whether only zeros follow a place.
  ///
  /// libarchive stops at the first block of zeros; there are readers that go on.
  func onlyZerosFollow(_ end: Int64) throws(PackageInspectionError) -> Bool {
    while true {
      let bytes = try source.next()
      if bytes.isEmpty { return lastNonZeroEnd <= end }
      note(bytes)
    }
  }

  /// Remembers where the last byte that is not zero stands.
  private func note(_ bytes: UnsafeRawBufferPointer) {
    guard container == .tar, !bytes.isEmpty, let start = bytes.baseAddress else { return }
    defer { position += Int64(bytes.count) }
    // Padding is long: a block of nothing but zeros equals itself moved by one.
    if bytes[0] == 0 && memcmp(start, start + 1, bytes.count - 1) == 0 { return }
    if let last = bytes.lastIndex(where: { $0 != 0 }) { lastNonZeroEnd = position + Int64(last) + 1 }
  }

  /// libarchive's read callback: the count of bytes, 0 at the end, -1 for a failure.
  private func read(into block: UnsafeMutablePointer<UnsafeRawPointer?>?) -> Int {
    do throws(PackageInspectionError) {
      let bytes = try source.next()
      bytesInStep += Int64(bytes.count)
      guard bytesInStep <= mostBytesPerStep else {
        throw PackageInspectionError(source.path, "has too long a table of contents: it is refused")
      }
      note(bytes)
      block?.pointee = bytes.baseAddress
      return bytes.count
    } catch {
      failure = error
      return -1
    }
  }

  /// libarchive's seek callback: the new place, -1 for a failure.
  private func seek(_ offset: Int64, _ whence: CInt) -> Int64 {
    guard let file = source as? FileBytes else { return -1 }
    let base: Int64? =
      switch whence {
      case SEEK_SET: 0
      case SEEK_CUR: file.offset
      case SEEK_END: file.size
      default: nil
      }
    guard let base else { return -1 }
    let (target, overflow) = base.addingReportingOverflow(offset)
    guard !overflow, target >= 0 else { return -1 }
    file.seek(to: target)
    return target
  }
}
