internal import FerryStore

/// What there is to tell of the store at one moment.
struct StoreSnapshot: Sendable {
  let writes: WriteStatistics
  let waitingWrites: Int
  let takesWrites: Bool
  let blobs: BlobStatistics
  let care: CareStatistics
  /// nil where the system does not say.
  let space: DataSpace?
  /// nil where nothing is audited.
  let audit: AuditStatistics?
  let usage: [UsageSample]
}
