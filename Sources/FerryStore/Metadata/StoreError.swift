internal import FerryModel
internal import GRDB
internal import Glibc

/// Why the store could not do what it was asked.
package enum StoreError: Error, Sendable, CustomStringConvertible {
  /// Another process holds the data folder.
  case dataFolderInUse(path: String)
  /// The data folder was written by a newer Ferry.
  case newerSchema(path: String)
  /// The operating system refused: the call, the path and `errno`.
  case system(call: String, path: String, errno: Int32)
  /// SQLite refused.
  case database(any Error)
  /// More writes wait than the store takes. Nothing was written.
  case tooManyWrites
  /// A sync or a commit failed earlier: nothing is written any more, since nobody knows what the disk holds.
  case poisoned
  /// The data folder could not be written earlier: nothing is written any more, until the store is opened again.
  case readOnly
  /// The disk failed while a group of writes was committed: whether they are there is known after a restart alone.
  case notSynced(any Error)
  /// So many records of the audit log wait for a disk that takes none that nothing may be changed.
  case auditLogFull
  /// The store was closed.
  case closed
  /// A record points at something that is not there.
  case corrupt(String)
  /// The bytes of an asset are not what was published, or are not there.
  case damagedBlob(BlobDamage, sha256: [UInt8])
  /// A backup or a collection is underway, beside which this cannot be done.
  case careUnderway
  /// There is no backup in a folder that can be restored, or none can be made there.
  case noBackup(path: String, reason: String)
  /// A folder that was to be made holds something already.
  case notEmpty(path: String)
  /// A restore into a data folder has not come to its end.
  case unfinishedRestore(path: String)
  /// A data folder holds bytes of assets, or an audit log, and has no database that says whose they are.
  case missingDatabase(path: String)
  /// A data folder has a database, and its folder of bytes is gone or empty.
  case missingBlobs(path: String)
  /// An asset has more bytes than it may.
  case assetTooLarge(limit: Int64)
}

extension StoreError {
  /// In one line, for logs.
  package var description: String {
    switch self {
    case .dataFolderInUse(let path): "another process has the data folder \(path)"
    case .newerSchema(let path): "\(path) was written by a newer version"
    case .system(let call, let path, let number): "\(call) \(path): \(String(cString: strerror(number)))"
    case .database(let cause): Self.text(of: cause)
    case .tooManyWrites: "too many writes wait"
    case .poisoned: "the disk has failed to sync an earlier write"
    case .readOnly: "the data folder could not be written earlier"
    case .notSynced(let cause): "not synced: \(cause)"
    case .auditLogFull: "too many records of the audit log wait for the disk"
    case .closed: "the store is closed"
    case .corrupt(let what): what
    case .damagedBlob(let damage, let sha256): "the blob \(Hexadecimal.encode(sha256)) is \(damage.rawValue)"
    case .careUnderway: "a backup or a collection is underway"
    case .noBackup(let path, let reason): "no backup at \(path): \(reason)"
    case .notEmpty(let path): "\(path) is not empty"
    case .unfinishedRestore(let path): "a restore into \(path) has not come to its end"
    case .missingDatabase(let path): "\(path) has lost its database"
    case .missingBlobs(let path): "\(path) is gone or empty, and the database is there"
    case .assetTooLarge(let limit): "an asset has more than \(limit) bytes"
    }
  }

  /// Whether SQLite could not work with a database that may be well: its file cannot be written, or its disk is full.
  package var isUnusableDatabase: Bool {
    guard case .database(let cause as DatabaseError) = self else { return false }
    return [.SQLITE_CANTOPEN, .SQLITE_FULL, .SQLITE_READONLY, .SQLITE_IOERR].contains(
      cause.resultCode.primaryResultCode)
  }

  /// What SQLite said, in one line.
  package static func text(of cause: any Error) -> String {
    guard let cause = cause as? DatabaseError else { return "\(cause)" }
    return "SQLite error \(cause.extendedResultCode.rawValue): \(cause.message ?? cause.resultCode.description)"
  }

  /// Whether there was no room left on the disk.
  package var isDiskFull: Bool {
    switch self {
    case .system(_, _, let number): number == ENOSPC || number == EDQUOT
    case .notSynced: false
    case .auditLogFull: true
    case .database(let cause): (cause as? DatabaseError)?.resultCode.primaryResultCode == .SQLITE_FULL
    default: false
    }
  }

  /// Whether nothing can be written there: a file system that is read-only, or a folder that this user may not change.
  package var isReadOnly: Bool {
    switch self {
    case .system(_, _, let number): number == EROFS || number == EACCES || number == EPERM
    case .readOnly: true
    case .notSynced(let cause): (cause as? StoreError)?.isReadOnly ?? false
    default: false
    }
  }

  /// Whether this process, or the system, had as many files open as it may.
  package var isOutOfFiles: Bool {
    if case .system(_, _, let number) = self { number == EMFILE || number == ENFILE } else { false }
  }
}
