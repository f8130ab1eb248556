/// What a collection of unreferenced blobs has deleted, or would delete.
package struct CollectionReport: Sendable, Equatable {
  /// Whether nothing was deleted.
  package var isDryRun: Bool
  /// Blobs that nothing names.
  package var blobs: Int64 = 0
  /// Their size.
  package var bytes: Int64 = 0
  /// Unreferenced blobs that stay, since they are younger than the grace period.
  package var youngBlobs: Int64 = 0
  /// Folders of blobs that cannot be read, and of which nothing was deleted.
  package var unreadableFolders = 0
  /// Files of uploads that are no longer underway.
  package var staleFiles: Int64 = 0

  package init(isDryRun: Bool) {
    self.isDryRun = isDryRun
  }
}
