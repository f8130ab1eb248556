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
