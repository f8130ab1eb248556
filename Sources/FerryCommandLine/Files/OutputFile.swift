internal import Crypto
internal import Glibc

/// A file that appears under its name only when it is whole: until then its bytes
/// are in a file beside it, which goes away when this does.
///
/// What is no regular file, such as `/dev/stdout` or a pipe, is written directly, and so is a file in a folder in which no
/// other can be made.
package final class OutputFile {
  /// As it was given.
  package let path: String

  /// Open for writing, where the next bytes go.
  package let descriptor: Int32
  /// The file beside, and the name that it is to have. Nil: written directly, or finished.
  private var partial: (path: String, target: String)?

  /// Opens a file for writing.
  package init(path: String) throws(FileFailure) {
    self.path = path
    var status = stat()
    let exists = stat(path, &status) == 0
    guard !exists || status.st_mode & S_IFMT != S_IFDIR else { throw FileFailure("write", path, EISDIR) }
    guard !exists || status.st_mode & S_IFMT == S_IFREG else {
      descriptor = open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw FileFailure("write", path, errno) }
      return
    }
    // A link stays a link: what it leads to is replaced.
    let target = exists ? Self.resolved(path) : path
    let folder = target.utf8.lastIndex(of: UInt8(ascii: "/")).map { target[...$0] } ?? ""
    let partialPath = "\(folder).ferry-\(getpid())-\(String(UInt64.random(in: .min ... .max), radix: 36)).part"
    // What replaces a file is for those who could read that, and for nobody else meanwhile.
    let created = open(partialPath, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, exists ? 0o600 : 0o666)
    guard created >= 0 else {
      // A file may be written also where nothing may be put beside it. Any other failure must not cost what is in it.
      let number = errno
      descriptor = exists && number == EACCES ? open(target, O_WRONLY | O_TRUNC | O_CLOEXEC) : -1
      guard descriptor >= 0 else { throw FileFailure("write", path, number) }
      return
    }
    descriptor = created
    if exists { fchmod(descriptor, status.st_mode & 0o777) }
    partial = (partialPath, target)
    PartialFileCleanup.begin(partialPath)
  }

  deinit {
    close(descriptor)
    if let partial {
      unlink(partial.path)
      PartialFileCleanup.end()
    }
  }

  /// Whether its bytes can be read again.
  package var isRegular: Bool { partial != nil }

  /// The SHA-256 of all bytes that it has by now, in lower-case hex. Of a regular file only.
  package func sha256() throws(FileFailure) -> String {
    var hash = SHA256()
    var offset: off_t = 0
    var chunk = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = chunk.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, offset) }
      if count == 0 { return hash.finalize().hexadecimal }
      if count > 0 {
        hash.update(data: chunk[..<count])
        offset += off_t(count)
      } else if errno != EINTR {
        throw FileFailure("read", path, errno)
      }
    }
  }

  /// Appends bytes.
  package func write(_ bytes: [UInt8]) throws(FileFailure) {
    let number = bytes.withUnsafeBytes { StandardOutput.write($0, to: descriptor) }
    guard number == 0 else { throw FileFailure("write", path, number) }
  }

  /// Gives the file its name. Its bytes are on the disk before.
  package func finish() throws(FileFailure) {
    guard let partial else { return }
    guard fdatasync(descriptor) == 0, rename(partial.path, partial.target) == 0 else {
      throw FileFailure("write", path, errno)
    }
    self.partial = nil
    PartialFileCleanup.end()
  }

  private static func resolved(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
