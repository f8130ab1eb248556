internal import Glibc

/// A file descriptor that is closed when its last owner lets go of it, and never
/// before: so its number cannot come to mean another file while someone uses it.
///
/// To end a connection that others still hold, shut it down
/// (``UnixSocket/shutdown()``); the number stays theirs until they let go.
package final class OwnedDescriptor: Sendable {
  /// The number, good for as long as this object is held.
  package let rawValue: Int32

  private let closer: (any DescriptorCloser)?

  /// Takes over an open descriptor, which nothing else may close from now on.
  ///
  /// - Parameter closer: closes it in the end; nil: close(2), by whoever lets go
  ///   of it last.
  package init(owning rawValue: Int32, closer: (any DescriptorCloser)? = nil) {
    self.rawValue = rawValue
    self.closer = closer
  }

  deinit {
    if let closer { return closer.close(rawValue) }
    // On Linux the descriptor is gone whatever close(2) says, EINTR too.
    _ = close(rawValue)
  }

  /// A second descriptor for the same open file, closed on exec.
  package func duplicate() throws(SocketError) -> OwnedDescriptor {
    OwnedDescriptor(owning: try releasedDuplicate())
  }

  /// The same, for the caller to close.
  package func releasedDuplicate() throws(SocketError) -> Int32 {
    try withExtendedLifetime(self) { () throws(SocketError) in try Self.copy(of: rawValue) }
  }

  /// A second descriptor for the open file of a descriptor that somebody else owns.
  package static func duplicate(of rawValue: Int32) throws(SocketError) -> OwnedDescriptor {
    OwnedDescriptor(owning: try copy(of: rawValue))
  }

  private static func copy(of rawValue: Int32) throws(SocketError) -> Int32 {
    let copy = fcntl(rawValue, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0 else { throw .last("fcntl") }
    return copy
  }
}
