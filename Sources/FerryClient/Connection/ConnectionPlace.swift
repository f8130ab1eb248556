internal import FerrySocket
internal import Synchronization

/// A connection's place with the thread that works for tasks.
final class ConnectionPlace: Sendable {
  private let loop: ConnectionLoop
  private let token: UInt64
  /// What the thread is told of.
  private let watched = Mutex<Epoll.Interest>([])

  init(loop: ConnectionLoop, token: UInt64) {
    self.loop = loop
    self.token = token
  }

  /// Makes the thread look at the connection's state again. From any thread.
  func wake() { loop.wake(token) }

  /// Lets the thread be told of what the connection's state says by now: whoever comes last sees the last.
  func updateWatch(of connection: Connection) throws(SocketError) {
    try watched.withLock { (watched) throws(SocketError) in
      let interest = connection.state.withLock { $0.watch }
      guard interest != watched else { return }
      try loop.watch(connection.socket, token, from: watched, to: interest)
      watched = interest
    }
  }
}
