internal import FerryClient

/// A unary call that asks for nothing, beside the same call from Go's ttrpc to Go's ttrpc: what the wire costs.
enum WireFigure {
  static func measure(_ figure: Figure, _ go: GoServer, _ bench: Bench) throws -> FigureResult {
    let comparison = try bench.wireComparison {
      let client = try GoClient(of: go, connections: 1, in: bench.workspace)
      let own = FerryClient(
        socket: try bench.sleepingDaemon().socket, configuration: FerryClient.Configuration(pollTime: .zero)
      ).blocking
      return try Comparison(calls: bench.scale.calls, runs: bench.scale.runs) { count in
        Comparison.Block(
          reference: try client.unary(count),
          figure: try Samples.timing(count) { _ = try own.check(CheckRequest()) })
      }
    }
    let title = "unary call (Health/Check), one caller, nobody polls"
    let reference = "the same call from Go's ttrpc to Go's ttrpc"
    guard figure == .wire else {
      return FigureResult(figure, "\(title), p99", besideTails: reference, comparison)
    }
    return FigureResult(figure, title, beside: reference, comparison)
  }
}
