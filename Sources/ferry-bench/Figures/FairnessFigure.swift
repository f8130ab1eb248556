internal import FerryClient
internal import Glibc

/// What a user's single calls take while somebody floods the daemon: another user, or one who is the same user and so
/// stands in the same row.
enum FairnessFigure {
  /// Who floods.
  private enum Neighbour {
    case nobody, anotherUser, sameUser
  }

  private static let otherUser: uid_t = 65534
  private static let copiesInFlight = 2048
  /// Calls with a flood: each takes long where it stands in the same row.
  private static let callsOfCopies = 300
  private static let callsOfReads = 3000

  /// Whether it can be measured here.
  static var isPossible: Bool { geteuid() == 0 }

  /// Calls beside another user's flood, and the same alone.
  static func measure(_ figure: Figure, _ kind: Flood.Kind, _ bench: Bench) throws -> FigureResult {
    try measure(figure, kind, .nobody, "alone", bench)
  }

  /// Calls beside another user's flood, and beside the same of the same user.
  static func measureSameUser(_ figure: Figure, _ kind: Flood.Kind, _ bench: Bench) throws -> FigureResult {
    try measure(figure, kind, .sameUser, "beside the same of the same user", bench)
  }

  private static func measure(
    _ figure: Figure, _ kind: Flood.Kind, _ reference: Neighbour, _ name: String, _ bench: Bench
  ) throws -> FigureResult {
    let daemon = try bench.sharedDaemon(withUser: otherUser)
    let calls = min(bench.scale.calls, kind == .reads ? callsOfReads : callsOfCopies)
    let connections = kind == .reads ? 256 : 64
    let inFlight = kind == .reads ? 16 : copiesInFlight / connections
    func samples(_ count: Int, beside neighbour: Neighbour) throws -> Samples {
      let flood: FloodProcess? =
        switch neighbour {
        case .nobody: nil
        case .anotherUser, .sameUser:
          try FloodProcess(
            daemon.socket, as: neighbour == .sameUser ? geteuid() : otherUser, kind, connections: connections,
            inFlight: inFlight, in: bench.workspace)
        }
      defer { withExtendedLifetime(flood) {} }
      return try time(count, kind, daemon)
    }
    let comparison = try Comparison(calls: calls, runs: bench.scale.runs, callsInBlock: calls) { count in
      Comparison.Block(
        reference: try samples(count, beside: reference), figure: try samples(count, beside: .anotherUser))
    }
    let what = kind == .reads ? "unary reads" : "durable copies"
    return FigureResult(
      figure,
      "\(what) of one user while another has \(connections * inFlight) of them in flight on \(connections) connections",
      beside: name, comparison)
  }

  private static func time(_ count: Int, _ kind: Flood.Kind, _ daemon: PrivateDaemon) throws -> Samples {
    let call = FerryClient(socket: daemon.socket, configuration: FerryClient.Configuration(pollTime: .zero)).blocking
    _ = try call.check(CheckRequest())
    switch kind {
    case .reads:
      let request = DescribeRepositoryRequest(domain: Bench.domain, repository: Bench.stockRepository)
      return try Samples.timing(count) { _ = try call.describeRepository(request) }
    case .copies:
      var turn = 0
      return try Samples.timing(count) {
        turn += 1
        let answer = try call.copyPackageVersions(
          CopyPackageVersionsRequest(
            domain: Bench.domain, sourceRepository: Flood.sources[turn % 2],
            destinationRepository: Bench.stockRepository,
            format: Stock.format, package: Flood.package, versions: [Flood.version], allowOverwrite: true))
        guard answer.failedVersions.isEmpty else { throw BenchError("a copy failed") }
      }
    }
  }
}
