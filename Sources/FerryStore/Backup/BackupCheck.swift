internal import FerryModel
internal import Glibc

/// Reads a whole backup, and finds out whether a data folder can be made of it. Changes nothing.
package struct BackupCheck: Sendable {
  /// What it has found.
  package struct Report: Sendable {
    package var manifest: BackupManifest
    package var check: CheckReport
  }

  private let folder: BackupFolder

  /// - Parameter path: the folder that holds the backup.
  package init(_ path: String) {
    folder = BackupFolder(path: path)
  }

  /// Looks at everything. Waits for the disk, for as long as it takes to read all of it.
  ///
  /// - Throws: ``StoreError``, where there is no backup.
  package func run() throws -> Report {
    let manifest = try BackupManifest(at: folder.manifest, of: folder.path)
    var report = CheckReport()
    guard try checkDatabase(manifest, &report) else { return Report(manifest: manifest, check: report) }
    let known = Set(manifest.missing)
    for blob in try neededBlobs(folder.database(named: manifest.database)) {
      try check(blob, isKnownMissing: known.contains(Hexadecimal.encode(blob.digest.bytes)), &report)
    }
    return Report(manifest: manifest, check: report)
  }

  private func neededBlobs(_ database: String) throws -> [NeededBlob] {
    do {
      return try SQLiteSnapshot.neededBlobs(path: database)
    } catch StoreError.database {
      // That of an older version: brought up to date, as a restore does, in a copy.
      return try Folders.withTemporary { temporary in
        let copy = "\(temporary)/metadata.sqlite"
        _ = try FileCopy.copy(
          FileDescriptor(opening: database, O_RDONLY), to: copy, by: "\(copy).new", mode: 0o600, expected: nil,
          goesOn: { true })
        let store = try SQLiteMetadataStore(path: copy)
        defer { store.close() }
        return try store.read { try $0.neededBlobs() }
      }
    }
  }

  /// - Returns: whether it can be read.
  private func checkDatabase(_ manifest: BackupManifest, _ report: inout CheckReport) throws -> Bool {
    guard let sha256 = Hexadecimal.decode(manifest.databaseSHA256) else {
      throw StoreError.noBackup(path: folder.path, reason: "its ferry-backup.json is damaged")
    }
    let fault = try fault(at: folder.database(named: manifest.database), sha256, &report)
    guard let fault else { return true }
    report.add(CheckFinding(.database, manifest.database, "\(fault): this backup cannot be restored, make a new one"))
    return false
  }

  private func check(_ blob: NeededBlob, isKnownMissing: Bool, _ report: inout CheckReport) throws {
    report.blobs += 1
    guard let fault = try fault(at: folder.blob(blob.digest), blob.digest.bytes, &report) else { return }
    let advice =
      isKnownMissing
      ? "it was missing or damaged when the backup was made" : "run ferry admin backup --verify on this folder"
    report.add(
      CheckFinding(
        fault.isMissing ? .missingBlob : .damagedBlob, Hexadecimal.encode(blob.digest.bytes), "\(fault): \(advice)"))
  }

  /// What is wrong with a file.
  private struct Fault: CustomStringConvertible {
    let description: String
    var isMissing = false
  }

  private func fault(at path: String, _ sha256: [UInt8], _ report: inout CheckReport) throws -> Fault? {
    var bytes: Int64 = 0
    defer { report.bytes += bytes }
    do {
      let content = ContentCheck { read in
        bytes += Int64(read)
        return true
      }
      return try content.look(at: path, sha256).fault.map { Fault(description: "\($0)") }
    } catch StoreError.system("open", _, ENOENT) {
      return Fault(description: "it is not there", isMissing: true)
    }
  }
}
