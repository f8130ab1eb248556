internal import CLinux
internal import Glibc

extension UnixListener {
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
    return UnixListener(address: address, descriptor: descriptor, kind: .inherited)
  }
}
