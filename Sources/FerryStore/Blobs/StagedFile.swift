internal import FerryModel
internal import Glibc

/// A blob that is still coming, in a file of `staging`.
///
/// Sound as `@unchecked Sendable`: by the protocol one caller uses it at a time.
final class StagedFile: StagedBlob, @unchecked Sendable {
  private enum State {
    case open(FileDescriptor)
    case finished
    case discarded
  }

  private let maximumBytes: Int64
  private let store: FileBlobStore
  private let hasher = AssetHasher()
  private var state: State
  private(set) var size: Int64 = 0

  init(_ file: FileDescriptor, maximumBytes: Int64, store: FileBlobStore) {
    state = .open(file)
    self.maximumBytes = maximumBytes
    self.store = store
  }

  deinit {
    discard()
  }

  func append(_ bytes: UnsafeRawBufferPointer) throws {
    let file = try openFile()
    do {
      guard Int64(bytes.count) <= maximumBytes - size else { throw StoreError.assetTooLarge(limit: maximumBytes) }
      try file.write(bytes)
    } catch {
      // Half of the bytes may be in the file and none in the hashes: nothing good can come of it.
      discard()
      throw error
    }
    hasher.update(bytes)
    size += Int64(bytes.count)
  }

  func finish() throws -> StoredBlob {
    let file = try openFile()
    do {
      let hashes = hasher.finalize()
      try file.setMode(0o400)
      try file.sync()
      try store.adopt(file, size: size, sha256: hashes.sha256)
      state = .finished
      return StoredBlob(size: size, hashes: hashes)
    } catch {
      discard()
      throw error
    }
  }

  func discard() {
    guard case .open(let file) = state else { return }
    state = .discarded
    // A file that cannot be deleted goes at the next start.
    unlink(file.path)
  }

  private func openFile() throws -> FileDescriptor {
    guard case .open(let file) = state else { throw StoreError.closed }
    return file
  }
}
