package import FerrySocket
internal import Glibc

/// The running daemon whose place this process takes.
package final class Predecessor: Sendable {
  /// Its listening socket, which is its own until ``serving()``.
  package let listener: UnixListener
  /// The lock of its data folder. Whoever opens the folder takes a duplicate over.
  package let dataLock: OwnedDescriptor
  /// As the kernel says.
  package let processID: Int32
  private let channel: SuccessionChannel

  /// Finds the daemon that runs on a data folder, and takes what it offers. It goes on meanwhile.
  ///
  /// - Returns: nil where none runs.
  package static func find(inDataFolder folder: String) throws(SuccessionError) -> Predecessor? {
    let socket: UnixSocket
    do throws(SocketError) {
      socket = try UnixSocket.connect(
        inFolder: folder, name: SuccessionLimits.socketName, timeout: SuccessionLimits.helloTime)
    } catch {
      if [ENOENT, ECONNREFUSED, ENOTDIR].contains(error.errorNumber) { return nil }
      throw .socket(error)
    }
    do throws(SuccessionError) {
      return try Predecessor(SuccessionChannel(socket))
    } catch .ended {
      // It has just ended, or is about to: whether it holds the folder still, the folder's lock says.
      return nil
    }
  }

  private init(_ channel: SuccessionChannel) throws(SuccessionError) {
    let peer = try channel.peer()
    guard peer.userID == geteuid() else {
      throw .refused("its user is \(peer.userID), this one's \(geteuid())")
    }
    try channel.send(.takeOver(version: SuccessionMessage.version))
    var descriptors: [OwnedDescriptor] = []
    guard
      case .offer(let kind) = try channel.receive(within: SuccessionLimits.helloTime, descriptors: &descriptors),
      let lock = descriptors.first
    else { throw .malformed }
    do throws(SocketError) {
      listener = try UnixListener.takeOver(kind, Array(descriptors.dropFirst()))
    } catch {
      throw .socket(error)
    }
    dataLock = lock
    processID = peer.processID
    self.channel = channel
  }

  /// Waits until the daemon has finished its calls and closed its store. From now on it accepts nobody: who connects
  /// waits for this process.
  ///
  /// If this process goes no further, the daemon opens its store again and goes on.
  package func release() throws(SuccessionError) {
    do throws(SuccessionError) {
      try channel.send(.release)
      guard case .released = try channel.receive(within: SuccessionLimits.releaseTime) else { throw .malformed }
    } catch .ended where !listener.isShutDown {
      // It was killed: the kernel has closed its store, and the socket is as good as it was.
    }
  }

  /// Tells the daemon that this process takes calls, and waits for its end.
  package func serving() {
    // If it has gone already, so much the better.
    try? channel.send(.serving)
    listener.claim()
    _ = try? channel.receive(within: SuccessionLimits.endTime)
  }
}
