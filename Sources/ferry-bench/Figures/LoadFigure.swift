internal import FerryClient

/// Many callers at once, beside as many of Go's ttrpc.
enum LoadFigure {
  static let callers = 64

  static func measure(_ figure: Figure, connections: Int, _ go: GoServer, _ bench: Bench) throws -> FigureResult {
    let goClient = try GoClient(of: go, connections: connections, in: bench.workspace)
    let clients = (0..<connections).map { _ in FerryClient(socket: bench.daemon.socket) }
    // Whole blocks, since each caller makes as many calls.
    let calls = max(1, bench.scale.loadCalls / callers) * callers
    _ = try one(goClient, go, clients, calls: calls / 4 / callers * callers, bench)
    let runs = try (0..<bench.scale.runs).map { _ in
      let (reference, own) = try one(goClient, go, clients, calls: calls, bench)
      let values = figure == .loadProcessor ? (own.processor, reference.processor) : (own.rate, reference.rate)
      return FigureResult.Run(
        count: calls, value: values.0 / figure.unit.size, reference: values.1 / figure.unit.size,
        ratio: values.0 / values.1)
    }
    let on = connections == 1 ? "one connection" : "\(connections) connections"
    let what = figure == .loadProcessor ? "time on processors of a call, client and server" : "calls (Health/Check)"
    return FigureResult(
      figure, "\(what), \(callers) \(form(of: clients).rawValue) on \(on)",
      beside: "as many goroutines with Go's ttrpc at both ends", runs)
  }

  /// Where each has a connection of its own, nothing can leave together, and to wake other threads costs most.
  private static func form(of clients: [FerryClient]) -> Load.Form { clients.count == 1 ? .tasks : .executorTasks }

  /// Calls in a second, and the time on processors of a call at both ends, in nanoseconds.
  private struct Measured {
    var rate: Double
    var processor: Double

    init(calls: Int, _ outcome: Load.Outcome, serverNanoseconds: UInt64) {
      rate = Double(calls) * 1e9 / Double(max(1, outcome.nanoseconds))
      processor = Double(outcome.clientNanoseconds + serverNanoseconds) / Double(calls)
    }
  }

  /// Both, one after the other.
  private static func one(
    _ goClient: GoClient, _ go: GoServer, _ clients: [FerryClient], calls: Int, _ bench: Bench
  ) throws -> (reference: Measured, own: Measured) {
    var cpu = try go.usage.processorNanoseconds()
    let reference = Measured(
      calls: calls, try goClient.load(callers: callers, calls: calls),
      serverNanoseconds: try go.usage.processorNanoseconds() - cpu)
    cpu = try bench.daemon.usage.processorNanoseconds()
    let own = Measured(
      calls: calls, try Load.run(clients, form(of: clients), callers: callers, calls: calls),
      serverNanoseconds: try bench.daemon.usage.processorNanoseconds() - cpu)
    return (reference, own)
  }
}
