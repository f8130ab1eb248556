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
    identity = FileIdentity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
  }
}

/// What makes two paths the same file.
struct FileIdentity: Sendable, Hashable {
  let device: UInt64
  let inode: UInt64
}

/// Errors of the file system as a message tells them.
enum FileSystemFault {
  static func text(_ code: CInt) -> String {
    switch code {
    case ENOENT, ENOTDIR: "there is no such file or folder"
    case EACCES, EPERM: "you may not read it: its permissions forbid that"
    case ELOOP: "it is a link that leads back to itself"
    case ENAMETOOLONG: "its name is too long"
    default: String(cString: strerror(code))
    }
  }
}
