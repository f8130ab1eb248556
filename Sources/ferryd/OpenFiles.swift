internal import Glibc

/// The daemon's files and their limits.
enum OpenFiles {
  /// A configuration file is at most so large, in bytes: 16 MiB.
  private static let maximumBytes = 16 << 20

  /// A connection is a descriptor: as many as the system allows.
  static func raiseLimit() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = limit.rlim_max
    // If it fails, the limit stays what it was, and accepting pauses when it is reached.
    _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }

  /// The bytes of a file; nil with `errno` where they cannot be read.
  static func contents(of path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        return nil
      }
      bytes.append(contentsOf: chunk[..<count])
      guard bytes.count <= maximumBytes else {
        errno = EFBIG
        return nil
      }
    }
  }

  /// What the last call of the system said, for people.
  static func lastError() -> String { String(cString: strerror(errno)) }

  /// The folder that the daemon was started in.
  static func currentFolder() -> String? {
    guard let path = getcwd(nil, 0) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }

  /// Writes to standard error with one call, so that lines of several threads do not mix.
  static func printError(_ line: String) {
    var line = line
    line.withUTF8 { bytes in _ = write(STDERR_FILENO, bytes.baseAddress, bytes.count) }
  }
}
