import Dispatch
import FerryStore
import Synchronization

/// A write that waits inside its transaction until it is let go.
final class BlockingWrite: Sendable {
  private let opened = DispatchSemaphore(value: 0)
  private let begun = Mutex<(isBegun: Bool, waiter: CheckedContinuation<Void, Never>?)>((false, nil))

  deinit { open() }

  func open() { opened.signal() }

  /// Returns when the store's writer has come to it.
  func hasBegun() async {
    await withCheckedContinuation { continuation in
      let isBegun = begun.withLock { state in
        if !state.isBegun { state.waiter = continuation }
        return state.isBegun
      }
      if isBegun { continuation.resume() }
    }
  }

  fileprivate func run() {
    let waiter = begun.withLock { state in
      state.isBegun = true
      defer { state.waiter = nil }
      return state.waiter
    }
    waiter?.resume()
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
