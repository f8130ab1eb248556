internal import GRDB
internal import Glibc

/// Why the store could not do what it was asked.
package enum StoreError: Error, Sendable {
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
  /// A data folder holds bytes of assets and has no database that says whose they are.
  case missingDatabase(path: String)
  /// An asset has more bytes than it may.
  case assetTooLarge(limit: Int64)
}

extension StoreError {
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
