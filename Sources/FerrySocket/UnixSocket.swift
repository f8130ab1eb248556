internal import CLinux
internal import Glibc

/// One end of a Unix stream connection. Copies share the descriptor, which closes
/// with the last of them.
package struct UnixSocket: Sendable {
  /// The descriptor, for `Epoll` and for what this type does not wrap.
  package let descriptor: OwnedDescriptor

  /// A connection on a descriptor that is one.
  package init(_ descriptor: OwnedDescriptor) {
    self.descriptor = descriptor
  }

  /// Connects, and waits for it: only a listener whose queue is full makes it wait.
  ///
  /// - Parameters:
  ///   - address: where the listener is.
  ///   - timeout: how long to wait at most; zero does not wait, nil waits for ever.
  ///   - nonBlocking: whether the connected socket is non-blocking.
  ///
  /// Errors: ENOENT (no such socket), ECONNREFUSED (nobody listens), EACCES (not
  /// allowed), ETIMEDOUT, EMFILE, ….
  package static func connect(
    to address: SocketAddress, timeout: Duration? = nil, nonBlocking: Bool = false
  ) throws(SocketError) -> UnixSocket {
    let waits = timeout.map { $0 > .zero } ?? true
    let socket = try create(nonBlocking: !waits)
    if waits, let timeout { try socket.setSendTimeout(timeout) }
    var result: Int32
    repeat {
      result = address.withSystemAddress { Glibc.connect(socket.descriptor.rawValue, $0, $1) }
    } while result != 0 && errno == EINTR
    guard result == 0 else {
      var error = SocketError.last("connect", address)
      // What connect(2) says when it may not wait, or SO_SNDTIMEO has run out.
      if error.errorNumber == EAGAIN { error.errorNumber = ETIMEDOUT }
      throw error
    }
    if waits, timeout != nil { try socket.setSendTimeout(nil) }
    if nonBlocking == waits { try socket.setNonBlocking(nonBlocking) }
    return socket
  }

  /// Connects to a file in a folder, of a path of any length: see ``UnixListener/listen(inOwnFolder:name:)``.
  package static func connect(
    inFolder folder: String, name: String, timeout: Duration
  ) throws(SocketError) -> UnixSocket {
    let place = try ShortPath(folder: folder, name: name)
    return try withExtendedLifetime(place) { () throws(SocketError) in
      try connect(to: place.address, timeout: timeout)
    }
  }

  /// Two connected ends.
  package static func pair(nonBlocking: Bool = false) throws(SocketError) -> (UnixSocket, UnixSocket) {
    var ends: [Int32] = [-1, -1]
    guard socketpair(AF_UNIX, streamType(nonBlocking: nonBlocking), 0, &ends) == 0 else {
      throw .last("socketpair")
    }
    return (UnixSocket(OwnedDescriptor(owning: ends[0])), UnixSocket(OwnedDescriptor(owning: ends[1])))
  }

  /// A socket that is neither connected nor bound, closed on exec.
  static func create(nonBlocking: Bool) throws(SocketError) -> UnixSocket {
    let descriptor = Glibc.socket(AF_UNIX, streamType(nonBlocking: nonBlocking), 0)
    guard descriptor >= 0 else { throw .last("socket") }
    return UnixSocket(OwnedDescriptor(owning: descriptor))
  }

  private static func streamType(nonBlocking: Bool) -> Int32 {
    Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
      | (nonBlocking ? Int32(SOCK_NONBLOCK.rawValue) : 0)
  }

  /// Whether calls return instead of waiting.
  package func setNonBlocking(_ nonBlocking: Bool) throws(SocketError) {
    let failed = withExtendedLifetime(descriptor) {
      let flags = fcntl(descriptor.rawValue, F_GETFL)
      guard flags >= 0 else { return true }
      let wanted = nonBlocking ? flags | O_NONBLOCK : flags & ~O_NONBLOCK
      return fcntl(descriptor.rawValue, F_SETFL, wanted) != 0
    }
    if failed { throw .last("fcntl") }
  }

  /// How long a blocking receive waits before it answers ``ReceiveResult/wouldBlock``;
  /// nil waits for ever.
  package func setReceiveTimeout(_ timeout: Duration?) throws(SocketError) {
    try setTimeout(SO_RCVTIMEO, timeout)
  }

  /// How long a blocking send waits for room; nil waits for ever.
  func setSendTimeout(_ timeout: Duration?) throws(SocketError) {
    try setTimeout(SO_SNDTIMEO, timeout)
  }

  private func setTimeout(_ option: Int32, _ timeout: Duration?) throws(SocketError) {
    var value = timeval()
    if let timeout {
      let (seconds, attoseconds) = timeout.components
      value.tv_sec = Int(clamping: max(0, seconds))
      value.tv_usec = Int(max(0, attoseconds) / 1_000_000_000_000)
      // To the kernel zero means for ever: the shortest wait is one microsecond.
      if value.tv_sec == 0 && value.tv_usec == 0 { value.tv_usec = 1 }
    }
    let result = withExtendedLifetime(descriptor) {
      setsockopt(descriptor.rawValue, SOL_SOCKET, option, &value, socklen_t(MemoryLayout<timeval>.size))
    }
    guard result == 0 else { throw .last("setsockopt") }
  }

  /// Waits until there is something to receive (or the end), or `timeout` has
  /// passed: then the answer is false. Nil waits for ever.
  package func waitUntilReadable(timeout: Duration?) throws(SocketError) -> Bool {
    try wait(for: Int16(POLLIN), timeout: timeout)
  }

  /// Waits until there is room to send (or the peer is gone), or `timeout` has
  /// passed: then the answer is false. Nil waits for ever.
  package func waitUntilWritable(timeout: Duration?) throws(SocketError) -> Bool {
    try wait(for: Int16(POLLOUT), timeout: timeout)
  }

  private func wait(for events: Int16, timeout: Duration?) throws(SocketError) -> Bool {
    let deadline = timeout.map { ContinuousClock.now + $0 }
    while true {
      var entry = pollfd(fd: descriptor.rawValue, events: events, revents: 0)
      let result: Int32
      if let deadline {
        var remaining = timespec(max(.zero, deadline - .now))
        result = withExtendedLifetime(descriptor) { linux_poll_one(&entry, &remaining) }
      } else {
        result = withExtendedLifetime(descriptor) { linux_poll_one(&entry, nil) }
      }
      if result >= 0 { return result > 0 }
      if errno != EINTR { throw .last("ppoll") }
    }
  }

  /// Ends the connection both ways, for every holder: who waits in a receive or
  /// a send wakes up. What was received already can still be read.
  package func shutdown() {
    // It fails only where the peer has gone already, which is what is wanted.
    withExtendedLifetime(descriptor) { _ = Glibc.shutdown(descriptor.rawValue, Int32(SHUT_RDWR)) }
  }

  /// Takes nothing more: the peer's next send fails. What it has sent already can still be received, and then comes the
  /// end; so nothing that the peer could send is lost.
  package func shutdownReceiving() {
    // It fails only where the peer has gone already.
    withExtendedLifetime(descriptor) { _ = Glibc.shutdown(descriptor.rawValue, Int32(SHUT_RD)) }
  }
}

extension timespec {
  /// The same length of time. Negative ones become zero.
  init(_ duration: Duration) {
    let (seconds, attoseconds) = duration.components
    self.init(tv_sec: Int(clamping: max(0, seconds)), tv_nsec: Int(max(0, attoseconds) / 1_000_000_000))
  }
}
