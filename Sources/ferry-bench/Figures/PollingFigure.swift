internal import FerryClient

/// A unary read with neither end, the client alone, or both looking for what comes before they sleep.
enum PollingFigure {
  static func measure(_ figure: Figure, daemonPolls: Bool, clientPolls: Bool, _ bench: Bench) throws -> FigureResult {
    let daemon = try daemonPolls ? bench.daemon : bench.sleepingDaemon()
    let configuration =
      clientPolls ? FerryClient.Configuration(pollShare: 1) : FerryClient.Configuration(pollTime: .zero)
    let call = FerryClient(socket: daemon.socket, configuration: configuration).blocking
    let who =
      switch (daemonPolls, clientPolls) {
      case (true, true): "client and daemon polling"
      case (false, true): "client polling"
      case (true, false): "daemon polling"
      case (false, false): "nobody polling"
      }
    return try ReadFigure.measure(figure, "unary read, \(who)", by: call, of: daemon, bench)
  }
}
