internal import FerryModel
internal import FerryStore

/// Owns one destination repository: whatever writes to it takes its place here, one call after the other.
///
/// The actor runs on the event loop, so a call that has been read takes its place without a change of thread, in the
/// order in which the calls came. Its critical section does not lie in the actor, which lets the next call in at every
/// `await`, but in the closure that it hands to the store: the store runs these one at a time in the order in which
/// they were handed over, each seeing all that the one before it wrote, while many of them share one sync.
actor DestinationRepository {
  private let repository: Catalog.Repository
  private nonisolated let loop: EventLoop
  private let store: any MetadataStore
  private let maximumWaiting: Int
  private let reached: ReachedLimits
  private var waiting = 0
  /// The place that the last call took.
  private var lastPlace: UInt64 = 0
  /// The place whose turn it is to be handed to the store.
  private var turn: UInt64 = 1
  private var waitingForTurn: [UInt64: CheckedContinuation<Void, Never>] = [:]

  nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

  init(
    _ repository: Catalog.Repository, loop: EventLoop, store: any MetadataStore, maximumWaiting: Int,
    reached: ReachedLimits
  ) {
    self.repository = repository
    self.reached = reached
    self.loop = loop
    self.store = store
    self.maximumWaiting = maximumWaiting
  }

  /// Runs a write when it is its turn, and returns when it is durable.
  ///
  /// - Parameters:
  ///   - user: the uid that calls.
  ///   - write: the critical section. It must look again at everything that it relies on.
  ///   - committed: what then changes in memory, before anybody is told.
  /// - Throws: what `write` throws, after which nothing of it is left; ThrottlingException where too many wait.
  func write<Result: Sendable>(
    by user: UInt32, _ write: @escaping @Sendable (any MetadataWriting) throws -> Result,
    committed: @escaping @Sendable (Result) -> Void = { _ in }
  ) async throws -> Result {
    let place = try takePlace()
    defer { waiting -= 1 }
    return try await handOver(place, user, write, committed)
  }

  /// The same for a write that has something to do before, such as to make an asset's bytes durable. Its place is that
  /// of its arrival: who comes later waits until it has prepared.
  ///
  /// - Parameters:
  ///   - user: the uid that calls.
  ///   - prepare: runs outside of the actor, at the same time as that of other calls.
  /// - Throws: what `prepare` throws besides.
  func write<Prepared: Sendable, Result: Sendable>(
    by user: UInt32, preparing prepare: @Sendable () async throws -> Prepared,
    _ write: @escaping @Sendable (any MetadataWriting, Prepared) throws -> Result
  ) async throws -> Result {
    let place = try takePlace()
    defer { waiting -= 1 }
    let prepared: Swift.Result<Prepared, any Error>
    do {
      prepared = .success(try await prepare())
    } catch {
      prepared = .failure(error)
    }
    // Also where there is nothing to write: the place must pass on.
    return try await handOver(place, user, { writing in try write(writing, prepared.get()) }, { _ in })
  }

  private func takePlace() throws -> UInt64 {
    guard waiting < maximumWaiting else {
      reached.note(.writesPerDestination)
      throw FerryError(
        .throttled(retryAfterSeconds: 1),
        "\(maximumWaiting) writes wait for repository '\(repository.name)': try again in a second")
    }
    waiting += 1
    lastPlace += 1
    return lastPlace
  }

  /// Waits for the turn of a place, and hands the write to the store.
  private func handOver<Result: Sendable>(
    _ place: UInt64, _ user: UInt32, _ write: @escaping @Sendable (any MetadataWriting) throws -> Result,
    _ committed: @escaping @Sendable (Result) -> Void
  ) async throws -> Result {
    if place != turn { await withCheckedContinuation { waitingForTurn[place] = $0 } }
    // The next one is woken now, and runs when this one stands in the store's queue: nothing lets it in before.
    turn += 1
    waitingForTurn.removeValue(forKey: turn)?.resume()
    let (id, name) = (repository.id, repository.name)
    loop.expectJob()
    defer { loop.expectedJobCame() }
    return try await store.write(
      by: WriteOrigin(user: user, destination: id),
      { writing in
        // It may have been deleted while this call waited.
        guard try writing.hasRepository(id: id) else {
          throw FerryError(
            .notFound(.repository, id: name.text), "Repository not found: '\(name)' has been deleted")
        }
        return try write(writing)
      }, committed: committed)
  }
}
