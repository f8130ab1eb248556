internal import Crypto
internal import FerryModel
internal import Glibc

/// Reads blobs whole, to find out whether they are what their names say.
struct BlobReader {
  private static let pieceBytes = 256 << 10
  private static let alignment = 4096

  /// Whoever reads was told to stop.
  struct Interrupted: Error {}

  let store: FileBlobStore
  /// Hears how many bytes were read, and says whether to go on.
  let goesOn: (Int) -> Bool

  /// What is wrong with a blob, as it lies on the disk. What looks damaged is read once more, so that none is for a bit that
  /// has tipped over in memory.
  ///
  /// - Returns: the file that was read, its size, and what is wrong; nil where it is whole.
  /// - Throws: ENOENT of "open" where there is no such file; ``Interrupted``.
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
    return (file, state, try fault(in: file, size: state.size, sha256))
  }

  /// Reads a file whole.
  ///
  /// - Parameter size: of the file, in bytes. Asked for, since at an end that is no multiple of a block some systems refuse to
  ///   read on.
  /// - Returns: in what it is not what its name says; nil where it is.
  func fault(in file: FileDescriptor, size: Int64, _ sha256: [UInt8]) throws -> String? {
    // In whole blocks, and at least one.
    let blocks = (min(Int(clamping: size), Self.pieceBytes) + Self.alignment - 1) / Self.alignment
    let buffer = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(1, blocks) * Self.alignment, alignment: Self.alignment)
    defer { buffer.deallocate() }
    var hasher = SHA256()
    var offset: Int64 = 0
    while offset < size {
      let read: Int
      do {
        read = try file.read(into: buffer, at: offset)
      } catch StoreError.system(_, _, EIO) {
        return "the disk cannot read it at \(offset)"
      }
      if read == 0 { return "it has lost bytes behind \(offset)" }
      hasher.update(bufferPointer: UnsafeRawBufferPointer(rebasing: buffer[..<read]))
      offset += Int64(read)
      guard goesOn(read) else { throw Interrupted() }
    }
    return Array(hasher.finalize()) == sha256 ? nil : "its bytes have another SHA-256"
  }
}
