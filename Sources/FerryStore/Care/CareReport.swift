/// What was done for the data, for the log.
package enum CareReport: Sendable {
  /// Unreferenced blobs were deleted.
  case collected(CollectionReport)
  /// Every blob was read and checked.
  case scrubbed
  /// Something failed; it is tried again.
  case failed(any Error)
}
