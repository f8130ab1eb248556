import Glibc

/// What the file system says about a path.
struct FileStatus: Sendable {
  /// The kinds of thing that a path can name.
  enum Kind: Sendable, Equatable {
    case regular
    case folder
    case link
    /// A device, socket or pipe, as a message calls it.
    case other(String)
  }

  let kind: Kind
  /// In bytes.
  let size: Int64
  let identity: FileIdentity
  /// Whether its permissions let everyone on the machine read it.
  let isReadableByAll: Bool

  /// What the path names, behind any links.
  static func following(_ path: String) throws(PackageInspectionError) -> FileStatus {
    var status = stat()
    guard stat(path, &status) == 0 else { throw PackageInspectionError(path, FileSystemFault.text(errno)) }
    return FileStatus(status)
  }

  /// What the path itself is: a link stays a link.
  static func notFollowing(_ path: String) throws(PackageInspectionError) -> FileStatus {
    var status = stat()
    guard lstat(path, &status) == 0 else { throw PackageInspectionError(path, FileSystemFault.text(errno)) }
    return FileStatus(status)
  }

  /// What an open descriptor is.
  static func of(_ descriptor: CInt, path: String) throws(PackageInspectionError) -> FileStatus {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw PackageInspectionError(path, FileSystemFault.text(errno)) }
    return FileStatus(status)
  }

  private init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .regular
      case S_IFDIR: .folder
      case S_IFLNK: .link
      case S_IFIFO: .other("a pipe")
      case S_IFSOCK: .other("a socket")
      default: .other("a device")
      }
    size = Int64(status.st_size)
    isReadableByAll = status.st_mode & S_IROTH != 0
    identity = FileIdentity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
  }
}
