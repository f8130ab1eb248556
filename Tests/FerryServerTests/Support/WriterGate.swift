import FerryStore

/// Holds up the store's writer: writes that come wait, in their order, until the gate is opened.
final class WriterGate: Sendable {
  private let write: BlockingWrite

  private init(_ write: BlockingWrite) {
    self.write = write
  }

  /// Closes the gate, and returns when the writer stands before it.
  static func close(_ store: SQLiteMetadataStore) -> WriterGate {
    let write = store.blockingWrite()
    write.waitUntilBegun()
    return WriterGate(write)
  }

  deinit { open() }

  func open() { write.open() }
}
