internal import FerryModel
internal import Glibc
internal import Synchronization

/// Blobs as files of a data folder: `blobs/ab/abcd…`, read-only, named by their SHA-256 in hexadecimal.
package final class FileBlobStore: BlobStore {
  private let folder: DataFolder
  private let nextStagedName = Atomic<UInt64>(0)

  package init(folder: DataFolder) {
    self.folder = folder
  }

  package func makeStagedBlob(maximumBytes: Int64) throws -> any StagedBlob {
    let name = nextStagedName.wrappingAdd(1, ordering: .relaxed).oldValue
    let file = try FileDescriptor(
      opening: folder.staging + "/\(name)", O_RDWR | O_CREAT | O_EXCL, mode: 0o600)
    return StagedFile(file, maximumBytes: maximumBytes, store: self)
  }

  package func read(sha256: [UInt8], offset: Int64, length: Int) throws -> [UInt8] {
    let path = path(sha256: sha256)
    do {
      return try FileDescriptor(opening: path, O_RDONLY).read(offset: offset, length: length)
    } catch StoreError.system("open", _, ENOENT) {
      throw StoreError.corrupt("blob \(Hexadecimal.encode(sha256)) is missing")
    }
  }

  package func open(sha256: [UInt8], waits: Bool) throws -> BlobFile? {
    let path = path(sha256: sha256)
    do {
      guard waits else {
        return try FileDescriptor(openingCached: path).map { try BlobFile($0) }
      }
      return try BlobFile(FileDescriptor(opening: path, O_RDONLY))
    } catch StoreError.system("open", _, ENOENT) {
      throw StoreError.corrupt("blob \(Hexadecimal.encode(sha256)) is missing")
    }
  }

  private func path(sha256: [UInt8]) -> String {
    "\(fan(of: sha256))/\(Hexadecimal.encode(sha256))"
  }

  private func fan(of sha256: [UInt8]) -> String { folder.fan(of: sha256.first ?? 0) }

  /// Gives a file that is complete and synced its place, durably, and takes it out of `staging`.
  func adopt(_ file: FileDescriptor, size: Int64, sha256: [UInt8]) throws {
    let path = path(sha256: sha256)
    // Files are synced before they are renamed, so one of the right size is whole. One of another size is the work
    // of a failing disk or of somebody else, and gives way.
    if try sizeOfFile(path) == size {
      _ = try FileDescriptor.check("unlink", file.path) { unlink(file.path) }
    } else {
      _ = try FileDescriptor.check("rename", path) { rename(file.path, path) }
    }
    // Also where the file was there: whoever renamed it may not have come to sync the folder.
    try FileDescriptor.folder(fan(of: sha256)).sync()
  }

  private func sizeOfFile(_ path: String) throws -> Int64? {
    do {
      return try FileDescriptor(opening: path, O_RDONLY).size()
    } catch StoreError.system(_, _, ENOENT) {
      return nil
    }
  }
}
