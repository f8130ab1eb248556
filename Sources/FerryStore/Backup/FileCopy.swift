internal import CLinux
internal import Crypto
internal import Glibc

/// Copies files so that they are there whole and durably, or not at all.
enum FileCopy {
  /// Copies a file and hashes it on the way.
  ///
  /// - Parameters:
  ///   - temporary: where it is written first, in the same file system as `path`.
  ///   - mode: of the copy.
  ///   - expected: the SHA-256 that it must have; nil for any.
  ///   - goesOn: asked again and again; false ends it with `CancellationError`.
  /// - Returns: its SHA-256 and its size; nil where it is another one, and then nothing was copied.
  static func copy(
    _ source: FileDescriptor, to path: String, by temporary: String, mode: mode_t, expected: [UInt8]?,
    goesOn: () -> Bool
  ) throws -> (sha256: [UInt8], size: Int64)? {
    let target = try FileDescriptor(opening: temporary, O_RDWR | O_CREAT | O_TRUNC, mode: 0o600)
    do {
      // Where the file system can, the copy shares the blocks, and is read back as it lies there.
      let isClone = linux_clone_file(target.number, source.number) == 0
      var hasher = SHA256()
      let size = try (isClone ? target : source).readPieces(goesOn: goesOn) { piece in
        hasher.update(bufferPointer: piece)
        if !isClone { try target.write(piece) }
      }
      let sha256 = Array(hasher.finalize())
      guard expected == nil || expected == sha256 else {
        unlink(temporary)
        return nil
      }
      try target.setMode(mode)
      try target.sync()
      _ = try FileDescriptor.check("rename", path) { rename(temporary, path) }
      return (sha256, size)
    } catch {
      unlink(temporary)
      throw error
    }
  }
}
