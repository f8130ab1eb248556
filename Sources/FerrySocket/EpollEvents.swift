internal import CLinux

/// Room for the events of one wait, used again for the next.
package struct EpollEvents: ~Copyable {
  /// How many events the last wait filled in.
  package internal(set) var count = 0
  let storage: UnsafeMutableBufferPointer<epoll_event>

  /// Room for so many events, at least one.
  package init(capacity: Int) {
    storage = .allocate(capacity: max(1, capacity))
    storage.initialize(repeating: epoll_event())
  }

  deinit { storage.deallocate() }

  /// One event of the last wait: what happened, and the token of its descriptor.
  package subscript(index: Int) -> (happened: Epoll.Interest, token: UInt64) {
    precondition(index < count, "an event of this wait")
    return (Epoll.Interest(rawValue: storage[index].events), storage[index].data.u64)
  }
}
