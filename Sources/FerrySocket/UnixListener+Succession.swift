internal import CLinux
internal import Glibc
internal import Synchronization

/// How a socket goes from a daemon to the one that takes its place, and where the two talk about it.
extension UnixListener {
  /// Listens at a file (mode 0600) in a folder that only the caller uses, since it holds the folder's lock: a file that
  /// is there is replaced.
  ///
  /// - Parameter folder: of a path of any length.
  package static func listen(inOwnFolder folder: String, name: String) throws(SocketError) -> UnixListener {
    let path = "\(folder)/\(name)"
    guard unlink(path) == 0 || errno == ENOENT else {
      let number = errno
      throw SocketError(call: "unlink", address: path, errorNumber: number)
    }
    let place = try ShortPath(folder: folder, name: name)
    return try withExtendedLifetime(place) { () throws(SocketError) in
      let listener = try bind(at: place.address, path: path, mode: 0o600, lock: nil)
      try listen(listener.descriptor, at: place.address, backlog: defaultBacklog)
      return listener
    }
  }

  /// What another process needs to go on with this socket: its descriptor, and that of the file's lock.
  package var descriptors: [OwnedDescriptor] {
    [descriptor] + (file?.lock.map { [$0.descriptor] } ?? [])
  }

  /// Leaves the socket to the process that goes on with it: closing it here changes nothing any more.
  package func relinquish() {
    isOwner.store(false, ordering: .releasing)
  }

  /// Goes on with a socket of another process, which still owns it until ``claim()``.
  ///
  /// - Parameters:
  ///   - kind: as the other process has it.
  ///   - descriptors: the other process' ``descriptors``.
  ///
  /// Errors: as of ``adopt(_:)``; ENOENT where the file is gone; EINVAL where the descriptors are others.
  package static func takeOver(
    _ kind: Kind, _ descriptors: [OwnedDescriptor]
  ) throws(SocketError) -> UnixListener {
    guard let descriptor = descriptors.first, descriptors.count == (kind == .file ? 2 : 1) else {
      throw SocketError(call: "take over", errorNumber: EINVAL, advice: "\(descriptors.count) descriptors came")
    }
    let adopted = try adopt(descriptor)
    guard kind == .file, let path = adopted.address.path else {
      return UnixListener(address: adopted.address, descriptor: descriptor, kind: kind, isOwner: false)
    }
    guard let identity = FileIdentity(path) else {
      throw SocketError(
        call: "take over", address: path, errorNumber: ENOENT,
        advice: "Somebody has removed the socket's file: end the daemon and start it again")
    }
    let lock = try SocketLock(holding: descriptors[1], path: path)
    return UnixListener(
      address: adopted.address, descriptor: descriptor, kind: kind,
      file: OwnFile(path: path, identity: identity, lock: lock), isOwner: false)
  }

  /// Owns the socket from now on: the process that had it has let go of it.
  package func claim() {
    isOwner.store(true, ordering: .releasing)
  }

  /// Whether its owner has closed it: then nobody can connect any more.
  package var isShutDown: Bool {
    var entry = pollfd(fd: descriptor.rawValue, events: 0, revents: 0)
    return withExtendedLifetime(descriptor) { poll(&entry, 1, 0) } > 0 && entry.revents & Int16(POLLHUP) != 0
  }
}
