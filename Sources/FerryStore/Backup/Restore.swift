internal import FerryModel
internal import Glibc

/// Makes a data folder of a backup, and checks everything in it before it says that it is done.
package struct Restore: Sendable {
  /// What it has found.
  package struct Report: Sendable {
    package var manifest: BackupManifest
    package var check: CheckReport
    /// Whether a daemon can have the folder: not where something is damaged, unless that was accepted.
    package var isDone: Bool
  }

  private let backup: BackupFolder
  private let data: String
  private let acceptsDamage: Bool

  /// - Parameters:
  ///   - backup: the folder that holds the backup.
  ///   - data: the folder that a daemon will have: not there, or empty, or left by a restore that was cut off.
  ///   - acceptsDamage: whether a folder in which something is missing or damaged is better than none.
  package init(from backup: String, to data: String, acceptsDamage: Bool = false) {
    self.acceptsDamage = acceptsDamage
    self.backup = BackupFolder(path: backup)
    self.data = data
  }

  /// Restores. Waits for the disk.
  ///
  /// - Throws: ``StoreError``. Then, and where the power goes, no daemon starts on the folder: a restore is to be made
  ///   again.
  package func run() throws -> Report {
    let manifest = try BackupManifest(at: backup.manifest, of: backup.path)
    try begin()
    let folder = try DataFolder(restoring: data)
    let store = FileBlobStore(folder: folder)
    let database: FileDescriptor
    do {
      database = try FileDescriptor(opening: backup.database(named: manifest.database), O_RDONLY)
    } catch StoreError.system("open", _, ENOENT) {
      throw StoreError.noBackup(
        path: backup.path, reason: "it has lost its database, \(manifest.database): take another one")
    }
    let expected = Hexadecimal.decode(manifest.databaseSHA256)
    // What a restore that was cut off has left of another database would be taken for this one's.
    for suffix in SQLiteConnection.sideFiles where unlink(folder.database + suffix) != 0 && errno != ENOENT {
      throw StoreError.system(call: "unlink", path: folder.database + suffix, errno: errno)
    }
    try FileDescriptor.folder(folder.path).sync()
    guard
      try FileCopy.copy(
        database, to: folder.database, by: "\(folder.staging)/database", mode: 0o600, expected: expected,
        goesOn: { true }) != nil
    else {
      throw StoreError.noBackup(
        path: backup.path, reason: "\(manifest.database) is damaged, so it cannot be restored: take another one")
    }
    // Opening it brings an older one up to date.
    let metadata = try SQLiteMetadataStore(path: folder.database)
    defer { metadata.close() }
    // What is missing or damaged there, the check finds to be missing here.
    var damaged: Set<String> = []
    for blob in try metadata.read({ try $0.neededBlobs() }) where try !copy(blob, to: store) {
      damaged.insert(Hexadecimal.encode(blob.digest.bytes))
    }
    for byte in UInt8.min...UInt8.max { try FileDescriptor.folder(folder.fan(of: byte)).sync() }
    var check = try StoreCheck(metadata, store).run()
    check.explain(
      .missingBlob, of: damaged, as: .damagedBlob, "the backup has other bytes under this name, or they cannot be read")
    let isDone = check.faults == 0 || acceptsDamage
    if isDone { try end(folder) }
    return Report(manifest: manifest, check: check, isDone: isDone)
  }

  private func end(_ folder: DataFolder) throws {
    try FileDescriptor.folder(folder.path).sync()
    _ = try FileDescriptor.check("unlink", folder.restoreMark) { unlink(folder.restoreMark) }
    try FileDescriptor.folder(folder.path).sync()
  }

  /// Marks the folder, so that no daemon takes what is half there for all there is.
  private func begin() throws {
    if Folders.lies(data, in: backup.path) {
      throw StoreError.noBackup(
        path: data, reason: "a data folder may not lie in the backup: choose another with --data")
    }
    try Folders.make(data, mode: 0o700)
    let names = try Folders.names(in: data).filter { $0 != Folders.lostAndFound }
    guard names.isEmpty || names.contains(DataFolder.restoreMarkName) else {
      throw StoreError.notEmpty(path: data)
    }
    try FileDescriptor(opening: "\(data)/\(DataFolder.restoreMarkName)", O_WRONLY | O_CREAT, mode: 0o600).sync()
    try FileDescriptor.folder(data).sync()
  }

  /// - Returns: false where the backup has other bytes under its name.
  private func copy(_ blob: NeededBlob, to store: FileBlobStore) throws -> Bool {
    let (sha256, path) = (blob.digest.bytes, backup.blob(blob.digest))
    do {
      let source = try OpenedContent(path: path)
      guard source.fault == nil else { return false }
      return try FileCopy.copy(
        source.file, to: store.path(sha256: sha256), by: "\(store.folder.staging)/blob", mode: 0o400, expected: sha256,
        goesOn: { true }) != nil
    } catch StoreError.system("open", path, ENOENT) {
      return true
    } catch StoreError.system("pread", _, EIO) {
      return false
    }
  }
}
