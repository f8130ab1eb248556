internal import FerryClient
internal import Glibc

/// What the figures are measured with: the daemon and a client, which all share, and what the daemon has stored.
final class Bench {
  static let domain = "my_domain"
  /// Has the stock.
  static let stockRepository = "stock"

  let scale: Scale
  let workspace: Workspace
  let placement: Placement
  let daemon: PrivateDaemon
  private let client: FerryClient
  private var isStocked = false
  private var repositories = 0
  private var startedGoServer: GoServer?
  private var startedSleepingDaemon: PrivateDaemon?
  private var startedSharedDaemon: PrivateDaemon?
  private var measuredWire: Comparison?
  private var startedPopulated: PopulatedDaemon?
  private var startedSmallPopulated: PopulatedDaemon?
  private var openedAlone: SQLiteAlone?
  private var writtenPopulations: [String: String] = [:]

  init(scale: Scale, placement: Placement, workspace: Workspace) throws {
    self.placement = placement
    self.scale = scale
    self.workspace = workspace
    daemon = try PrivateDaemon(in: workspace)
    client = FerryClient(socket: daemon.socket, configuration: FerryClient.Configuration(pollTime: .zero))
    _ = try call.createDomain(CreateDomainRequest(domain: Self.domain))
    try makeRepository(Self.stockRepository)
  }

  /// Waits on the calling thread, and does not poll.
  var call: FerryClient.Blocking { client.blocking }

  func makeRepository(_ name: String, description: String = "") throws {
    _ = try call.createRepository(
      CreateRepositoryRequest(domain: Self.domain, repository: name, description: description))
  }

  /// A daemon that never polls, started when it is first asked for.
  func sleepingDaemon() throws -> PrivateDaemon {
    if let startedSleepingDaemon { return startedSleepingDaemon }
    let daemon = try PrivateDaemon(
      in: workspace, name: "sleeping", configuration: #"{"limits": {"pollMicroseconds": 0}}"#)
    let call = FerryClient(socket: daemon.socket).blocking
    _ = try call.createDomain(CreateDomainRequest(domain: Self.domain))
    _ = try call.createRepository(CreateRepositoryRequest(domain: Self.domain, repository: Self.stockRepository))
    startedSleepingDaemon = daemon
    return daemon
  }

  /// A daemon to which everybody may connect and where that user is another owner, with what floods copy. Started when
  /// it is first asked for.
  func sharedDaemon(withUser uid: UInt32) throws -> PrivateDaemon {
    if let startedSharedDaemon { return startedSharedDaemon }
    let daemon = try PrivateDaemon(
      in: workspace, name: "shared", socket: "@\(workspace.path)",
      configuration: """
        {"principals": [{"uid": \(uid), "arn": "arn:aws:iam::111122223333:root", "policies": [{"Version": "2012-10-17",
          "Statement": [{"Effect": "Allow", "Action": "codeartifact:*", "Resource": "*"}]}]}]}
        """)
    let call = FerryClient(socket: daemon.socket).blocking
    _ = try call.createDomain(CreateDomainRequest(domain: Self.domain))
    _ = try call.createRepository(CreateRepositoryRequest(domain: Self.domain, repository: Self.stockRepository))
    try Flood.prepare(call)
    startedSharedDaemon = daemon
    return daemon
  }

  /// A daemon that has much stored, started when it is first asked for.
  func populated() throws -> PopulatedDaemon {
    if let startedPopulated { return startedPopulated }
    let daemon = try PopulatedDaemon(copying: try population(), named: "populated", in: workspace)
    startedPopulated = daemon
    return daemon
  }

  /// A daemon that has little stored, to compare with.
  func smallPopulated() throws -> PopulatedDaemon {
    if let startedSmallPopulated { return startedSmallPopulated }
    let daemon = try PopulatedDaemon(
      copying: try write(Scale.smallPopulation, named: "small"), named: "small-populated", in: workspace)
    startedSmallPopulated = daemon
    return daemon
  }

  /// SQLite alone, with what the daemon has stored that has much.
  func sqliteAlone() throws -> SQLiteAlone {
    if let openedAlone { return openedAlone }
    let path = "\(workspace.path)/alone.sqlite"
    let output = open("/dev/null", O_WRONLY | O_CLOEXEC)
    defer { close(output) }
    try Programs.run("cp", ["--", "\(try population())/metadata.sqlite", path], output: output)
    let alone = try SQLiteAlone(path: path)
    openedAlone = alone
    return alone
  }

  private func population() throws -> String {
    try scale.populationFolder ?? write(scale.population, named: "population")
  }

  /// Writes a population once, and returns its folder.
  private func write(_ sizes: Scale.Sizes, named name: String) throws -> String {
    if let written = writtenPopulations[name] { return written }
    let population = try Population(
      versions: sizes.versions, packages: sizes.packages, repositories: sizes.repositories, blobs: sizes.blobs, seed: 1)
    let folder = "\(workspace.path)/\(name)"
    try Waiting.forTask { try await PopulationWriter(population: population, folder: folder).write() }
    writtenPopulations[name] = folder
    return folder
  }

  /// Times one caller's calls, each end in its place.
  ///
  /// - Parameters:
  ///   - daemon: who answers; nil: the daemon that all share.
  ///   - pingPongs: who answers besides.
  func compare(
    with daemon: PrivateDaemon? = nil, _ pingPongs: [PingPong] = [], _ block: (Int) throws -> Comparison.Block
  ) throws -> Comparison {
    let loop = try (daemon ?? self.daemon).usage.thread(named: "ferry-loop")
    return try placement.run(answering: [loop] + pingPongs.map(\.peer)) {
      try Comparison(calls: scale.calls, runs: scale.runs, block)
    }
  }

  /// containerd's ttrpc in Go, started when it is first asked for; nil where it has not been built.
  func goServer() throws -> GoServer? {
    if startedGoServer == nil, let program = GoServer.program {
      startedGoServer = try GoServer(program: program, in: workspace)
    }
    return startedGoServer
  }

  /// What was measured for one figure of it serves the other.
  func wireComparison(_ measure: () throws -> Comparison) throws -> Comparison {
    if let measuredWire { return measuredWire }
    let measured = try measure()
    measuredWire = measured
    return measured
  }

  /// A new repository with nothing in it.
  func makeRepository(description: String = "") throws -> String {
    repositories += 1
    let name = "destination-\(repositories)"
    try makeRepository(name, description: description)
    return name
  }

  /// The versions of the stock, which is published when it is first asked for.
  func stock() throws -> Stock {
    let stock = Stock(packages: scale.packages, versionsPerPackage: scale.versionsPerPackage)
    if !isStocked {
      Progress.note("publishing \(stock.count) versions")
      try stock.publish(to: Self.stockRepository, of: Self.domain, call)
      isStocked = true
    }
    return stock
  }
}
