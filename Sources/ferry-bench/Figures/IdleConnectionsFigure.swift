internal import FerryClient
internal import Glibc

/// What connections cost that have been used and say nothing now.
enum IdleConnectionsFigure {
  private static let connections = 1000

  /// - Parameter go: to compare with, if there is one.
  static func measure(_ go: GoServer?, _ bench: Bench) throws -> FigureResult {
    try OpenFiles.allow(connections + 100)
    let (own, _) = try growth(of: bench.daemon.usage, bench) {
      try (0..<connections).map { _ in
        let client = FerryClient(socket: bench.daemon.socket)
        _ = try client.blocking.check(CheckRequest())
        return client
      }
    }
    let reference = try go.map { server in
      try growth(of: server.usage, bench) {
        try GoClient(of: server, connections: connections, in: bench.workspace)
      }.bytes
    }
    let size = Figure.idleConnections.unit.size
    return FigureResult(
      .idleConnections, "resident memory of the daemon for \(connections) idle connections",
      beside: reference == nil ? nil : "that of Go's ttrpc",
      [
        .init(
          count: connections, value: Double(own) / size, reference: reference.map { Double($0) / size },
          ratio: reference.map { Double(own) / Double($0) })
      ])
  }

  /// By how much a process grows while what is made lives.
  private static func growth<Made>(
    of usage: ProcessUsage, _ bench: Bench, _ make: () throws -> Made
  ) throws -> (bytes: Int, Made) {
    let before = try usage.residentBytes()
    let made = try make()
    sleep(UInt32(bench.scale.idleSeconds))
    return (try usage.residentBytes() - before, made)
  }
}
