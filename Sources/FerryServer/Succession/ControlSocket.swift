package import FerrySocket
internal import Glibc
package import Logging

/// Where a running daemon hears from its successor: a socket in the data folder, which nobody but the daemon's user gets
/// to. The kernel says once more who it is.
package final class ControlSocket: Sendable {
  private let listener: UnixListener
  private let closing: EventFD
  private let logger: Logger

  /// Begins to listen, on a thread of its own that sleeps until somebody comes.
  ///
  /// - Parameters:
  ///   - dataFolder: whose lock this process holds.
  ///   - handsOver: the listener, and the lock of the data folder: they go to the successor.
  ///   - found: told once, of the first successor that is ready to open the store. Then nobody else is listened to.
  package init(
    inDataFolder dataFolder: String, handsOver listening: UnixListener, lock: OwnedDescriptor, _ logger: Logger,
    found: @escaping @Sendable (Successor) -> Void
  ) throws {
    listener = try UnixListener.listen(inOwnFolder: dataFolder, name: SuccessionLimits.socketName)
    closing = try EventFD()
    self.logger = logger
    let (listener, closing) = (listener, closing)
    try LoopThread.start(named: "ferry-control") {
      while let socket = Self.next(listener, closing) {
        do throws(SuccessionError) {
          return found(try Self.meet(socket, listening, lock))
        } catch {
          logger.warning("a successor was turned away", metadata: ["cause": "\(error)"])
        }
      }
    }
  }

  deinit { close() }

  /// Listens no longer.
  package func close() {
    closing.signal()
    listener.close()
  }

  /// Waits for a connection; nil once the socket is closed.
  private static func next(_ listener: UnixListener, _ closing: EventFD) -> UnixSocket? {
    while true {
      var entries = [
        pollfd(fd: closing.descriptor.rawValue, events: Int16(POLLIN), revents: 0),
        pollfd(fd: listener.descriptor.rawValue, events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&entries, 2, -1) >= 0 || errno == EINTR, entries[0].revents == 0 else { return nil }
      if case .accepted(let socket)? = try? listener.accept() { return socket }
      // Without a descriptor to accept with, asking at once again would only burn time.
      if entries[1].revents != 0 { usleep(100_000) }
    }
  }

  /// Offers everything to who has come, and waits until they want it.
  private static func meet(
    _ socket: UnixSocket, _ listening: UnixListener, _ lock: OwnedDescriptor
  ) throws(SuccessionError) -> Successor {
    let channel = SuccessionChannel(socket)
    let peer = try channel.peer()
    func refuse(_ why: String) throws(SuccessionError) -> Never {
      try channel.send(.refused(why))
      throw .refused(why)
    }
    guard peer.userID == geteuid() else {
      try refuse("uid \(peer.userID) is not the daemon's user, which is \(geteuid())")
    }
    guard case .takeOver(let version) = try channel.receive(within: SuccessionLimits.helloTime) else {
      throw .malformed
    }
    guard version == SuccessionMessage.version else {
      try refuse("the new ferryd hands over by version \(version), this one by \(SuccessionMessage.version)")
    }
    let descriptors = [lock] + listening.descriptors
    try withExtendedLifetime(descriptors) { () throws(SuccessionError) in
      try channel.send(.offer(listening.kind), descriptors: descriptors.map(\.rawValue))
    }
    guard case .release = try channel.receive(within: SuccessionLimits.helloTime) else { throw .malformed }
    return Successor(channel, processID: peer.processID)
  }
}
