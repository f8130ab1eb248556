/// Reads blobs whole, as they lie on the disk, to find out whether they are what their names say.
struct BlobReader {
  let store: FileBlobStore
  let content: ContentCheck

  /// - Parameter goesOn: hears how many bytes were read, and says whether to go on.
  init(store: FileBlobStore, goesOn: @escaping (Int) -> Bool) {
    self.store = store
    content = ContentCheck(goesOn: goesOn)
  }

  /// What is wrong with a blob. What looks damaged is read once more, so that none is for a bit that has tipped over in memory.
  ///
  /// - Throws: ENOENT of "open" where there is no such file; ``ContentCheck/Interrupted``.
  func look(at sha256: [UInt8]) throws -> OpenedContent {
    let path = store.path(sha256: sha256)
    let first = try content.look(at: path, sha256)
    let last = first.fault == nil ? first : try content.look(at: path, sha256)
    if last.fault == nil { store.isWhole(sha256, last.file, last.state, isRead: false) }
    return last
  }
}
