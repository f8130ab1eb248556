internal import FerryClient

/// A durable copy where there are many versions, beside one where there are few.
enum SizeFigure {
  static func measure(_ bench: Bench) throws -> FigureResult {
    let (large, small) = (try bench.populated(), try bench.smallPopulated())
    var (copiesOfLarge, copiesOfSmall) = (Copies(large), Copies(small))
    let loops = try [large, small].map { try $0.daemon.usage.thread(named: "ferry-loop") }
    let comparison = try bench.placement.run(answering: loops) {
      try Comparison(calls: bench.scale.calls, runs: bench.scale.runs) { count in
        let (reference, figure) = (try copiesOfSmall.prepare(count), try copiesOfLarge.prepare(count))
        return Comparison.Block(
          reference: try copiesOfSmall.time(reference), figure: try copiesOfLarge.time(figure))
      }
    }
    return FigureResult(
      .copyAtScale, "durable copy of one version where there are \(bench.scale.population.versions)",
      beside: "where there are \(Scale.smallPopulation.versions)", comparison)
  }

  private struct Copies {
    private let populated: PopulatedDaemon
    private let call: FerryClient.Blocking
    private var destination = ""
    private var next = 0

    init(_ populated: PopulatedDaemon) {
      self.populated = populated
      call = populated.call
    }

    /// Makes the requests, so that the copies are all that is timed.
    mutating func prepare(_ count: Int) throws -> [CopyPackageVersionsRequest] {
      try (0..<count).map { _ in
        if next.isMultiple(of: populated.stock.count) { destination = try populated.makeDestinations(1)[0] }
        defer { next += 1 }
        return populated.stock.copy(next % populated.stock.count, to: destination)
      }
    }

    func time(_ requests: [CopyPackageVersionsRequest]) throws -> Samples {
      let count = requests.count
      var requests = requests.makeIterator()
      return try Samples.timing(count) {
        guard let request = requests.next() else { return }
        guard try call.copyPackageVersions(request).successfulVersions.count == 1 else {
          throw BenchError("a copy wrote nothing")
        }
      }
    }
  }
}
