import FerryModel

@testable import FerryStore

/// A store that lets something happen just before and just after its records are read.
struct SeamStore: MetadataStore {
  private let store: any MetadataStore
  private let before: @Sendable () throws -> Void
  private let after: @Sendable () throws -> Void

  init(
    _ store: any MetadataStore, before: @escaping @Sendable () throws -> Void,
    after: @escaping @Sendable () throws -> Void
  ) {
    self.store = store
    self.before = before
    self.after = after
  }

  func read<Result>(_ body: (any MetadataReading) throws -> Result) throws -> Result {
    try before()
    let result = try store.read(body)
    try after()
    return result
  }

  func readOnce<Result>(_ query: (any MetadataReading) throws -> Result) throws -> Result { try store.readOnce(query) }

  nonisolated(nonsending) func write<Result: Sendable>(
    by origin: WriteOrigin, _ body: @escaping @Sendable (any MetadataWriting) throws -> Result,
    committed: @escaping @Sendable (Result) -> Void
  ) async throws -> Result {
    try await store.write(by: origin, body, committed: committed)
  }

  func copyDatabase(to path: String) throws { try store.copyDatabase(to: path) }
  var generation: UInt64 { store.generation }
  func expectWrite() { store.expectWrite() }
  var takesWrites: Bool { store.takesWrites }
  var waitingWrites: Int { store.waitingWrites }
  var writeStatistics: WriteStatistics { store.writeStatistics }
  func usage(repositoryID: Int64) -> Usage { store.usage(repositoryID: repositoryID) }
  func usage(domainID: Int64) -> Usage { store.usage(domainID: domainID) }
  var eventsKept: Int64 { store.eventsKept }
  func observeEvents(_ observer: @escaping @Sendable () -> Void) { store.observeEvents(observer) }
}
