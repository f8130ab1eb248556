internal import FerryClient
internal import FerryWire

/// A copy of one version that its destination does not have, durable when it is answered.
enum CopyFigure {
  static func measure(_ bench: Bench) throws -> FigureResult {
    var copies = Copies(bench, stock: try bench.stock())
    let first = try copies.prepare(1)
    let size = CallSize(ArtifactsMethods.copyPackageVersions, first[0], try copies.make(first[0]))
    let reference = try PingPong(
      requestBytes: size.request, answerBytes: size.answer, database: "reference.sqlite", in: bench.workspace)
    let comparison = try bench.compare([reference]) { count in
      let referenceTimes = Samples(try reference.play(count))
      var requests = try copies.prepare(count).makeIterator()
      return Comparison.Block(
        reference: referenceTimes,
        figure: try Samples.timing(count) { if let request = requests.next() { _ = try copies.make(request) } })
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
    private var prepared = 0

    init(_ bench: Bench, stock: Stock) {
      self.bench = bench
      self.stock = stock
    }

    /// Makes the repositories and the requests for so many copies, so that the copies are all that is timed.
    mutating func prepare(_ count: Int) throws -> [CopyPackageVersionsRequest] {
      while destinations.count * stock.count < prepared + count { destinations.append(try bench.makeRepository()) }
      defer { prepared += count }
      return (prepared..<(prepared + count)).map { index in
        let (package, version) = stock[index % stock.count]
        return CopyPackageVersionsRequest(
          domain: Bench.domain, sourceRepository: Bench.stockRepository,
          destinationRepository: destinations[index / stock.count], format: Stock.format, package: package,
          versions: [version])
      }
    }

    func make(_ request: CopyPackageVersionsRequest) throws -> CopyPackageVersionsResponse {
      let answer = try bench.call.copyPackageVersions(request)
      guard answer.successfulVersions.count == 1, answer.failedVersions.isEmpty else {
        throw BenchError("a copy of \(request.package) wrote nothing")
      }
      return answer
    }
  }
}
