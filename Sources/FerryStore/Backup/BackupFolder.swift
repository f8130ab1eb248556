internal import FerryModel
internal import Glibc

/// A folder that holds a backup.
///
///     ferry-backup.json            what the backup is; written last, so a folder without it holds none
///     metadata-abcd….sqlite        the database, named by its own SHA-256
///     blobs/ab/abcd…               assets, by their SHA-256
///
/// Files are written beside their places and renamed, each one synced before. So the backup that the folder holds stays
/// whole until the next one is.
struct BackupFolder {
  let path: String

  var manifest: String { path + "/ferry-backup.json" }
  /// Where files are written before they have their names.
  var incoming: String { path + "/incoming" }
  var blobs: String { path + "/blobs" }

  func fan(of byte: UInt8) -> String { "\(blobs)/\(Hexadecimal.encode(CollectionOfOne(byte)))" }
  func database(named name: String) -> String { "\(path)/\(name)" }
  func blob(_ digest: BlobDigest) -> String {
    let bytes = digest.bytes
    return "\(fan(of: bytes[0]))/\(Hexadecimal.encode(bytes))"
  }

  /// Makes the folder where it is not there, and what lies in it.
  ///
  /// - Parameter data: the data folder, in which no backup may lie.
  /// - Throws: ``StoreError/noBackup(path:reason:)`` where it holds something else, or cannot be made there.
  func make(outside data: String) throws {
    let parent = Folders.parent(of: path)
    // Not made: the disk may not be mounted that it is to be on.
    guard access(parent, F_OK) == 0 || errno != ENOENT else {
      throw StoreError.noBackup(path: path, reason: "\(parent) is not there: make it, or mount the disk that it is on")
    }
    if Folders.lies(path, in: data) {
      throw StoreError.noBackup(
        path: path, reason: "it would lie in the data folder, and be lost with it: choose a folder on another disk")
    }
    try Folders.make(path, mode: 0o700)
    let known: Set<String> = ["ferry-backup.json", "blobs", "incoming", Folders.lostAndFound]
    let other = try Folders.names(in: path).first { !known.contains($0) && !$0.hasPrefix(Self.databasePrefix) }
    if let other {
      throw StoreError.noBackup(
        path: path, reason: "it holds '\(other)', which is of no backup: choose an empty folder")
    }
    for folder in [blobs, incoming] { try Folders.make(folder, mode: 0o700) }
    for byte in UInt8.min...UInt8.max { try Folders.make(fan(of: byte), mode: 0o700, syncing: false) }
    try FileDescriptor.folder(blobs).sync()
    // What a backup has left that did not come to its end.
    try Folders.removeFiles(in: incoming)
  }

  static let databasePrefix = "metadata-"
  static func databaseName(sha256: [UInt8]) -> String {
    "\(databasePrefix)\(Hexadecimal.encode(sha256.prefix(8))).sqlite"
  }

  /// Deletes databases of earlier backups.
  func removeDatabases(but name: String) throws {
    for other in try Folders.names(in: path) where other.hasPrefix(Self.databasePrefix) && other != name {
      _ = try FileDescriptor.check("unlink", other) { unlink("\(path)/\(other)") }
    }
  }
}
