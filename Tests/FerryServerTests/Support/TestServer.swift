import FerryModel
import FerryServer
import FerrySocket
import FerryStore
import Foundation
import Glibc
import Logging

/// A real server in this process: a socket, a database and blobs in a fresh folder.
final class TestServer {
  let folder: TestFolder
  let socket: String
  private let data: DataFolder
  private(set) var store: SQLiteMetadataStore
  private(set) var audit: AuditLog
  private var server: Server?
  private let eventsKept: Int64
  private let care: CareSettings

  /// Runs a test with a server, and ends it.
  static func run(
    limits: ServerLimits = ServerLimits(), identities: IdentityMap? = nil,
    interceptors: [any ServerInterceptor] = [], eventsKept: Int64 = SQLiteMetadataStore.eventsKept,
    maximumWaitingWrites: Int = SQLiteMetadataStore.maximumWaitingWrites, care: CareSettings = CareSettings(),
    quotas: Quotas = .none, _ body: (TestServer) async throws -> Void
  ) async throws {
    let test = try TestServer(eventsKept: eventsKept, maximumWaitingWrites: maximumWaitingWrites, care: care)
    try await test.start(limits: limits, identities: identities, interceptors: interceptors, quotas: quotas)
    do {
      try await body(test)
    } catch {
      await test.stop()
      throw error
    }
    await test.stop()
  }

  private init(eventsKept: Int64, maximumWaitingWrites: Int, care: CareSettings) throws {
    self.care = care
    self.eventsKept = eventsKept
    folder = try TestFolder()
    socket = "\(folder.path)/s/ferry.sock"
    data = try DataFolder(path: "\(folder.path)/data")
    audit = try AuditLog(in: data, clock: { .now })
    store = try SQLiteMetadataStore(
      path: data.database, maximumWaitingWrites: maximumWaitingWrites, eventsKept: eventsKept, audit: audit,
      // So that what waits together is committed together, however loaded the machine is.
      longestGroup: .seconds(60))
  }

  private func start(
    limits: ServerLimits, identities: IdentityMap?, interceptors: [any ServerInterceptor] = [],
    quotas: Quotas = .none
  ) async throws {
    let address = try SocketAddress(socket)
    try SocketFolder.create(for: address, mode: 0o700)
    var logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    logger.logLevel = .critical
    let blobs = FileBlobStore(folder: data)
    server = try await Server.start(
      listener: UnixListener.listen(at: address), store: store, blobs: blobs,
      care: DataCare(store, blobs, care, clock: { .now }), region: "us-east-1", identities: try identities ?? .owner,
      limits: limits, quotas: quotas, interceptors: interceptors, audit: audit,
      logger: logger, registering: TestStreams.register)
  }

  /// Drains the server and closes its database.
  func stop() async {
    await server?.drain()
    server = nil
    store.close()
  }

  /// The records of the audit log, up to now.
  func auditRecords() throws -> [JSONValue] {
    audit.flush()
    let names = try FileManager.default.contentsOfDirectory(atPath: audit.path).filter { $0.hasPrefix("audit-") }
      .sorted()
    return try names.flatMap { name in
      try String(contentsOfFile: "\(audit.path)/\(name)", encoding: .utf8).split(separator: "\n").map {
        try JSONParser.parse(Array($0.utf8))
      }
    }
  }

  /// Says who is who from now on.
  func identify(by identities: IdentityMap) async { await server?.identify(by: identities) }

  /// Says what repositories and domains may hold from now on.
  func limit(by quotas: Quotas) { server?.limit(by: quotas) }

  /// Begins to beat.
  func beat(every interval: Duration, _ beat: @escaping @Sendable () -> Void) {
    server?.beat(every: interval, beat)
  }

  /// Begins to drain, before it returns. The task ends when that is done.
  func drain() -> Task<Void, Never> {
    let server = server
    self.server = nil
    return Task.immediate { await server?.drain() }
  }

  /// Starts a new server on what the old one has stored.
  func restart(limits: ServerLimits = ServerLimits(), identities: IdentityMap? = nil) async throws {
    await stop()
    audit = try AuditLog(in: data, clock: { .now })
    store = try SQLiteMetadataStore(path: data.database, eventsKept: eventsKept, audit: audit)
    try await start(limits: limits, identities: identities)
  }

  /// A new connection.
  func peer() throws -> Peer { try Peer(socket) }
}

extension IdentityMap {
  /// Where the daemon's own user is the owner.
  static var owner: IdentityMap {
    get throws { IdentityMap(account: try AccountID(validating: "111122223333", field: "account")) }
  }

  /// Where the user who runs the test is `alice`, with these identity policies; with the default one where there are
  /// none.
  static func alice(_ policies: [String]) throws -> IdentityMap {
    var map = try owner
    guard let alice = PrincipalARN("arn:aws:iam::111122223333:user/alice") else { throw TestFailure("no ARN") }
    map.users[geteuid()] = Entry(
      principal: alice,
      policies: policies.isEmpty
        ? [.defaultIdentityPolicy] : try policies.map { try PolicyDocument($0, kind: .identity) })
    return map
  }
}
