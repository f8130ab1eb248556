internal import FerryClient

/// What the figures are measured with: the daemon and a client, which all share, and what the daemon has stored.
final class Bench {
  static let domain = "my_domain"
  /// Has the stock.
  static let stockRepository = "stock"

  let scale: Scale
  let workspace: Workspace
  let daemon: PrivateDaemon
  private let client: FerryClient
  private var isStocked = false
  private var repositories = 0

  init(scale: Scale, workspace: Workspace) throws {
    self.scale = scale
    self.workspace = workspace
    daemon = try PrivateDaemon(in: workspace)
    client = FerryClient(socket: daemon.socket, configuration: FerryClient.Configuration(pollTime: .zero))
    _ = try call.createDomain(CreateDomainRequest(domain: Self.domain))
    try makeRepository(Self.stockRepository)
  }

  /// Waits on the calling thread, and does not poll.
  var call: FerryClient.Blocking { client.blocking }

  func makeRepository(_ name: String) throws {
    _ = try call.createRepository(CreateRepositoryRequest(domain: Self.domain, repository: name))
  }

  /// A new repository with nothing in it.
  func makeRepository() throws -> String {
    repositories += 1
    let name = "destination-\(repositories)"
    try makeRepository(name)
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
