@_exported public import FerryWire
internal import FerrySocket
internal import Synchronization

/// A client of the Ferry daemon, for build tools to embed: it needs libprotobuf-c and Swift's runtime, and nothing
/// else.
///
/// ```swift
/// let client = FerryClient()
/// let answer = try await client.describeRepository(.init(domain: "my_domain", repository: "repo"))
/// ```
///
/// Every operation has two forms: ``FerryClient``'s own are for tasks, and those of ``blocking`` wait on the calling
/// thread, with no other thread at work. Any number of threads and tasks may use one client: they share one connection,
/// which is opened by the first call, kept, and opened again after the daemon has restarted.
///
/// After fork(2) the child may go on with ``blocking``: it gets a connection of its own. (Swift's tasks do not survive
/// a fork.)
public final class FerryClient: Sendable {
  /// How the client behaves.
  public let configuration: Configuration
  private let namedSocket: String?
  private let firstStreamID: UInt32
  /// The configuration's timeout, which every call needs in this form.
  let defaultTimeoutNanoseconds: Int64?
  private let slot: Atomic<Unmanaged<ConnectionSlot>>

  /// A client of the daemon at a socket. Nothing is opened yet.
  ///
  /// - Parameters:
  ///   - socket: the path of the daemon's socket, at most 107 bytes, or `@` and a name in Linux's abstract namespace.
  ///     Nil: what `$FERRY_SOCKET` names, else the socket of the user's daemon, `$XDG_RUNTIME_DIR/ferry/ferry.sock` (or
  ///     `$XDG_DATA_HOME/ferry/ferry.sock`, or `~/.local/share/ferry/ferry.sock`), else that of the machine's daemon,
  ///     `/run/ferry/ferry.sock`.
  ///   - configuration: timeouts and metadata.
  public convenience init(socket: String? = nil, configuration: Configuration = Configuration()) {
    self.init(socket: socket, configuration: configuration, firstStreamID: 1)
  }

  /// The same, with the id of each connection's first stream, an odd number: for tests of what happens when a
  /// connection has had all of them.
  package init(socket: String?, configuration: Configuration, firstStreamID: UInt32) {
    ForkGeneration.watch()
    namedSocket = socket
    self.firstStreamID = firstStreamID
    self.configuration = configuration
    defaultTimeoutNanoseconds = configuration.timeout?.clampedNanoseconds
    slot = Atomic(Unmanaged.passRetained(ConnectionSlot()))
  }

  deinit {
    let slot = slot.load(ordering: .acquiring)
    // In a child the parent's slot stays as it is, see `ConnectionSlot.closeInChild`.
    guard Self.belongsHere(slot) else { return }
    slot.takeRetainedValue().end()
  }

  /// Where the daemon's socket is looked for: a path, or `@` and a name.
  public var socket: String { namedSocket ?? DefaultSocketPath.forClient() }

  /// Closes the connection. Calls that wait fail with ``FerryClientError/connectionLost(_:)``; the next call opens a
  /// new one.
  public func close() {
    currentSlot().end()
  }

  // MARK: The connection

  private static func belongsHere(_ slot: Unmanaged<ConnectionSlot>) -> Bool {
    slot._withUnsafeGuaranteedRef { $0.generation == ForkGeneration.current }
  }

  /// This process' slot: a forked child makes one of its own.
  func currentSlot() -> ConnectionSlot {
    let existing = slot.load(ordering: .acquiring)
    guard !Self.belongsHere(existing) else { return existing.takeUnretainedValue() }
    let new = Unmanaged.passRetained(ConnectionSlot())
    let (exchanged, current) = slot.compareExchange(
      expected: existing, desired: new, ordering: .acquiringAndReleasing)
    guard exchanged else {
      new.release()
      return current.takeUnretainedValue()
    }
    existing._withUnsafeGuaranteedRef { $0.closeInChild() }
    return new.takeUnretainedValue()
  }

  /// The connection, opened without waiting if there is none.
  func connection(in slot: ConnectionSlot, insteadOf failed: Connection?) throws(SocketError) -> Connection {
    try slot.connection(insteadOf: failed) { () throws(SocketError) in
      Connection(
        try UnixSocket.connect(to: SocketAddress(socket), timeout: .zero), firstStreamID: firstStreamID,
        polling: AdaptivePolling(window: configuration.pollTime, share: configuration.pollShare))
    }
  }
}
