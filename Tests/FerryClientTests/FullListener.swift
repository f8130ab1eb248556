import FerrySocket

/// A listener that never accepts, with its queue full.
final class FullListener: Sendable {
  private let listener: UnixListener
  private let waiting: UnixSocket

  init(_ path: String) throws {
    let address = try SocketAddress(path)
    listener = try UnixListener.listen(at: address, backlog: 0)
    waiting = try UnixSocket.connect(to: address, timeout: .seconds(5))
  }
}
