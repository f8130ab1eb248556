internal import CLinux
internal import Glibc

/// What tells whether anybody has changed a file: whoever writes a byte of it, or puts another in its place, changes this. (Before
/// Linux 6.13 not twice within one tick of the system's clock, 4 ms or so.)
struct FileState: Sendable, Equatable {
  /// In bytes.
  var size: Int64
  /// Its number in the file system.
  var inode: UInt64
  /// When its bytes last changed (mtime), in nanoseconds since 1970. Its owner can set it.
  var modified: Int64 = 0
  /// Whether it has no name any more.
  var isUnlinked = false
  /// Whether it is a file, and not a folder, a pipe or a link.
  var isRegular = true
  /// When its bytes, its mode or its name last changed (ctime), in nanoseconds since 1970. Nobody can set it.
  var changed: Int64

  /// Whether a file of this state has the bytes that it had in an earlier one. Its last name may have gone: that alone changes
  /// nothing of it.
  func hasBytes(of earlier: FileState) -> Bool {
    guard inode == earlier.inode, size == earlier.size else { return false }
    return changed == earlier.changed || isUnlinked && modified == earlier.modified
  }
}

extension FileState {
  init(_ status: stat) {
    self.init(
      size: Int64(status.st_size), inode: UInt64(status.st_ino), modified: Self.nanoseconds(status.st_mtim),
      isUnlinked: status.st_nlink == 0, isRegular: status.st_mode & S_IFMT == S_IFREG,
      changed: Self.nanoseconds(status.st_ctim))
  }

  /// That of what lies at a path, be it a link itself; nil where nothing does.
  init?(path: String) throws {
    var status = stat()
    do {
      _ = try FileDescriptor.check("lstat", path) { lstat(path, &status) }
    } catch StoreError.system(_, _, ENOENT) {
      return nil
    }
    self.init(status)
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }
}
