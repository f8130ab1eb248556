/// How a daemon looks after what it stores.
package struct CareSettings: Sendable, Equatable {
  /// How fast blobs are read to check them, in bytes a second; 0: never.
  package var scrubBytesPerSecond: Int64 = 8 << 20
  /// From the beginning of one pass over all blobs to that of the next, at least.
  package var scrubInterval: Duration = .seconds(7 * 86_400)
  /// From one collection of unreferenced blobs to the next; zero: never by itself.
  package var collectionInterval: Duration = .seconds(86_400)
  /// What was changed less than so long ago is never collected.
  package var grace: Duration = .seconds(3600)
  /// How long after the start all that begins: who starts a daemon wants it to serve.
  package var startDelay: Duration = .seconds(60)

  package init() {}
}
