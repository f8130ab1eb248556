/// How blobs are.
package struct BlobStatistics: Sendable, Equatable {
  /// Those that are known to be damaged now: missing, in quarantine or where they were, and not published again.
  package var damaged: Int
  /// Those that were found damaged since the store was opened.
  package var found: UInt64
  /// Those that were published again since.
  package var healed: UInt64

  /// Those that were made durable since, and their bytes.
  package var stored: UInt64 = 0
  package var storedBytes: UInt64 = 0
  /// Those that were hashed since before they were served, and their bytes.
  package var checked: UInt64 = 0
  package var checkedBytes: UInt64 = 0

  package init(damaged: Int, found: UInt64, healed: UInt64) {
    self.damaged = damaged
    self.found = found
    self.healed = healed
  }
}
