internal import CLinux
internal import Glibc
internal import Synchronization

/// A listening Unix socket. One that it made itself it owns: closing it, or
/// letting go of it, removes the file, if the file is still its own. One that a
/// service manager handed over (``adopt(_:)``) is the manager's.
package final class UnixListener: Sendable {
  /// How many connections may wait to be accepted.
  package static let defaultBacklog: Int32 = 512

  /// Where it listens.
  package let address: SocketAddress
  /// The listening descriptor, non-blocking, for `Epoll`.
  package let descriptor: OwnedDescriptor

  private let ownership: Ownership
  private let process: Int32
  private let isClosed = Atomic<Bool>(false)

  /// Whose the socket is, and what there is to remove at its end.
  private enum Ownership {
    /// Ours, with a file.
    case file(FileIdentity, SocketLock)
    /// Ours, in the abstract namespace: it goes with its last descriptor.
    case abstract
    /// A service manager's, which listens on when we have gone.
    case inherited
  }

  private init(address: SocketAddress, descriptor: OwnedDescriptor, _ ownership: Ownership) {
    self.address = address
    self.descriptor = descriptor
    self.ownership = ownership
    process = getpid()
  }

  deinit { close() }

  /// Listens at an address.
  ///
  /// A socket file at which nobody listens is taken over. One at which somebody
  /// does, and a file that is no socket, stay untouched. Two daemons that start
  /// at once cannot take the socket from each other: a lock on `PATH.lock`
  /// decides. Nobody can connect before the mode is in force.
  ///
  /// - Parameters:
  ///   - address: where; its folder must be there (``SocketFolder``).
  ///   - mode: the permissions of the socket's file: who may connect. The umask
  ///     takes nothing away. An abstract address has none.
  ///   - backlog: how many connections may wait to be accepted.
  ///
  /// Errors: EADDRINUSE (somebody listens there), ENOTSOCK (another file is in
  /// the way), ENOENT, ENOTDIR and EPERM (the folder), EACCES, ….
  package static func listen(
    at address: SocketAddress, mode: UInt32 = 0o600, backlog: Int32 = defaultBacklog
  ) throws(SocketError) -> UnixListener {
    guard let path = address.path else {
      let socket = try UnixSocket.create(nonBlocking: true)
      try bind(socket, to: address)
      try listen(socket.descriptor, at: address, backlog: backlog)
      return UnixListener(address: address, descriptor: socket.descriptor, .abstract)
    }
    try SocketFolder.check(for: address)
    let lock = try SocketLock(for: address, path: path)
    let listener: UnixListener
    do throws(SocketError) {
      try removeStaleSocket(at: path, address)
      let socket = try UnixSocket.create(nonBlocking: true)
      // Linux makes the file with the mode of the unbound socket, less the umask:
      // so it never has more than `mode`, not even for a moment.
      guard fchmod(socket.descriptor.rawValue, mode) == 0 else { throw SocketError.last("fchmod", address) }
      try bind(socket, to: address)
      guard let file = FileIdentity(path) else { throw SocketError.last("stat", address) }
      listener = UnixListener(address: address, descriptor: socket.descriptor, .file(file, lock))
    } catch {
      lock.removeFile()
      throw error
    }
    // From here on the listener removes its file if anything fails.
    guard chmod(path, mode) == 0 else { throw .last("chmod", address) }
    // Until this, a connect is refused.
    try listen(listener.descriptor, at: address, backlog: backlog)
    return listener
  }

  /// Goes on with a socket that a service manager made and listens on. It stays the manager's: closing it here
  /// only means that nobody is accepted any more.
  ///
  /// Errors: ENOTSOCK, EPROTOTYPE (no Unix stream socket, or one that does not listen), and those of ``SocketAddress``.
  package static func adopt(_ descriptor: OwnedDescriptor) throws(SocketError) -> UnixListener {
    func refuse(_ advice: String, _ number: Int32 = EPROTOTYPE) -> SocketError {
      SocketError(call: "inherited socket", errorNumber: number, advice: advice)
    }
    func option(_ name: Int32) throws(SocketError) -> Int32 {
      var value: Int32 = 0
      var size = socklen_t(MemoryLayout<Int32>.size)
      guard getsockopt(descriptor.rawValue, SOL_SOCKET, name, &value, &size) == 0 else {
        throw refuse("The descriptor \(descriptor.rawValue) is no socket: use ListenStream=", errno)
      }
      return value
    }
    guard try option(SO_DOMAIN) == AF_UNIX else {
      throw refuse("It is no Unix socket: ListenStream= must be a path or @ and a name")
    }
    guard try option(SO_TYPE) == Int32(SOCK_STREAM.rawValue) else {
      throw refuse("It is no stream socket: use ListenStream=")
    }
    guard try option(SO_ACCEPTCONN) != 0 else {
      throw refuse("It does not listen: use ListenStream= and Accept=no")
    }
    let address = try SocketAddress(ofListener: descriptor)
    try UnixSocket(descriptor).setNonBlocking(true)
    return UnixListener(address: address, descriptor: descriptor, .inherited)
  }

  /// Whether a service manager made the socket, which then says who may connect.
  package var isInherited: Bool {
    if case .inherited = ownership { true } else { false }
  }

  /// Takes the next connection that is waiting.
  package func accept() throws(SocketError) -> AcceptResult {
    while true {
      let raw = withExtendedLifetime(descriptor) {
        linux_accept4(descriptor.rawValue, Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue))
      }
      if raw >= 0 { return .accepted(UnixSocket(OwnedDescriptor(owning: raw))) }
      switch errno {
      case EINTR, ECONNABORTED: continue
      case EAGAIN: return .wouldBlock
      case EMFILE, ENFILE, ENOBUFS, ENOMEM: return .exhausted(errno)
      default: throw .last("accept", address)
      }
    }
  }

  /// Stops listening: removes the file and refuses connections from now on. Who
  /// is waiting can still be accepted. May be called more than once. An inherited
  /// socket stays as it is, and who connects waits for the next daemon.
  package func close() {
    guard !isClosed.exchange(true, ordering: .acquiringAndReleasing) else { return }
    // A forked child shares the socket: it is its parent's to end.
    guard process == getpid() else { return }
    switch ownership {
    case .file(let file, let lock):
      if let path = address.path, FileIdentity(path) == file { _ = unlink(path) }
      refuseConnections()
      lock.removeFile()
    case .abstract: refuseConnections()
    case .inherited: break
    }
  }

  private func refuseConnections() {
    withExtendedLifetime(descriptor) { _ = Glibc.shutdown(descriptor.rawValue, Int32(SHUT_RDWR)) }
  }

  /// The error of an address at which somebody listens.
  static func inUse(_ address: SocketAddress) -> SocketError {
    SocketError(
      call: "bind", address: address.description, errorNumber: EADDRINUSE,
      advice: "A daemon is listening there already: stop it first, or choose another socket")
  }

  /// Removes a socket file at which nobody listens. The caller holds the lock.
  private static func removeStaleSocket(at path: String, _ address: SocketAddress) throws(SocketError) {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT { return }
      throw .last("stat", address)
    }
    guard status.st_mode & S_IFMT == S_IFSOCK else {
      throw SocketError(
        call: "bind", address: address.description, errorNumber: ENOTSOCK,
        advice: "A file is there that is no socket: move it away, or choose another path")
    }
    do throws(SocketError) {
      _ = try UnixSocket.connect(to: address, timeout: .milliseconds(1))
    } catch  where error.errorNumber == ECONNREFUSED {
      guard unlink(path) == 0 || errno == ENOENT else { throw .last("unlink", address) }
      return
    } catch  where error.errorNumber == ENOENT {
      return
    } catch  where error.errorNumber == ETIMEDOUT || error.errorNumber == EPROTOTYPE {
      // A listener whose queue is full, or a socket of another type: both alive.
      throw inUse(address)
    }
    throw inUse(address)
  }

  private static func bind(_ socket: UnixSocket, to address: SocketAddress) throws(SocketError) {
    let result = address.withSystemAddress { Glibc.bind(socket.descriptor.rawValue, $0, $1) }
    guard result == 0 else {
      let error = SocketError.last("bind", address)
      throw error.errorNumber == EADDRINUSE ? inUse(address) : error
    }
  }

  private static func listen(
    _ descriptor: OwnedDescriptor, at address: SocketAddress, backlog: Int32
  ) throws(SocketError) {
    guard Glibc.listen(descriptor.rawValue, backlog) == 0 else { throw .last("listen", address) }
  }
}

/// Which file a path leads to, whatever it is called.
private struct FileIdentity: Equatable {
  let device: UInt
  let inode: UInt

  init?(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    device = UInt(status.st_dev)
    inode = UInt(status.st_ino)
  }
}
