internal import CLinux
internal import FerryServer
internal import Glibc

/// The daemon's files and their limits.
enum OpenFiles {
  /// A configuration file is at most so large, in bytes: 16 MiB.
  private static let maximumBytes = 16 << 20

  /// What the store, the log and the loop need beside the connections.
  private static let reserved = 64

  /// How many files a descriptor of an asset takes: itself, and the file that its bytes are stored in.
  private static let filesPerDescriptor = 2

  /// A connection is a file, and so is a descriptor that is passed: takes as many as the system allows, and lowers the
  /// limits to what that is enough for.
  static func raiseLimit(for limits: inout ServerLimits) {
    let all = raiseLimit()
    limits.descriptors = min(limits.descriptors, all / 8)
    limits.descriptorsPerUser = min(limits.descriptorsPerUser, max(1, limits.descriptors / 2))
    let left = all - reserved - limits.descriptors * filesPerDescriptor
    limits.connections = min(limits.connections, max(all / 4, left))
  }

  /// - Returns: how many files this process may have open.
  private static func raiseLimit() -> Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return .max }
    let before = limit.rlim_cur
    limit.rlim_cur = limit.rlim_max
    // If it fails, the limit stays what it was.
    if setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) != 0 { limit.rlim_cur = before }
    return Int(clamping: limit.rlim_cur)
  }

  /// Gives memory that was used for something large back to the system as soon as it is free, instead of keeping it.
  static func returnLargeMemory() {
    mallopt(M_MMAP_THRESHOLD, 256 << 10)
    mallopt(M_TRIM_THRESHOLD, 1 << 20)
  }

  /// How long a pipe may take to bring the next bytes, in milliseconds.
  private static let pipeMilliseconds: Int32 = 2000

  /// The bytes of a file; nil with `errno` where they cannot be read. A pipe is no reason to wait for ever.
  static func contents(of path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    guard isReadable(descriptor) else { return nil }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        if errno == EAGAIN, isReadable(descriptor) { continue }
        return nil
      }
      bytes.append(contentsOf: chunk[..<count])
      guard bytes.count <= maximumBytes else {
        errno = EFBIG
        return nil
      }
    }
  }

  /// Waits until there is something to read, or the end. False with `errno` where that takes too long.
  private static func isReadable(_ descriptor: Int32) -> Bool {
    var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while true {
      switch poll(&entry, 1, pipeMilliseconds) {
      case 0:
        errno = ETIMEDOUT
        return false
      case ..<0 where errno == EINTR: continue
      case ..<0: return false
      default: return true
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
}
