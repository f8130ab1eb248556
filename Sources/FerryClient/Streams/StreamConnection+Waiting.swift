internal import FerrySocket
internal import Glibc

extension StreamConnection {
  /// Lets the task wait for the socket.
  nonisolated(nonsending) func wait(for interest: Epoll.Interest) async throws(FerryClientError) {
    switch await SocketWaiter.wait(for: interest, of: socket, until: deadline) {
    case .ready: return
    case .deadlinePassed: throw .deadlineExceeded
    case .cancelled: throw .cancelled
    case .impossible: throw .connectionLost("the system has no thread or no descriptor for it")
    }
  }

  /// Makes the thread wait for the socket.
  func waitBlocking(for interest: Epoll.Interest) throws(FerryClientError) {
    let events = (interest.contains(.readable) ? POLLIN : 0) | (interest.contains(.writable) ? POLLOUT : 0)
    while true {
      var entry = pollfd(fd: socket.descriptor.rawValue, events: Int16(events), revents: 0)
      // What it says beside the time, the next send and receive find out.
      if poll(&entry, 1, deadline?.remaining.pollMilliseconds ?? -1) > 0 { return }
      if deadline?.isPast == true { throw .deadlineExceeded }
    }
  }
}
