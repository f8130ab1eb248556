internal import FerryClient
internal import FerryWire

/// The ping-pong of two C processes of which the answering one serves as a daemon must, by epoll, beside the one that only
/// sleeps in recv(2): the least that a call can take on this machine.
enum FloorFigure {
  static func measure(_ figure: Figure, serverPolls: Bool, clientPolls: Bool, _ bench: Bench) throws -> FigureResult {
    let request = DescribeRepositoryRequest(domain: Bench.domain, repository: Bench.stockRepository)
    let size = CallSize(
      ArtifactsMethods.describeRepository, request, try bench.call.describeRepository(request))
    let reference = try PingPong(requestBytes: size.request, answerBytes: size.answer, in: bench.workspace)
    let floor = try PingPong(
      requestBytes: size.request, answerBytes: size.answer, waiting: clientPolls ? .looks : .sleeps,
      peerWaiting: serverPolls ? .looks : .sleepsInEpoll, in: bench.workspace)
    let comparison = try bench.compare([reference, floor]) { count in
      Comparison.Block(reference: Samples(try reference.play(count)), figure: Samples(try floor.play(count)))
    }
    let who =
      switch (serverPolls, clientPolls) {
      case (true, true): "both polling"
      case (false, true): "the asking one polling"
      case (true, false): "the answering one polling"
      case (false, false): "nobody polling"
      }
    return FigureResult(
      figure, "two C processes, the answering one with epoll, \(who)",
      beside: "ping-pong of two C processes, \(size.request) and \(size.answer) bytes", comparison)
  }
}
