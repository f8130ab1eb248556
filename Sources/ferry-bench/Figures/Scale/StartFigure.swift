internal import FerryClient

/// How long a daemon takes that was killed in the middle of its work, from its start to its first answer.
enum StartFigure {
  /// Copies before each kill: so that the log of the database is to be read.
  private static let copies = 2000
  private static let startsInRun = 5

  static func measure(_ bench: Bench) throws -> FigureResult {
    let populated = try bench.populated()
    let runs = try (0..<bench.scale.runs).map { _ in
      let times = try (0..<startsInRun).map { _ in
        let destination = try populated.makeDestinations(1)[0]
        let requests = (0..<min(copies, populated.stock.count)).map { populated.stock.copy($0, to: destination) }
        _ = try CopyStream(populated.daemon.socket).rate(requests, callers: ManyCopiesFigure.callers)
        return try populated.restart()
      }
      return FigureResult.Run(
        count: times.count, value: Samples(times).median / Figure.startAtScale.unit.size)
    }
    return FigureResult(
      .startAtScale,
      "from the start of a daemon that was killed to its first answer, \(bench.scale.population.versions) versions",
      beside: nil, runs)
  }
}
