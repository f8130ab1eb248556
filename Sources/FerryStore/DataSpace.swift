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
    (diskBytes, freeBytes) = try Self.disk(of: folder.path)
    databaseBytes = [folder.database, folder.database + "-wal"].reduce(0) { sum, path in
      var status = stat()
      return stat(path, &status) == 0 ? sum + Int64(status.st_size) : sum
    }
  }

  /// What is free for this user where a folder lies, in bytes.
  static func free(in folder: String) throws -> Int64 { Int64(clamping: try disk(of: folder).free) }

  private static func disk(of folder: String) throws -> (all: UInt64, free: UInt64) {
    var disk = statvfs()
    _ = try FileDescriptor.check("statvfs", folder) { statvfs(folder, &disk) }
    return (UInt64(disk.f_blocks) * UInt64(disk.f_frsize), UInt64(disk.f_bavail) * UInt64(disk.f_frsize))
  }
}
