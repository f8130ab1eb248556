internal import Crypto
internal import Glibc

/// A file that is read, closed when this goes away.
package final class InputFile {
  /// As it was given.
  package let path: String
  /// Open for reading.
  package let descriptor: Int32
  /// In bytes, as it was when the file was opened; nil for a pipe or a device.
  package let size: Int64?

  private static let chunkBytes = 1024 * 1024

  /// Opens a file.
  package init(path: String) throws(FileFailure) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileFailure("open", path, errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let number = errno
      close(descriptor)
      throw FileFailure("open", path, number)
    }
    let kind = status.st_mode & S_IFMT
    guard kind != S_IFDIR else {
      close(descriptor)
      throw FileFailure("read", path, EISDIR)
    }
    self.path = path
    self.descriptor = descriptor
    size = kind == S_IFREG ? Int64(status.st_size) : nil
  }

  deinit { close(descriptor) }

  /// Reads from where the file stands, to its end or so many bytes.
  package func read(upTo limit: Int) throws(FileFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < limit {
      let chunk = try chunk(of: min(Self.chunkBytes, limit - bytes.count))
      guard !chunk.isEmpty else { break }
      bytes += chunk
    }
    return bytes
  }

  /// The SHA-256 of the whole file, in lower-case hex. Afterwards the file stands at its start.
  package func sha256() throws(FileFailure) -> String {
    guard size != nil else {
      throw FileFailure("cannot compute the SHA-256 of \"\(path)\", which is no regular file: give --asset-sha256")
    }
    var hash = SHA256()
    try rewind()
    while true {
      let chunk = try chunk(of: Self.chunkBytes)
      guard !chunk.isEmpty else { break }
      hash.update(data: chunk)
    }
    try rewind()
    return hash.finalize().hexadecimal
  }

  private func rewind() throws(FileFailure) {
    guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw FileFailure("read", path, errno) }
  }

  /// The next bytes; none at the end.
  private func chunk(of capacity: Int) throws(FileFailure) -> [UInt8] {
    var number: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      var got = -1
      repeat {
        got = Glibc.read(descriptor, buffer.baseAddress, capacity)
      } while got < 0 && errno == EINTR
      if got < 0 { number = errno }
      count = max(0, got)
    }
    guard number == 0 else { throw FileFailure("read", path, number) }
    return bytes
  }
}
