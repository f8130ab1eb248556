internal import FerryModel
internal import Glibc
internal import Synchronization

/// Deletes blobs that no record names, while publishes and copies go on.
///
/// Why none is deleted that is needed: of all that is held by a publish, everything is noted from before the moment whose
/// records are read until the end. A blob that some later record names was named by a record of that moment, since a copy
/// takes over what is there; or a publish brought it, and held it until its own record was there: then either that record
/// is of that moment, or the blob was noted.
final class Collector: Sendable {
  private let store: FileBlobStore
  private let metadata: any MetadataStore
  /// One at a time: two would end each other's notes. And none while a backup is made.
  private let turn = Mutex(())

  init(_ store: FileBlobStore, _ metadata: any MetadataStore) {
    self.store = store
    self.metadata = metadata
  }

  /// Deletes what nothing names, or only counts it.
  ///
  /// - Parameters:
  ///   - grace: what was changed less than so long ago stays.
  ///   - now: by the clock that files' times are of.
  func collect(dryRun: Bool, grace: Duration, now: Timestamp) throws -> CollectionReport {
    try exclusively {
      store.places.beginNoting()
      defer { store.places.endNoting() }
      let references = try metadata.read { try $0.blobReferences() }
      var report = CollectionReport(isDryRun: dryRun)
      let youngest = now.milliseconds - Int64(grace / .milliseconds(1))
      for fan in UInt8.min...UInt8.max {
        do {
          for name in try BlobNames.sorted(in: fan, of: store.folder) {
            guard let sha256 = Hexadecimal.decode(name), !references.mayNeed(sha256) else { continue }
            try collect(sha256, youngest: youngest, &report)
          }
        } catch let error as StoreError where !error.isOutOfFiles {
          report.unreadableFolders += 1
        }
      }
      if !dryRun { forgetDamage(but: references) }
      try collectStaged(youngest: youngest, &report)
      return report
    }
  }

  /// Does something while nothing is collected.
  ///
  /// - Throws: ``StoreError/careUnderway`` where a collection is underway, or something of this kind.
  func exclusively<Result: Sendable>(_ body: () throws -> Result) throws -> Result {
    guard let result = try turn.withLockIfAvailable({ _ in try body() }) else { throw StoreError.careUnderway }
    return result
  }

  private func collect(_ sha256: [UInt8], youngest: Int64, _ report: inout CollectionReport) throws {
    let path = store.path(sha256: sha256)
    guard let file = try FileState(path: path) else { return }
    guard file.lastChange < youngest else {
      report.youngBlobs += 1
      return
    }
    guard !report.isDryRun else {
      report.blobs += 1
      report.bytes += file.size
      return
    }
    // Not synced: a blob that comes back with a power cut is collected again.
    let isCollected = store.places.collect(sha256) { unlink(path) == 0 }
    guard isCollected else { return }
    store.whole.remove(sha256)
    store.damaged.drop(sha256)
    report.blobs += 1
    report.bytes += file.size
  }

  /// What nothing needs any more is no damage, be it missing or in quarantine.
  private func forgetDamage(but references: BlobReferences) {
    for sha256 in store.damaged.all where !references.mayNeed(sha256) {
      _ = store.places.collect(sha256) {
        store.damaged.drop(sha256)
        return true
      }
    }
  }

  private func collectStaged(youngest: Int64, _ report: inout CollectionReport) throws {
    for name in try Folders.names(in: store.folder.staging) where !store.isStaging(name) {
      let path = "\(store.folder.staging)/\(name)"
      guard let file = try FileState(path: path), file.lastChange < youngest else { continue }
      if report.isDryRun || unlink(path) == 0 { report.staleFiles += 1 }
    }
  }
}

extension FileState {
  /// When its bytes or its place last changed, in milliseconds since 1970.
  fileprivate var lastChange: Int64 { max(modified, changed) / 1_000_000 }
}
