internal import Glibc

/// Reads blobs whole, to find out whether they are what their names say.
struct BlobReader {
  let store: FileBlobStore
  let content: ContentCheck

  /// - Parameter goesOn: hears how many bytes were read, and says whether to go on.
  init(store: FileBlobStore, goesOn: @escaping (Int) -> Bool) {
    self.store = store
    content = ContentCheck(goesOn: goesOn)
  }

  /// What is wrong with a blob, as it lies on the disk. What looks damaged is read once more, so that none is for a bit that
  /// has tipped over in memory.
  ///
  /// - Returns: the file that was read, its size, and what is wrong; nil where it is whole.
  /// - Throws: ENOENT of "open" where there is no such file; ``ContentCheck/Interrupted``.
  func look(at sha256: [UInt8]) throws -> (file: FileDescriptor, size: Int64, fault: String?) {
    let first = try read(sha256)
    let last = first.fault == nil ? first : try read(sha256)
    if last.fault == nil { store.isWhole(sha256, last.file, last.state) }
    return (last.file, last.state.size, last.fault)
  }

  private func read(_ sha256: [UInt8]) throws -> (file: FileDescriptor, state: FileState, fault: String?) {
    let path = store.path(sha256: sha256)
    // From the disk, not from the system's memory, which may still be right; and nothing is pushed out of that.
    do {
      return try read(FileDescriptor(openingUncached: path), sha256)
    } catch StoreError.system(_, _, EINVAL) {
      // A file system that always keeps what it reads.
      return try read(FileDescriptor(opening: path, O_RDONLY), sha256)
    }
  }

  private func read(
    _ file: FileDescriptor, _ sha256: [UInt8]
  ) throws -> (file: FileDescriptor, state: FileState, fault: String?) {
    // Before it is read: who changes it meanwhile changes this, too.
    let state = try file.state()
    return (file, state, try content.fault(in: file, size: state.size, sha256))
  }
}
