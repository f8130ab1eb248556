internal import CLinux
internal import Glibc

/// The right to own a socket's file: a lock on `PATH.lock`, which the kernel takes
/// back when its holder ends, however it ends. Of two daemons that start at once,
/// one gets it, and only who has it may remove a stale socket.
final class SocketLock: Sendable {
  private let path: String
  private let descriptor: OwnedDescriptor

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
      var ours = stat()
      var inPlace = stat()
      if fstat(raw, &ours) == 0, lstat(path, &inPlace) == 0, ours.st_dev == inPlace.st_dev,
        ours.st_ino == inPlace.st_ino
      {
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
