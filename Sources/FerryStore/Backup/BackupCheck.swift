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
    for blob in try SQLiteSnapshot.neededBlobs(path: folder.database(named: manifest.database)) {
      try check(blob, isKnownMissing: known.contains(Hexadecimal.encode(blob.digest.bytes)), &report)
    }
    return Report(manifest: manifest, check: report)
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
    let name = Hexadecimal.encode(blob.digest.bytes)
    report.blobs += 1
    guard let fault = try fault(at: folder.blob(blob.digest), blob.digest.bytes, &report) else { return }
    switch fault {
    case .missing where isKnownMissing:
      report.add(CheckFinding(.missingBlob, name, "it was missing or damaged when the backup was made"))
    case .missing:
      report.add(CheckFinding(.missingBlob, name, "\(fault): back up again, with the bytes of this folder verified"))
    case .other:
      report.add(CheckFinding(.damagedBlob, name, "\(fault): back up again, with the bytes of this folder verified"))
    }
  }

  /// What is wrong with a file.
  private enum Fault: CustomStringConvertible {
    case missing
    case other(String)

    var description: String {
      switch self {
      case .missing: "it is not there"
      case .other(let what): what
      }
    }
  }

  private func fault(at path: String, _ sha256: [UInt8], _ report: inout CheckReport) throws -> Fault? {
    let file: FileDescriptor
    do {
      file = try FileDescriptor(opening: path, O_RDONLY)
    } catch StoreError.system("open", _, ENOENT) {
      return .missing
    }
    var bytes: Int64 = 0
    let content = ContentCheck { read in
      bytes += Int64(read)
      return true
    }
    defer { report.bytes += bytes }
    return try content.fault(in: file, size: try file.size(), sha256).map { .other($0) }
  }
}
