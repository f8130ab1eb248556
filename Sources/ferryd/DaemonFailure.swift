internal import FerryStore
internal import Glibc

/// Says in one line why the store cannot do what it should, and what to do.
enum DaemonFailure {
  static func line(for error: StoreError) -> String {
    switch error {
    case .dataFolderInUse(let path):
      "another daemon is using the data folder \(path): stop it first, or choose another one with --data"
    case .newerSchema(let path):
      "\(path) was written by a newer version of Ferry: install that version"
    case .system(_, _, let number): "\(error)\(advice(number).map { ": \($0)" } ?? "")"
    case .database(let cause):
      "the database cannot be used; is the disk full, or the file damaged? \(StoreError.text(of: cause))"
    case .corrupt(let what): "the data folder is damaged: \(what)"
    case .noBackup: "\(error)"
    case .notEmpty(let path): "\(path) is not empty: a data folder is restored into one that is, or is not there yet"
    case .unfinishedRestore(let path):
      "a restore into \(path) did not come to its end, so its data are not whole: run ferryd restore again, or delete the folder"
    case .missingDatabase(let path):
      "\(path) holds the bytes of assets or an audit log, and its database, metadata.sqlite, is gone or empty: put it back, restore a backup with ferryd restore into another folder, or choose another one with --data"
    case .missingBlobs(let path):
      "\(error): is its disk mounted? Put it back, or restore a backup with ferryd restore into another folder; to go on without any bytes of assets, make the folder \(path)/00"
    case .notSynced(let cause as StoreError): line(for: cause)
    case .tooManyWrites, .poisoned, .readOnly, .notSynced, .closed, .auditLogFull, .assetTooLarge, .damagedBlob,
      .careUnderway:
      "the store cannot be used: \(error)"
    }
  }

  /// The same of whatever has failed.
  static func text(of error: any Error) -> String { (error as? StoreError).map(line) ?? "\(error)" }

  /// What to do about an error of the system.
  private static func advice(_ number: Int32) -> String? {
    switch number {
    case ENXIO: "what lies there is no file, but a pipe, a socket or a device: put it away"
    case EISDIR: "a folder lies where a file should: put it away"
    case EROFS: "mount the file system for writing, or choose another folder"
    case EACCES, EPERM: "let the user in as whom this runs, or choose another folder"
    case ENOENT: "is the path right, and its disk mounted?"
    case ENOTDIR: "a part of the path is no folder: is the path right?"
    case ENOSPC, EDQUOT: "make room on the disk, or choose another one"
    case EMFILE, ENFILE: "raise the limit on open files"
    case EIO: "the disk fails: look at the system's log"
    default: nil
    }
  }
}
