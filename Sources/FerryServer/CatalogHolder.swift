internal import FerryModel
internal import FerryStore
internal import Synchronization

/// The catalog in force. A call takes it once and decides all by that one; a change is in force as soon as it is
/// durable, before anybody is told of it.
final class CatalogHolder: Sendable {
  private let catalog: Mutex<Catalog>

  /// Loads what is stored.
  ///
  /// - Throws: StoreError.corrupt where a stored name or policy is none.
  init(_ store: any MetadataStore, scope: ARNScope) throws {
    catalog = Mutex(
      try store.read { reading in
        try CatalogLoader.load(
          domains: reading.domains(), repositories: reading.repositories(), packageGroups: reading.packageGroups(),
          region: scope.region)
      })
  }

  var current: Catalog { catalog.withLock { $0 } }

  func change(_ change: @Sendable (inout Catalog) -> Void) {
    catalog.withLock { change(&$0) }
  }
}
