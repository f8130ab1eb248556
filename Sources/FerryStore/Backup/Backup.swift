internal import FerryModel
internal import Glibc

/// Copies all that is stored to another folder, while a daemon serves.
///
/// First the database, in one state; then the blobs that it needs, none of which is collected meanwhile.
struct Backup {
  /// The bytes of a file in the folder can be read by its owner alone, as in the data folder.
  private static let blobMode: mode_t = 0o400
  private static let databaseMode: mode_t = 0o600
  /// How often a blob is copied at most.
  private static let mostCopies = 4

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
    } catch let error as StoreError {
      guard access(folder.incoming, W_OK) == 0 else {
        throw StoreError.system(call: "open", path: snapshot, errno: errno)
      }
      throw error
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
    let presence = try present(blob, at: path)
    if presence == .whole {
      report.blobs += 1
      report.bytes += blob.size
      return
    }
    guard let size = try copyFromStore(sha256, blob.size, to: path) else {
      report.missing.append(Hexadecimal.encode(sha256))
      // What is damaged there counts for nothing. What could not be read may be the last that there is.
      if presence == .damaged, unlink(path) != 0, errno != ENOENT {
        throw StoreError.system(call: "unlink", path: path, errno: errno)
      }
      return
    }
    if presence != .missing { report.repairedBlobs += 1 }
    report.blobs += 1
    report.bytes += size
    report.copiedBlobs += 1
    report.copiedBytes += size
  }

  /// - Returns: its size; nil where it is missing or damaged, of which the store then knows.
  private func copyFromStore(_ sha256: [UInt8], _ size: Int64, to path: String) throws -> Int64? {
    // Again where a publish has put another file in its place, or a bit has tipped over in memory.
    for _ in 0..<Self.mostCopies {
      let source: OpenedContent
      do {
        source = try OpenedContent(path: store.path(sha256: sha256))
      } catch StoreError.system("open", _, ENOENT) {
        if store.missing(sha256) == nil { continue }
        return nil
      }
      if let fault = source.fault {
        if store.refuse(source.file, source.state, sha256, fault) == nil { continue }
        return nil
      }
      do {
        let copied = try FileCopy.copy(
          source.file, to: path, by: "\(folder.incoming)/blob", mode: Self.blobMode, expected: sha256, goesOn: goesOn)
        if let copied { return copied.size }
        _ = try store.check(BlobFile(source.file, source.state), sha256, size, goesOn: goesOn)
      } catch StoreError.system("pread", _, EIO) {
        _ = store.refuse(source.file, source.state, sha256, .unreadable(at: 0))
        return nil
      } catch StoreError.damagedBlob {
        return nil
      }
    }
    throw StoreError.corrupt("\(store.path(sha256: sha256)) is another file whenever it is looked at")
  }

  /// What an earlier backup has left of a blob.
  private enum Presence {
    case whole, damaged, unreadable, missing
  }

  /// Whole is what was synced before it had its name. Whether it is still what it was is seen by who verifies, and by a restore.
  private func present(_ blob: NeededBlob, at path: String) throws -> Presence {
    do {
      guard verifies else {
        let content = try OpenedContent(path: path)
        guard content.fault == .noFile else {
          if content.fault != nil { return .unreadable }
          return content.state.size == blob.size ? .whole : .damaged
        }
        try setAside(path)
        return .damaged
      }
      let look = try ContentCheck { _ in goesOn() }.look(at: path, blob.digest.bytes)
      if look.fault == .noFile { try setAside(path) }
      guard let fault = look.fault else { return .whole }
      return fault.isCertain ? .damaged : .unreadable
    } catch StoreError.system("open", _, ENOENT) {
      return .missing
    } catch is ContentCheck.Interrupted {
      throw CancellationError()
    }
  }

  /// Moves what is no file out of the way of one.
  private func setAside(_ path: String) throws {
    var number = 0
    while Folders.isThere("\(folder.incoming)/other-\(number)") { number += 1 }
    _ = try FileDescriptor.check("rename", path) { rename(path, "\(folder.incoming)/other-\(number)") }
  }
}
