/// What a backup has in it.
package struct BackupReport: Sendable, Equatable {
  package var blobs: Int64 = 0
  /// The size of all blobs.
  package var bytes: Int64 = 0
  /// Those that were not there from an earlier backup.
  package var copiedBlobs: Int64 = 0
  package var copiedBytes: Int64 = 0
  /// Those of an earlier backup that were damaged there, and were copied anew.
  package var repairedBlobs: Int64 = 0
  package var databaseBytes: Int64 = 0
  /// The SHA-256 in hexadecimal of blobs that are missing or damaged, and so are not in it.
  package var missing: [String] = []

  package init() {}
}
