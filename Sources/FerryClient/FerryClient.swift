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
/// A call that is underway while the daemon restarts does not fail: it waits for the new one and is made again, for as
/// long as ``Configuration/reconnectTimeout`` and its own timeout say, and a few times at most. Reads, and
/// changes that are the same when made twice, are made again as they are; other changes carry a random token, which the
/// daemon remembers, so that they take effect once. What is made again as it is sees what others did meanwhile:
///
/// - CopyPackageVersions without `allowOverwrite` and `versionRevisions`: what the lost call had copied is there already,
///   and so not listed in the answer, as on every copy of what is there. If somebody has put other content in its place
///   meanwhile, that fails with ALREADY_EXISTS.
/// - UpdateRepository, and PutRepositoryPermissionsPolicy without a revision: what others have set in that moment is set
///   over once more, as if this call had come after theirs.
/// - PublishPackageVersion without tags: an asset that is there already is success.
///
/// The pieces of an upload and an asset from a pipe are not sent again, nor are streams: they fail with
/// ``FerryClientError/connectionLost(_:)``.
///
/// After fork(2) the child may go on with ``blocking``: it gets a connection of its own. (Swift's tasks do not survive
/// a fork.)
public final class FerryClient: Sendable {
  /// How the client behaves.
  public let configuration: Configuration
  private let namedSocket: String?
  /// Where the first connection led, where no socket was named: the next ones lead there too.
  private let foundSocket = AtomicLazyReference<FoundSocket>()
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
  ///
  /// Where none was named it is looked for until there is a connection, and stays: while the user's daemon restarts, the
  /// client does not go over to the machine's.
  public var socket: String { namedSocket ?? foundSocket.load()?.path ?? DefaultSocketPath.forClient() }

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
    let hadConnection = existing._withUnsafeGuaranteedRef { $0.hadConnection }
    let new = Unmanaged.passRetained(ConnectionSlot(hadConnection: hadConnection))
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
        try connect(), firstStreamID: firstStreamID,
        polling: AdaptivePolling(window: configuration.pollTime, share: configuration.pollShare))
    }
  }

  /// Connects without waiting.
  func connect() throws(SocketError) -> UnixSocket {
    let path = socket
    let connected = try UnixSocket.connect(to: SocketAddress(path), timeout: .zero)
    if namedSocket == nil, foundSocket.load() == nil { _ = foundSocket.storeIfNil(FoundSocket(path)) }
    return connected
  }

  private final class FoundSocket: Sendable {
    let path: String
    init(_ path: String) { self.path = path }
  }
}
