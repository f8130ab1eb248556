internal import FerryClient
internal import FerryWire

/// A copy of one version that its destination does not have, durable when it is answered.
enum CopyFigure {
  static func measure(_ bench: Bench) throws -> FigureResult {
    var copies = Copies(bench, stock: try bench.stock())
    let (request, answer) = try copies.next()
    let size = CallSize(ArtifactsMethods.copyPackageVersions, request, answer)
    let reference = try PingPong(
      requestBytes: size.request, answerBytes: size.answer, database: "reference.sqlite", in: bench.workspace)
    let comparison = try Comparison(calls: bench.scale.calls, runs: bench.scale.runs) { count in
      let referenceTimes = Samples(try reference.play(count))
      try copies.prepare(count)
      return Comparison.Block(
        reference: referenceTimes, figure: try Samples.timing(count) { _ = try copies.next() })
    }
    return FigureResult(
      .copy, "durable copy of one version",
      beside: "that ping-pong, \(size.request) and \(size.answer) bytes, and one SQLite commit (WAL, FULL) of one row",
      comparison)
  }

  /// Copies of the stock, one version after the other, into one new repository after the other.
  private struct Copies {
    private let bench: Bench
    private let stock: Stock
    private var destinations: [String] = []
    private var made = 0

    init(_ bench: Bench, stock: Stock) {
      self.bench = bench
      self.stock = stock
    }

    /// Makes the repositories for so many copies, so that the copies are all that is timed.
    mutating func prepare(_ count: Int) throws {
      while destinations.count * stock.count < made + count { destinations.append(try bench.makeRepository()) }
    }

    mutating func next() throws -> (CopyPackageVersionsRequest, CopyPackageVersionsResponse) {
      try prepare(1)
      let (package, version) = stock[made % stock.count]
      let request = CopyPackageVersionsRequest(
        domain: Bench.domain, sourceRepository: Bench.stockRepository,
        destinationRepository: destinations[made / stock.count], format: Stock.format, package: package,
        versions: [version])
      let answer = try bench.call.copyPackageVersions(request)
      guard answer.successfulVersions[version] != nil, answer.failedVersions.isEmpty else {
        throw BenchError("a copy of \(package) \(version) wrote nothing")
      }
      made += 1
      return (request, answer)
    }
  }
}
