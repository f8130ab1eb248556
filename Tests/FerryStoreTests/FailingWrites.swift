import GRDBSQLite
import Glibc
import Synchronization
import Testing

/// Lets the disk refuse SQLite's writes to one file, as a full disk does: by what SQLite itself has for tests, its table of
/// the system's calls. Every other file of the process is written as ever. Source: https://sqlite.org/c3ref/vfs.html.
enum FailingWrites {
  private struct Target {
    let device: dev_t
    let inode: ino_t
    /// How many more writes are let through; after them one is refused.
    var left: Int
    var isRefused = false
  }

  private static let target = Mutex<Target?>(nil)

  /// Refuses one write to the file, the given number after the next, while the body runs.
  ///
  /// - Returns: whether there were so many.
  static func refuse(_ number: Int, to path: String, _ body: () throws -> Void) throws -> Bool {
    try #require(isInstalled)
    var status = stat()
    try #require(stat(path, &status) == 0)
    target.withLock { $0 = Target(device: status.st_dev, inode: status.st_ino, left: number) }
    defer { target.withLock { $0 = nil } }
    try body()
    return target.withLock { $0?.isRefused == true }
  }

  /// Whether this write of SQLite's fails.
  private static func isRefused(_ descriptor: Int32) -> Bool {
    target.withLock { target in
      guard var found = target, !found.isRefused else { return false }
      var status = stat()
      guard fstat(descriptor, &status) == 0, status.st_dev == found.device, status.st_ino == found.inode else {
        return false
      }
      found.isRefused = found.left == 0
      found.left -= 1
      target = found
      return found.isRefused
    }
  }

  private static let isInstalled: Bool = {
    guard let files = sqlite3_vfs_find("unix-excl"), let set = files.pointee.xSetSystemCall else { return false }
    let write: @convention(c) (Int32, UnsafeRawPointer?, Int) -> Int = { descriptor, bytes, count in
      guard !FailingWrites.isRefused(descriptor) else {
        errno = ENOSPC
        return -1
      }
      return Glibc.write(descriptor, bytes, count)
    }
    let writeAt: @convention(c) (Int32, UnsafeRawPointer?, Int, off_t) -> Int = { descriptor, bytes, count, offset in
      guard !FailingWrites.isRefused(descriptor) else {
        errno = ENOSPC
        return -1
      }
      return pwrite(descriptor, bytes, count, offset)
    }
    // It has those that it was built to use.
    var isDone = false
    for name in ["pwrite", "pwrite64"] where files.pointee.xGetSystemCall(files, name) != nil {
      isDone = set(files, name, unsafeBitCast(writeAt, to: sqlite3_syscall_ptr.self)) == SQLITE_OK || isDone
    }
    return set(files, "write", unsafeBitCast(write, to: sqlite3_syscall_ptr.self)) == SQLITE_OK || isDone
  }()
}
