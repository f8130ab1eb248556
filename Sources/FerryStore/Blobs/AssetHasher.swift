internal import Crypto
internal import FerryModel

/// The four hashes of an asset, computed as its bytes come. Used by one caller at a time.
///
/// Sound as `@unchecked Sendable`: no hash is touched by both of the two threads that may share an update, and by its caller
/// only when they are done.
final class AssetHasher: @unchecked Sendable {
  /// From here on two threads share the work: waking the second costs about as much as hashing 32 KiB.
  static let bytesWorthTwoThreads = 128 << 10

  /// So many bytes are hashed between two looks at who is to pass, 64 KiB: that takes about 0.2 ms.
  private static let bytesInOneGo = 64 << 10

  /// Writes that pass while a large asset is hashed.
  private let writes: WritesUnderWay
  private var md5 = Insecure.MD5()
  private var sha1 = Insecure.SHA1()
  private var sha256 = SHA256()
  private var sha512 = SHA512()

  /// What is being hashed, beside its caller.
  private var running: HashingThreads.Running?

  init(letting writes: WritesUnderWay = WritesUnderWay()) {
    self.writes = writes
  }

  func update(_ bytes: UnsafeRawBufferPointer) {
    begin(bytes)
    wait()
  }

  /// Begins to hash the next bytes, when those before them are done. They stay as they are until ``wait()``, or the next
  /// beginning, returns.
  ///
  /// - Parameter isLarge: whether writes are to pass.
  func begin(_ bytes: UnsafeRawBufferPointer, isLarge: Bool = false) {
    wait()
    guard bytes.count >= Self.bytesWorthTwoThreads else {
      updateFirstHalf(bytes, isLarge: isLarge)
      updateSecondHalf(bytes, isLarge: isLarge)
      return
    }
    // Sound: both threads only read, and the bytes stay as they are.
    nonisolated(unsafe) let bytes = bytes
    running = HashingThreads.shared.begin(
      isLarge: isLarge, { self.updateFirstHalf(bytes, isLarge: isLarge) },
      { self.updateSecondHalf(bytes, isLarge: isLarge) })
  }

  /// Returns when all that has begun is done.
  func wait() {
    running?.wait()
    running = nil
  }

  private func updateFirstHalf(_ bytes: UnsafeRawBufferPointer, isLarge: Bool) {
    forEachPiece(of: bytes, isLarge) {
      md5.update(bufferPointer: $0)
      sha1.update(bufferPointer: $0)
    }
  }

  private func updateSecondHalf(_ bytes: UnsafeRawBufferPointer, isLarge: Bool) {
    forEachPiece(of: bytes, isLarge) {
      sha256.update(bufferPointer: $0)
      sha512.update(bufferPointer: $0)
    }
  }

  private func forEachPiece(
    of bytes: UnsafeRawBufferPointer, _ isLarge: Bool, _ body: (UnsafeRawBufferPointer) -> Void
  ) {
    guard isLarge else { return body(bytes) }
    var rest = bytes[...]
    while !rest.isEmpty {
      writes.letPass()
      body(UnsafeRawBufferPointer(rebasing: rest.prefix(Self.bytesInOneGo)))
      rest = rest.dropFirst(Self.bytesInOneGo)
    }
  }

  func finalize() -> AssetHashes {
    wait()
    return AssetHashes(
      md5: Array(md5.finalize()), sha1: Array(sha1.finalize()), sha256: Array(sha256.finalize()),
      sha512: Array(sha512.finalize()))
  }
}
