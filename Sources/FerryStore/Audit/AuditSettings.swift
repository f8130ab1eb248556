/// How the audit log is kept.
package struct AuditSettings: Sendable, Equatable {
  /// A file that has so many bytes is followed by another one.
  package var fileBytes: Int64 = 64 << 20
  /// Refusals of one user that are recorded one by one: so many at once…
  package var refusalsAtOnce = 1024
  /// … and so many in each second after that. What is beyond is counted, and the count recorded.
  package var refusalsPerSecond = 64
  /// For how long a record that is not that of a change may be in the system's memory alone. (Changes have theirs in the
  /// database until then.)
  package var syncInterval: Duration = .seconds(1)

  /// How long records are gathered before they are written together.
  static let gatherTime: Duration = .milliseconds(5)
  /// How long after a failure the disk is tried again.
  static let retryTime: Duration = .seconds(1)
  /// How often what was only counted is recorded.
  static let sumInterval: Duration = .seconds(1)
  /// Bytes that are written before the next sync at most: so many are looked through at the next start.
  static let maximumUnsyncedBytes: Int64 = 1 << 20
  /// Bytes that wait for a disk that takes none. Then changes are refused, and other refusals only counted.
  static let maximumWaitingBytes = 16 << 20
  /// Kinds of refusals that are counted at once.
  static let maximumSums = 1024
  /// A record has at most so many bytes, with its hash.
  package static let maximumRecordBytes = 256 << 10

  package init() {}
}
