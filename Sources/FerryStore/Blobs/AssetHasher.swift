internal import Crypto
internal import FerryModel

/// The four hashes of an asset, computed as its bytes come. Used by one caller at a time.
///
/// Sound as `@unchecked Sendable`: no hash is touched by both of the two threads that may share an update, and by its caller
/// only when they are done.
final class AssetHasher: @unchecked Sendable {
  /// From here on two threads share the work: waking the second costs about as much as hashing 32 KiB.
  static let bytesWorthTwoThreads = 128 << 10

  private var md5 = Insecure.MD5()
  private var sha1 = Insecure.SHA1()
  private var sha256 = SHA256()
  private var sha512 = SHA512()

  /// What is being hashed, beside its caller.
  private var running: HashingThreads.Running?

  func update(_ bytes: UnsafeRawBufferPointer) {
    begin(bytes)
    wait()
  }

  /// Begins to hash the next bytes, when those before them are done. They stay as they are until ``wait()``, or the next
  /// beginning, returns.
  func begin(_ bytes: UnsafeRawBufferPointer) {
    wait()
    guard bytes.count >= Self.bytesWorthTwoThreads else {
      updateFirstHalf(bytes)
      updateSecondHalf(bytes)
      return
    }
    // Sound: both threads only read, and the bytes stay as they are.
    nonisolated(unsafe) let bytes = bytes
    running = HashingThreads.shared.begin({ self.updateFirstHalf(bytes) }, { self.updateSecondHalf(bytes) })
  }

  /// Returns when all that has begun is done.
  func wait() {
    running?.wait()
    running = nil
  }

  private func updateFirstHalf(_ bytes: UnsafeRawBufferPointer) {
    md5.update(bufferPointer: bytes)
    sha1.update(bufferPointer: bytes)
  }

  private func updateSecondHalf(_ bytes: UnsafeRawBufferPointer) {
    sha256.update(bufferPointer: bytes)
    sha512.update(bufferPointer: bytes)
  }

  func finalize() -> AssetHashes {
    wait()
    return AssetHashes(
      md5: Array(md5.finalize()), sha1: Array(sha1.finalize()), sha256: Array(sha256.finalize()),
      sha512: Array(sha512.finalize()))
  }
}
