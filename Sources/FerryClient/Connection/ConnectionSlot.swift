internal import FerrySocket
internal import Glibc
internal import Synchronization

/// Where a client keeps its connection, in one process.
final class ConnectionSlot: Sendable {
  let generation = ForkGeneration.current
  private let current = Mutex<Connection?>(nil)
  private let hadOne: Atomic<Bool>
  /// The connection's descriptor, open as long as it stands here; else -1.
  private let descriptor = Atomic<Int32>(-1)

  /// - Parameter hadConnection: whether there has been one before, in a process that this one was forked off.
  init(hadConnection: Bool = false) {
    hadOne = Atomic(hadConnection)
  }

  /// There has been a connection of a stream, which is not kept here.
  func noteConnection() { hadOne.store(true, ordering: .relaxed) }

  /// Whether there has been a connection.
  var hadConnection: Bool { hadOne.load(ordering: .relaxed) }

  /// The connection, opened if there is none.
  ///
  /// - Parameters:
  ///   - failed: one that is of no use any more.
  ///   - open: opens one, without waiting.
  func connection(
    insteadOf failed: Connection?, _ open: () throws(SocketError) -> Connection
  ) throws(SocketError) -> Connection {
    try current.withLock { (current) throws(SocketError) -> Connection in
      if let existing = current {
        guard existing === failed else { return existing }
        existing.change { state, wakes in state.retire(&wakes) }
        descriptor.store(-1, ordering: .relaxed)
        current = nil
      }
      let new = try open()
      current = new
      descriptor.store(new.socket.descriptor.rawValue, ordering: .relaxed)
      hadOne.store(true, ordering: .relaxed)
      return new
    }
  }

  /// Ends the connection, if there is one.
  func end() {
    let connection = current.withLock { current in
      descriptor.store(-1, ordering: .relaxed)
      defer { current = nil }
      return current
    }
    connection?.end(.connectionLost("the client closed it"), isRepeatable: false)
  }

  /// Closes the descriptor that a forked child has from its parent. Nothing else of the slot can be used there: its
  /// lock may be held by a thread that does not exist in the child.
  func closeInChild() {
    let raw = descriptor.load(ordering: .relaxed)
    if raw >= 0 { _ = close(raw) }
  }
}
