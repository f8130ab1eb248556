internal import FerryModel
internal import Glibc

/// Copies all that is stored to another folder, while a daemon serves.
///
/// First the database, in one state; then the blobs that it needs, none of which is collected meanwhile.
struct Backup {
  /// The bytes of a file in the folder can be read by its owner alone, as in the data folder.
  private static let blobMode: mode_t = 0o400
  private static let databaseMode: mode_t = 0o600

  let metadata: any MetadataStore
  let store: FileBlobStore
  let folder: BackupFolder
  /// Whether what an earlier backup has left there is read, too.
  var verifies = false
  /// Asked again and again; false ends the backup with `CancellationError`.
  let goesOn: @Sendable () -> Bool

  /// Makes the backup. Waits for the disk.
  func run(now: Timestamp) throws -> BackupReport {
    try folder.make(outside: store.folder.path)
    var report = BackupReport()
    let (name, sha256) = try copyDatabase(&report)
    // Of the copy, and not of what has been written since.
    let needed = try SQLiteSnapshot.neededBlobs(path: folder.database(named: name))
    for blob in needed { try copy(blob, &report) }
    for byte in UInt8.min...UInt8.max { try FileDescriptor.folder(folder.fan(of: byte)).sync() }
    try FileDescriptor.folder(folder.path).sync()
    let manifest = BackupManifest(
      madeAt: now, ferry: FerryVersion.text, database: name, databaseSHA256: Hexadecimal.encode(sha256),
      blobs: report.blobs, bytes: report.bytes, missing: report.missing)
    try manifest.write(to: folder.manifest, beside: folder.incoming)
    try folder.removeDatabases(but: name)
    return report
  }

  private func copyDatabase(_ report: inout BackupReport) throws -> (name: String, sha256: [UInt8]) {
    let snapshot = "\(folder.incoming)/snapshot"
    defer { unlink(snapshot) }
    do {
      try metadata.copyDatabase(to: snapshot)
    } catch let error as StoreError where error.isDiskFull {
      throw StoreError.system(call: "write", path: snapshot, errno: ENOSPC)
    }
    let source = try FileDescriptor(opening: snapshot, O_RDONLY)
    // SQLite does not sync such a copy: that is done here, with its hash.
    let place = "\(folder.incoming)/database"
    guard
      let (sha256, size) = try FileCopy.copy(
        source, to: place, by: "\(folder.incoming)/database.new", mode: Self.databaseMode, expected: nil, goesOn: goesOn
      )
    else { throw StoreError.corrupt("\(snapshot) was changed while it was copied") }
    report.databaseBytes = size
    let name = BackupFolder.databaseName(sha256: sha256)
    let path = folder.database(named: name)
    _ = try FileDescriptor.check("rename", path) { rename(place, path) }
    return (name, sha256)
  }

  private func copy(_ blob: NeededBlob, _ report: inout BackupReport) throws {
    guard goesOn() else { throw CancellationError() }
    let (path, sha256) = (folder.blob(blob.digest), blob.digest.bytes)
    if try isThere(blob, at: path, &report) {
      report.blobs += 1
      report.bytes += blob.size
      return
    }
    let source: FileDescriptor
    do {
      source = try FileDescriptor(opening: store.path(sha256: sha256), O_RDONLY)
    } catch StoreError.system("open", _, ENOENT) {
      _ = store.missing(sha256)
      report.missing.append(Hexadecimal.encode(sha256))
      return
    }
    guard
      let (_, size) = try FileCopy.copy(
        source, to: path, by: "\(folder.incoming)/blob", mode: Self.blobMode, expected: sha256, goesOn: goesOn)
    else {
      try store.quarantine(source, sha256: sha256, reason: "its bytes have another SHA-256")
      report.missing.append(Hexadecimal.encode(sha256))
      return
    }
    report.blobs += 1
    report.bytes += size
    report.copiedBlobs += 1
    report.copiedBytes += size
  }

  /// Whether an earlier backup has brought it: whole, since it was synced before it had its name. Whether it is still what it
  /// was is seen by who verifies, and by a restore.
  private func isThere(_ blob: NeededBlob, at path: String, _ report: inout BackupReport) throws -> Bool {
    let file: FileDescriptor
    do {
      file = try FileDescriptor(opening: path, O_RDONLY)
    } catch StoreError.system("open", _, ENOENT) {
      return false
    }
    guard try file.size() == blob.size else { return false }
    guard verifies else { return true }
    do {
      let fault = try ContentCheck { _ in goesOn() }.fault(in: file, size: blob.size, blob.digest.bytes)
      if fault != nil { report.repairedBlobs += 1 }
      return fault == nil
    } catch is ContentCheck.Interrupted {
      throw CancellationError()
    }
  }
}
