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

  /// After so many bytes they are sent to the disk, 1 MiB: so the sync at the end does not have all of them to wait for, and
  /// what others sync meanwhile waits for no more than these.
  private static let writebackBytes: Int64 = 1 << 20

  let maximumBytes: Int64
  private let name: String
  private let store: FileBlobStore
  private let hasher: AssetHasher
  private var state: State
  private(set) var size: Int64 = 0
  /// How many of these bytes the hashes know, or are being told.
  private(set) var hashedBytes: Int64 = 0
  private var bytesInWriteback: Int64 = 0
  /// Whether the file is a clone of its source: then there is no more to come.
  var isClone = false

  init(_ file: FileDescriptor, named name: String, maximumBytes: Int64, store: FileBlobStore) {
    state = .open(file)
    self.maximumBytes = maximumBytes
    self.store = store
    self.name = name
    hasher = AssetHasher(letting: store.gate.writes)
  }

  deinit {
    discard()
  }

  func append(_ bytes: UnsafeRawBufferPointer) throws {
    defer { endHashing() }
    try discardingOnFailure { try store(bytes, in: $0) }
  }

  func finish() throws -> StoredBlob {
    try discardingOnFailure { file in
      precondition(hashedBytes == size, "a blob is finished when all of its bytes are hashed")
      let hashes = hasher.finalize()
      try store.gate.check()
      try file.setMode(0o400)
      try store.gate.shuttingOnFailure { try file.sync() }
      let hold = try store.adopt(file, sha256: hashes.sha256, size: size)
      state = .finished
      store.unstage(name)
      return StoredBlob(size: size, hashes: hashes, hold: hold)
    }
  }

  func discard() {
    guard case .open(let file) = state else { return }
    state = .discarded
    // A file that cannot be deleted goes with the next collection, or at the next start.
    unlink(file.path)
    store.unstage(name)
  }

  /// Works with the file. Where that fails, half of the bytes may be in the file and none in the hashes: nothing good
  /// can come of it any more.
  func discardingOnFailure<Result>(_ body: (FileDescriptor) throws -> Result) throws -> Result {
    guard case .open(let file) = state else { throw StoreError.closed }
    do {
      return try body(file)
    } catch {
      discard()
      throw error
    }
  }

  /// Puts the next bytes into the file, and begins to put them into the hashes.
  func store(_ bytes: UnsafeRawBufferPointer, in file: FileDescriptor) throws {
    guard Int64(bytes.count) <= maximumBytes - size else { throw StoreError.assetTooLarge(limit: maximumBytes) }
    try file.write(bytes)
    try stored(Int64(bytes.count))
    beginHashing(bytes)
  }

  /// Whether writes that somebody waits for pass while the rest is stored and hashed.
  private var isLarge: Bool { hashedBytes >= LargeBlob.bytes }

  /// To be called before each piece of what others may have to wait for.
  func letWritesPass() {
    if isLarge { store.gate.writes.letPass() }
  }

  /// So many bytes have got into the file.
  func stored(_ count: Int64) throws {
    size += count
    guard size <= maximumBytes else { throw StoreError.assetTooLarge(limit: maximumBytes) }
    guard size - bytesInWriteback >= Self.writebackBytes, case .open(let file) = state else { return }
    file.beginWriteback(offset: bytesInWriteback, length: size - bytesInWriteback)
    bytesInWriteback = size
  }

  /// Begins to hash the next bytes of the file, when those before them are hashed. They stay as they are until then, or until
  /// the next beginning.
  func beginHashing(_ bytes: UnsafeRawBufferPointer) {
    hasher.begin(bytes, isLarge: isLarge)
    hashedBytes += Int64(bytes.count)
  }

  /// Returns when all bytes are hashed that have begun to be.
  func endHashing() {
    hasher.wait()
  }
}
