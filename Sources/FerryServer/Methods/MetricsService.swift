internal import FerryModel
internal import FerryStore
internal import FerryWire

/// The service `ferry.v1.Metrics`. Belongs to the loop's thread.
final class MetricsService {
  private let scope: ARNScope
  private let artifacts: ArtifactsService
  /// What the server tells of itself; nil until it has started.
  var snapshot: () -> MetricsSnapshot? = { nil }

  init(of artifacts: ArtifactsService) {
    scope = artifacts.scope
    self.artifacts = artifacts
  }

  /// Adds its method to a dispatcher.
  func register(in dispatcher: Dispatcher) {
    let (scope, artifacts) = (scope, artifacts)
    let service = LoopBound(self, artifacts.loop)
    dispatcher.add(
      MetricsMethods.readMetrics,
      write: { (_, context) async throws in
        guard context.caller.isOwner else { throw Self.denied(context.caller, scope) }
        guard let snapshot = service.value.current() else { return ReadMetricsResponse() }
        let (store, blobs) = (artifacts.store, artifacts.blobs)
        // Some hundred lines: nobody waits for them.
        let text = try await artifacts.disk.run(for: context.caller.uid) {
          snapshot.text(store.writeStatistics, waitingWrites: store.waitingWrites, blobs.statistics)
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

  private static func denied(_ caller: CallerIdentity, _ scope: ARNScope) -> FerryError {
    let owner = PrincipalARN.root(of: scope.account).text
    return FerryError(
      .accessDenied(principal: caller.arn, action: "ferry:ReadMetrics", resource: owner),
      "User: \(caller.arn) is not authorized to read the daemon's metrics: they tell of every user, so they are for \(owner) alone, who is root and the daemon's own user"
    )
  }
}
