internal import CLinux
internal import Glibc

/// A counter of the kernel that wakes whoever waits for it: how other threads
/// call an event loop.
///
/// Source: eventfd(2).
package struct EventFD: Sendable {
  /// Readable while a signal has not been drained. For `Epoll`.
  package let descriptor: OwnedDescriptor

  /// A counter at zero, non-blocking and closed on exec.
  package init() throws(SocketError) {
    let raw = eventfd(0, Int32(EFD_CLOEXEC) | Int32(EFD_NONBLOCK))
    guard raw >= 0 else { throw .last("eventfd") }
    descriptor = OwnedDescriptor(owning: raw)
  }

  /// The counter that a descriptor is.
  package init(_ descriptor: OwnedDescriptor) {
    self.descriptor = descriptor
  }

  /// Wakes the one who waits. Safe from any thread.
  package func signal() {
    // It can fail only where the counter is full: then it is signalled already.
    withExtendedLifetime(descriptor) { _ = eventfd_write(descriptor.rawValue, 1) }
  }

  /// Takes all signals back. Returns whether there were any.
  @discardableResult
  package func drain() -> Bool {
    var value: eventfd_t = 0
    return withExtendedLifetime(descriptor) { eventfd_read(descriptor.rawValue, &value) == 0 }
  }
}
