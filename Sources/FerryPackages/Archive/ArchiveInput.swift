import CArchive
import Glibc

/// Hands a source's bytes to libarchive, and keeps what went wrong meanwhile.
final class ArchiveInput {
  /// What reading threw: libarchive only knows that it failed.
  private(set) var failure: PackageInspectionError?
  private let source: any ByteSource
  private let mostBytesPerStep: Int64
  private var bytesInStep: Int64 = 0

  /// - Parameter mostBytesPerStep: how much may be read between two calls of ``beginStep()``.
  init(_ source: any ByteSource, mostBytesPerStep: Int64) {
    self.source = source
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
    guard source is FileBytes else { return }
    archive_read_set_seek_callback(archive) { _, client, offset, whence in
      guard let client else { return -1 }
      return Unmanaged<ArchiveInput>.fromOpaque(client).takeUnretainedValue().seek(offset, whence)
    }
  }

  /// libarchive's read callback: the count of bytes, 0 at the end, -1 for a failure.
  private func read(into block: UnsafeMutablePointer<UnsafeRawPointer?>?) -> Int {
    do throws(PackageInspectionError) {
      let bytes = try source.next()
      bytesInStep += Int64(bytes.count)
      guard bytesInStep <= mostBytesPerStep else {
        throw PackageInspectionError(source.path, "has too long a table of contents: it is refused")
      }
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
