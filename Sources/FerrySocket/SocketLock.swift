internal import CLinux
internal import Glibc

/// The right to own a socket's file: a lock on `PATH.lock`, which the kernel takes
/// back when its holder ends, however it ends. Of two daemons that start at once,
/// one gets it, and only who has it may remove a stale socket.
final class SocketLock: Sendable {
  private let path: String
  /// Whoever holds a copy of it holds the lock, in whatever process.
  let descriptor: OwnedDescriptor

  /// The lock that another process has taken and handed over.
  ///
  /// Errors: EINVAL where the descriptor is not that of the lock's file.
  init(holding descriptor: OwnedDescriptor, path socketPath: String) throws(SocketError) {
    path = socketPath + ".lock"
    self.descriptor = descriptor
    guard Self.isInPlace(descriptor.rawValue, at: path) else {
      throw SocketError(
        call: "take over", address: path, errorNumber: EINVAL,
        advice: "The lock of the socket has been removed: end the daemon and start it again")
    }
  }

  private static func isInPlace(_ raw: Int32, at path: String) -> Bool {
    guard let ours = FileIdentity(ofOpen: raw) else { return false }
    return ours == FileIdentity(path)
  }

  /// Takes the lock. Errors: EADDRINUSE when another listener has it.
  init(for address: SocketAddress, path socketPath: String) throws(SocketError) {
    path = socketPath + ".lock"
    while true {
      let raw = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
      guard raw >= 0 else {
        let number = errno
        throw SocketError(call: "open", address: path, errorNumber: number)
      }
      let opened = OwnedDescriptor(owning: raw)
      guard flock(raw, LOCK_EX | LOCK_NB) == 0 else {
        let number = errno
        guard number == EWOULDBLOCK else {
          throw SocketError(call: "flock", address: path, errorNumber: number)
        }
        throw UnixListener.inUse(address)
      }
      // The holder before us removed the file it had locked: a lock on a file
      // without a name keeps nobody out, so look whether ours is the one in place.
      if Self.isInPlace(raw, at: path) {
        descriptor = opened
        return
      }
    }
  }

  /// Removes the lock's file. The lock itself goes with the descriptor.
  func removeFile() {
    _ = unlink(path)
  }
}
