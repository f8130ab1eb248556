internal import FerryModel
internal import FerryStore
internal import FerryWire

/// The service `ferry.v1.Metrics`. Belongs to the loop's thread.
final class MetricsService {
  private let scope: ARNScope
  private let artifacts: ArtifactsService
  private let care: DataCare
  private let audit: AuditLog?
  /// What the server tells of itself; nil until it has started.
  var snapshot: () -> MetricsSnapshot? = { nil }

  init(of artifacts: ArtifactsService, _ care: DataCare, _ audit: AuditLog?) {
    scope = artifacts.scope
    self.care = care
    self.audit = audit
    self.artifacts = artifacts
  }

  /// Adds its method to a dispatcher.
  func register(in dispatcher: Dispatcher) {
    let scope = scope
    let service = LoopBound(self, artifacts.loop)
    dispatcher.add(
      MetricsMethods.readMetrics,
      write: { (_, context) async throws in
        try OwnerOnly.check(
          context.caller, scope, action: "ReadMetrics", "read the daemon's metrics: they tell of every user")
        return ReadMetricsResponse(text: try await service.value.text(for: context.caller.uid))
      })
  }

  /// Everything as text; empty until the server has started.
  ///
  /// - Parameter user: in whose turn it is written.
  func text(for user: UInt32) async throws -> String {
    guard let snapshot = current() else { return "" }
    let (artifacts, care, audit) = (artifacts, care, audit)
    let (store, blobs) = (artifacts.store, artifacts.blobs)
    // Some hundred lines: nobody waits for them.
    return try await artifacts.disk.run(for: user) {
      snapshot.text(
        StoreSnapshot(
          writes: store.writeStatistics, waitingWrites: store.waitingWrites, takesWrites: store.takesWrites,
          blobs: blobs.statistics, care: care.statistics, space: care.space, audit: audit?.statistics,
          usage: artifacts.usageSamples()))
    }
  }

  private func current() -> MetricsSnapshot? {
    guard var snapshot = snapshot() else { return nil }
    snapshot.uploads = artifacts.uploads.count
    snapshot.watchers = artifacts.events.watching
    snapshot.lostLogLines = artifacts.changes.lostLines
    return snapshot
  }
}
