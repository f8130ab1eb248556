internal import FerryModel
internal import FerryStore
internal import FerryWire

/// The service `ferry.v1.Metrics`. Belongs to the loop's thread.
final class MetricsService {
  private let scope: ARNScope
  private let artifacts: ArtifactsService
  private let care: DataCare
  /// What the server tells of itself; nil until it has started.
  var snapshot: () -> MetricsSnapshot? = { nil }

  init(of artifacts: ArtifactsService, _ care: DataCare) {
    scope = artifacts.scope
    self.care = care
    self.artifacts = artifacts
  }

  /// Adds its method to a dispatcher.
  func register(in dispatcher: Dispatcher) {
    let (scope, artifacts, care) = (scope, artifacts, care)
    let service = LoopBound(self, artifacts.loop)
    dispatcher.add(
      MetricsMethods.readMetrics,
      write: { (_, context) async throws in
        try OwnerOnly.check(
          context.caller, scope, action: "ReadMetrics", "read the daemon's metrics: they tell of every user")
        guard let snapshot = service.value.current() else { return ReadMetricsResponse() }
        let (store, blobs) = (artifacts.store, artifacts.blobs)
        // Some hundred lines: nobody waits for them.
        let text = try await artifacts.disk.run(for: context.caller.uid) {
          snapshot.text(
            store.writeStatistics, waitingWrites: store.waitingWrites, blobs.statistics, care.statistics,
            takesWrites: store.takesWrites, usage: artifacts.usageSamples())
        }
        return ReadMetricsResponse(text: text)
      })
  }

  private func current() -> MetricsSnapshot? {
    guard var snapshot = snapshot() else { return nil }
    snapshot.uploads = artifacts.uploads.count
    snapshot.watchers = artifacts.events.watching
    return snapshot
  }
}
