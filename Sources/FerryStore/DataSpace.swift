internal import CLinux
internal import Glibc

/// What the data folder takes, and what is left for it.
package struct DataSpace: Sendable, Equatable {
  /// The database and its log, in bytes.
  package let databaseBytes: Int64
  /// Of the file system that the folder lies in: its size, and what is free for the daemon, in bytes.
  package let diskBytes: UInt64
  package let freeBytes: UInt64

  /// - Throws: ``StoreError/system(call:path:errno:)``.
  init(of folder: DataFolder) throws {
    var disk = statvfs()
    _ = try FileDescriptor.check("statvfs", folder.path) { statvfs(folder.path, &disk) }
    diskBytes = UInt64(disk.f_blocks) * UInt64(disk.f_frsize)
    freeBytes = UInt64(disk.f_bavail) * UInt64(disk.f_frsize)
    databaseBytes = [folder.database, folder.database + "-wal"].reduce(0) { sum, path in
      var status = stat()
      return stat(path, &status) == 0 ? sum + Int64(status.st_size) : sum
    }
  }
}
