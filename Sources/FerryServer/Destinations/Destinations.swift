internal import FerryModel
internal import FerryStore
internal import Synchronization

/// The actors of all repositories that anything was written to.
final class Destinations: Sendable {
  private let actors = Mutex<[Int64: DestinationRepository]>([:])
  private let loop: EventLoop
  private let store: any MetadataStore
  private let maximumWaiting: Int
  private let reached: ReachedLimits

  init(loop: EventLoop, store: any MetadataStore, maximumWaiting: Int, reached: ReachedLimits) {
    self.loop = loop
    self.reached = reached
    self.store = store
    self.maximumWaiting = maximumWaiting
  }

  /// The one actor of a repository.
  subscript(repository: Catalog.Repository) -> DestinationRepository {
    actors.withLock { actors in
      if let actor = actors[repository.id] { return actor }
      let actor = DestinationRepository(
        repository, loop: loop, store: store, maximumWaiting: maximumWaiting, reached: reached)
      actors[repository.id] = actor
      return actor
    }
  }

  /// Forgets a repository that was deleted. Its id is never used again.
  func remove(repositoryID: Int64) {
    actors.withLock { $0[repositoryID] = nil }
  }
}
