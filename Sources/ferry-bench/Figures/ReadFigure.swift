internal import FerryClient
internal import FerryWire

/// A unary read by the blocking client.
enum ReadFigure {
  static func measure(_ bench: Bench) throws -> FigureResult {
    try measure(.read, "unary read (DescribeRepository)", by: bench.call, of: bench.daemon, bench)
  }

  /// The same by any client, with any daemon that has the stock's repository.
  static func measure(
    _ figure: Figure, _ what: String, by call: FerryClient.Blocking, of daemon: PrivateDaemon, _ bench: Bench
  ) throws -> FigureResult {
    let request = DescribeRepositoryRequest(domain: Bench.domain, repository: Bench.stockRepository)
    let size = CallSize(ArtifactsMethods.describeRepository, request, try call.describeRepository(request))
    let reference = try PingPong(requestBytes: size.request, answerBytes: size.answer, in: bench.workspace)
    let comparison = try bench.compare(with: daemon, [reference]) { count in
      Comparison.Block(
        reference: Samples(try reference.play(count)),
        figure: try Samples.timing(count) { _ = try call.describeRepository(request) })
    }
    return FigureResult(
      figure, what, beside: "ping-pong of two C processes, \(size.request) and \(size.answer) bytes", comparison)
  }
}
