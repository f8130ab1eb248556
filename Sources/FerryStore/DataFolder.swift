internal import FerryModel
internal import Glibc

/// The folder that holds all that a daemon stores, and the right to it: one process at a time.
///
///     lock               held while the daemon runs
///     metadata.sqlite    and its -wal and -shm
///     blobs/ab/abcd…     assets, by their SHA-256
///     staging/           bytes that are still coming
package final class DataFolder: Sendable {
  package let path: String
  /// The lock lives as long as the descriptor: the kernel drops it when the process ends, however that happens.
  private let lock: FileDescriptor

  /// Opens the folder, or makes it with all that it lies in (mode 0700), and locks it. What an earlier daemon left in
  /// `staging` is deleted.
  ///
  /// - Throws: ``StoreError/dataFolderInUse(path:)`` where another process has it.
  package init(path: String) throws {
    self.path = path
    try Folders.make(path, mode: 0o700)
    lock = try FileDescriptor(opening: path + "/lock", O_RDWR | O_CREAT, mode: 0o600)
    guard try lock.lockExclusively() else { throw StoreError.dataFolderInUse(path: path) }
    for folder in [blobs, staging] { try Folders.make(folder, mode: 0o700) }
    // All 256 at once, so that no blob is ever put into a folder that is not durable itself.
    for byte in UInt8.min...UInt8.max { try Folders.make(fan(of: byte), mode: 0o700, syncing: false) }
    try FileDescriptor.folder(blobs).sync()
    try Folders.removeFiles(in: staging)
  }

  /// The metadata database.
  package var database: String { path + "/metadata.sqlite" }
  var blobs: String { path + "/blobs" }
  var staging: String { path + "/staging" }

  /// The folder of the blobs whose SHA-256 begins with this byte.
  func fan(of byte: UInt8) -> String { "\(blobs)/\(Hexadecimal.encode(CollectionOfOne(byte)))" }
}
