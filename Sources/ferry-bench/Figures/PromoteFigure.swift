internal import FerryClient

/// A promotion of many packages, beside a copy of the most versions that one copy takes.
enum PromoteFigure {
  private static let versionsPerPackage = 3
  private static let versionsInCopy = 100
  private static let promotionsInRun = 5

  static func measure(_ bench: Bench) throws -> FigureResult {
    let stock = Stock(packages: bench.scale.promotedPackages, versionsPerPackage: versionsPerPackage)
    let (many, one) = (try bench.makeRepository(), try bench.makeRepository())
    Progress.note("publishing \(stock.count + versionsInCopy) versions")
    try stock.publish(to: many, of: Bench.domain, bench.call)
    let single = Stock(packages: 1, versionsPerPackage: versionsInCopy)
    try single.publish(to: one, of: Bench.domain, bench.call)
    let packages = (0..<stock.packages).map { package in
      PromotedPackage(
        format: Stock.format, package: stock[package].package,
        versions: (0..<versionsPerPackage).map { stock[package + $0 * stock.packages].version })
    }
    let versions = (0..<versionsInCopy).map { single[$0].version }
    let comparison = try Comparison(calls: promotionsInRun, runs: bench.scale.runs, callsInBlock: 1) { count in
      var block = Comparison.Block(reference: Samples(), figure: Samples())
      for _ in 0..<count {
        let (destination, other) = (try bench.makeRepository(), try bench.makeRepository())
        block.reference += try Samples.timing(1) { try copy(single[0].package, versions, from: one, to: other, bench) }
        block.figure += try Samples.timing(1) { try promote(packages, from: many, to: destination, bench) }
      }
      return block
    }
    return FigureResult(
      .promote, "promotion of \(stock.packages) packages with \(versionsPerPackage) versions each",
      beside: "a copy of \(versionsInCopy) versions of one package", comparison)
  }

  private static func promote(
    _ packages: [PromotedPackage], from source: String, to destination: String, _ bench: Bench
  ) throws {
    let answer = try bench.call.promotePackages(
      PromotePackagesRequest(
        domain: Bench.domain, sourceRepository: source, destinationRepository: destination, packages: packages))
    guard answer.packages.allSatisfy({ $0.successfulVersions.count == versionsPerPackage }) else {
      throw BenchError("a promotion to \(destination) did not write everything")
    }
  }

  private static func copy(
    _ package: String, _ versions: [String], from source: String, to destination: String, _ bench: Bench
  ) throws {
    let answer = try bench.call.copyPackageVersions(
      CopyPackageVersionsRequest(
        domain: Bench.domain, sourceRepository: source, destinationRepository: destination, format: Stock.format,
        package: package, versions: versions))
    guard answer.successfulVersions.count == versions.count else {
      throw BenchError("a copy to \(destination) did not write everything")
    }
  }
}
