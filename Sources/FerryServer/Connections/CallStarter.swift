internal import FerryStore

/// Starts calls on the event loop.
///
/// An actor, so that a call runs on one: it goes to the actor of its destination and back without being handed to the loop
/// anew, as what runs on none is. The loop is still what its task prefers, for what runs on none.
actor CallStarter {
  private nonisolated let loop: EventLoop
  nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

  init(_ loop: EventLoop) {
    self.loop = loop
  }

  /// Has a call run behind the jobs that are there. Called on the loop's thread.
  ///
  /// - Parameter audited: the call whose changes are recorded; nil where none are.
  nonisolated func start(_ audited: AuditedCall?, _ call: @escaping @Sendable () async -> Void) -> Task<Void, Never> {
    guard let audited else { return start(call) }
    // Given to the task before it begins: what is bound inside of it runs on no actor.
    return AuditedCall.$current.withValue(audited) { start(call) }
  }

  private nonisolated func start(_ call: @escaping @Sendable () async -> Void) -> Task<Void, Never> {
    Task(executorPreference: loop) { await self.run(call) }
  }

  private func run(_ call: @Sendable () async -> Void) async { await call() }
}
