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
    try refuse(try Folders.names(in: path).first { !known.contains($0) && !Self.isDatabase($0) })
    for folder in [blobs, incoming] {
      // What is deleted in it, or written to it, would be somewhere else.
      if Folders.isLink(folder) { try refuse(folder) }
      try Folders.make(folder, mode: 0o700)
    }
    try refuse(try Folders.names(in: incoming).first { !Self.isTemporary($0) }.map { "incoming/\($0)" })
    for byte in UInt8.min...UInt8.max { try Folders.make(fan(of: byte), mode: 0o700, syncing: false) }
    try FileDescriptor.folder(blobs).sync()
    // What a backup has left that did not come to its end.
    try Folders.removeFiles(in: incoming)
  }

  /// - Parameter other: what lies there and is of no backup; nil for nothing.
  private func refuse(_ other: String?) throws {
    guard let other else { return }
    throw StoreError.noBackup(
      path: path, reason: "it holds '\(other)', which is of no backup: choose an empty folder")
  }

  static func databaseName(sha256: [UInt8]) -> String { "metadata-\(Hexadecimal.encode(sha256.prefix(8))).sqlite" }

  /// Whether a file is the database of a backup, or what SQLite has left beside one.
  private static func isDatabase(_ name: String) -> Bool {
    guard name.hasPrefix("metadata-"), let sha256 = Hexadecimal.decode(String(name.dropFirst(9).prefix(16))) else {
      return false
    }
    return withSideFiles(databaseName(sha256: sha256)).contains(name)
  }

  /// Whether a file beside those of a backup is one that a backup has made on its way.
  private static func isTemporary(_ name: String) -> Bool {
    withSideFiles("snapshot").contains(name) || ["database", "database.new", "blob", "manifest"].contains(name)
      || name.hasPrefix("other-") && Int(name.dropFirst(6)) != nil
  }

  private static func withSideFiles(_ name: String) -> [String] {
    [name] + SQLiteConnection.sideFiles.map { name + $0 }
  }

  /// Deletes databases of earlier backups.
  func removeDatabases(but name: String) throws {
    for other in try Folders.names(in: path) where Self.isDatabase(other) && other != name {
      _ = try FileDescriptor.check("unlink", other) { unlink("\(path)/\(other)") }
    }
  }
}
