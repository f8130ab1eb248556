internal import Glibc

/// Which file it is, whatever it is called.
struct FileIdentity: Equatable {
  let device: UInt
  let inode: UInt

  /// The file that a path leads to, or the link that is there; nil with `errno` where there is none.
  init?(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  /// An open file; nil with `errno` where it is none.
  init?(ofOpen descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  private init(_ status: stat) {
    device = UInt(status.st_dev)
    inode = UInt(status.st_ino)
  }
}
