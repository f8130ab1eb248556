import Dispatch
import FerryStore

/// A write that waits inside its transaction until it is let go.
final class BlockingWrite: Sendable {
  private let opened = DispatchSemaphore(value: 0)
  private let begun = DispatchSemaphore(value: 0)

  deinit { open() }

  func open() { opened.signal() }

  /// Returns when the store's writer has come to it. To be called once.
  func waitUntilBegun() { begun.wait() }

  fileprivate func run() {
    begun.signal()
    opened.wait()
  }
}

extension SQLiteMetadataStore {
  /// Puts a blocking write at the end of the queue.
  func blockingWrite() -> BlockingWrite {
    let write = BlockingWrite()
    Task.immediate {
      try await self.write { _ in
        write.run()
      } committed: { _ in
      }
    }
    return write
  }
}
