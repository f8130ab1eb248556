/// What was done for the data, for the log.
package enum CareReport: Sendable {
  /// Unreferenced blobs were deleted.
  case collected(CollectionReport)
  /// A backup was made.
  case backedUp(BackupReport, path: String)
  /// A backup could not be made. Whoever asked for it was told, too.
  case backupFailed(StoreError, path: String)
  /// Every blob was read and checked.
  case scrubbed
  /// Something failed; it is tried again.
  case failed(any Error)
}
