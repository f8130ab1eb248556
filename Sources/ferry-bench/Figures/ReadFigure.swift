internal import FerryClient
internal import FerryWire

/// A unary read by the blocking client.
enum ReadFigure {
  static func measure(_ bench: Bench) throws -> FigureResult {
    let request = DescribeRepositoryRequest(domain: Bench.domain, repository: Bench.stockRepository)
    let size = CallSize(ArtifactsMethods.describeRepository, request, try bench.call.describeRepository(request))
    let reference = try PingPong(requestBytes: size.request, answerBytes: size.answer, in: bench.workspace)
    let comparison = try Comparison(calls: bench.scale.calls, runs: bench.scale.runs) { count in
      Comparison.Block(
        reference: Samples(try reference.play(count)),
        figure: try Samples.timing(count) { _ = try bench.call.describeRepository(request) })
    }
    return FigureResult(
      .read, "unary read (DescribeRepository)",
      beside: "ping-pong of two C processes, \(size.request) and \(size.answer) bytes", comparison)
  }
}
