internal import FerryClient
internal import FerryWire

/// A unary read with neither end, the client alone, or both looking for what comes before they sleep.
enum PollingFigure {
  static func measure(_ figure: Figure, daemonPolls: Bool, clientPolls: Bool, _ bench: Bench) throws -> FigureResult {
    let daemon = try daemonPolls ? bench.daemon : bench.sleepingDaemon()
    let configuration =
      clientPolls ? FerryClient.Configuration(pollShare: 1) : FerryClient.Configuration(pollTime: .zero)
    let call = FerryClient(socket: daemon.socket, configuration: configuration).blocking
    let request = DescribeRepositoryRequest(domain: Bench.domain, repository: Bench.stockRepository)
    let size = CallSize(ArtifactsMethods.describeRepository, request, try call.describeRepository(request))
    let reference = try PingPong(requestBytes: size.request, answerBytes: size.answer, in: bench.workspace)
    let comparison = try Comparison(calls: bench.scale.calls, runs: bench.scale.runs) { count in
      Comparison.Block(
        reference: Samples(try reference.play(count)),
        figure: try Samples.timing(count) { _ = try call.describeRepository(request) })
    }
    let who =
      switch (daemonPolls, clientPolls) {
      case (true, true): "client and daemon polling"
      case (false, true): "client polling"
      case (true, false): "daemon polling"
      case (false, false): "nobody polling"
      }
    return FigureResult(
      figure, "unary read, \(who)", beside: "ping-pong of two C processes, \(size.request) and \(size.answer) bytes",
      comparison)
  }
}
