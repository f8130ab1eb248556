import Foundation
import Glibc

/// A file system of its own, of few bytes, in a temporary folder. Only root can make one.
final class SmallDisk {
  static let isPossible = (try? SmallDisk(bytes: 1 << 20)) != nil

  let folder: TemporaryFolder
  private let filler: String

  init(bytes: Int) throws {
    folder = try TemporaryFolder()
    filler = folder.path + "/filler"
    guard mount("tmpfs", folder.path, "tmpfs", 0, "size=\(bytes),mode=0700") == 0 else {
      throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
    }
  }

  deinit {
    umount2(folder.path, Int32(MNT_DETACH))
  }

  /// Leaves so little room.
  func fill(leaving bytes: Int) throws {
    var disk = statvfs()
    guard statvfs(folder.path, &disk) == 0 else { throw POSIXError(.EIO) }
    let count = Int(disk.f_bavail) * Int(disk.f_frsize) - bytes
    try Data(count: count).write(to: URL(fileURLWithPath: filler))
  }

  /// Makes room again.
  func empty() throws {
    try FileManager.default.removeItem(atPath: filler)
  }
}
