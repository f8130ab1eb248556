internal import Synchronization

extension FerryClient {
  /// The one client that this process has for a socket: for libraries that know nothing of each other, so that they share
  /// a connection. It has the default configuration and lives as long as the process.
  ///
  /// From any thread or task, also in a child after fork(2), which gets a connection of its own.
  ///
  /// - Parameter socket: as for ``init(socket:configuration:)``. Sockets are told apart by these words: two paths that
  ///   lead to one socket have two clients.
  public static func shared(for socket: String? = nil) -> FerryClient {
    SharedClients.client(for: socket)
  }
}

/// The clients that a process shares.
///
/// A list that only grows, and no lock: a thread that held it could be missing in a forked child.
private final class SharedClients: Sendable {
  private static let newest = Atomic<Unmanaged<SharedClients>?>(nil)

  private let socket: String?
  private let client: FerryClient
  private let older: SharedClients?

  private init(_ socket: String?, _ client: FerryClient, older: SharedClients?) {
    self.socket = socket
    self.client = client
    self.older = older
  }

  static func client(for socket: String?) -> FerryClient {
    var own: FerryClient?
    while true {
      let head = newest.load(ordering: .acquiring)
      // Sound: what stands here is never released.
      let first = head?.takeUnretainedValue()
      var entry = first
      while let current = entry {
        if current.socket == socket { return current.client }
        entry = current.older
      }
      let client = own ?? FerryClient(socket: socket)
      own = client
      let new = Unmanaged.passRetained(SharedClients(socket, client, older: first))
      if newest.compareExchange(expected: head, desired: new, ordering: .acquiringAndReleasing).exchanged {
        return client
      }
      new.release()
    }
  }
}
