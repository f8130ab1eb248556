internal import CLinux
internal import Glibc
internal import Synchronization

/// A listening Unix socket. One that it made itself it owns: closing it, or
/// letting go of it, removes the file, if the file is still its own. One that a
/// service manager handed over (``adopt(_:)``) is the manager's. One that another
/// process goes on with is that process' from then on (``relinquish()``).
package final class UnixListener: Sendable {
  /// How many connections may wait to be accepted: those that come while one daemon takes another's place, too. The
  /// kernel takes less where `net.core.somaxconn` is less.
  package static let defaultBacklog: Int32 = 4096

  /// Where it listens.
  package let address: SocketAddress
  /// The listening descriptor, non-blocking, for `Epoll`.
  package let descriptor: OwnedDescriptor

  /// Where it comes from.
  package enum Kind: String, Sendable {
    /// A daemon made it, with a file.
    case file
    /// A daemon made it in the abstract namespace: it goes with its last descriptor.
    case abstract
    /// A service manager made it, and listens on when the daemon has gone.
    case inherited
  }

  package let kind: Kind
  let file: OwnFile?
  /// Whether it is this process that ends it.
  let isOwner: Atomic<Bool>
  private let process: Int32
  private let isClosed = Atomic<Bool>(false)

  /// The file of a socket that a daemon made, and the lock that goes with it.
  struct OwnFile {
    let path: String
    let identity: FileIdentity
    let lock: SocketLock?
  }

  init(
    address: SocketAddress, descriptor: OwnedDescriptor, kind: Kind, file: OwnFile? = nil, isOwner: Bool = true
  ) {
    self.address = address
    self.descriptor = descriptor
    self.kind = kind
    self.file = file
    self.isOwner = Atomic(isOwner)
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
      return UnixListener(address: address, descriptor: socket.descriptor, kind: .abstract)
    }
    try SocketFolder.check(for: address)
    let lock = try SocketLock(for: address, path: path)
    let listener: UnixListener
    do throws(SocketError) {
      try removeStaleSocket(at: path, address)
      listener = try bind(at: address, path: path, mode: mode, lock: lock)
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

  /// Makes the socket's file, at which nobody can connect yet.
  static func bind(
    at address: SocketAddress, path: String, mode: UInt32, lock: SocketLock?
  ) throws(SocketError) -> UnixListener {
    let socket = try UnixSocket.create(nonBlocking: true)
    // Linux makes the file with the mode of the unbound socket, less the umask:
    // so it never has more than `mode`, not even for a moment.
    guard fchmod(socket.descriptor.rawValue, mode) == 0 else { throw .last("fchmod", address) }
    try bind(socket, to: address)
    guard let identity = FileIdentity(path) else { throw .last("stat", address) }
    return UnixListener(
      address: address, descriptor: socket.descriptor, kind: .file,
      file: OwnFile(path: path, identity: identity, lock: lock))
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
      // Closed, and nobody is waiting any more.
      case EINVAL where isClosed.load(ordering: .acquiring): return .wouldBlock
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
    guard isOwner.load(ordering: .acquiring), kind != .inherited else { return }
    if let file, FileIdentity(file.path) == file.identity { _ = unlink(file.path) }
    withExtendedLifetime(descriptor) { _ = Glibc.shutdown(descriptor.rawValue, Int32(SHUT_RDWR)) }
    file?.lock?.removeFile()
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

  static func listen(
    _ descriptor: OwnedDescriptor, at address: SocketAddress, backlog: Int32
  ) throws(SocketError) {
    guard Glibc.listen(descriptor.rawValue, backlog) == 0 else { throw .last("listen", address) }
  }
}
