/// What was done for the data since the daemon started.
package struct CareStatistics: Sendable, Equatable {
  /// A thing that the check of blobs has done.
  enum Scrub {
    case bytes(Int)
    case blob
    case pass
  }

  package var scrubbedBytes: UInt64 = 0
  package var scrubbedBlobs: UInt64 = 0
  package var scrubPasses: UInt64 = 0
  package var collections: UInt64 = 0
  package var collectedBlobs: UInt64 = 0
  package var collectedBytes: UInt64 = 0
  /// Times that something of this failed; the log says why.
  package var failures: UInt64 = 0

  package init() {}

  mutating func add(_ scrub: Scrub) {
    switch scrub {
    case .bytes(let count): scrubbedBytes &+= UInt64(count)
    case .blob: scrubbedBlobs &+= 1
    case .pass: scrubPasses &+= 1
    }
  }

  mutating func add(_ report: CollectionReport) {
    guard !report.isDryRun else { return }
    collections &+= 1
    collectedBlobs &+= UInt64(report.blobs)
    collectedBytes &+= UInt64(report.bytes)
  }
}
