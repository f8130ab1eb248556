internal import FerryClient
internal import FerryWire

/// A page of the versions of a package that has many, beside a ping-pong of as many bytes.
enum PageFigure {
  private static let versionsInPage = 100

  static func measure(_ bench: Bench) throws -> FigureResult {
    let stock = Stock(packages: 1, versionsPerPackage: bench.scale.versions)
    let repository = try bench.makeRepository()
    Progress.note("publishing \(stock.count) versions of one package")
    try stock.publish(to: repository, of: Bench.domain, bench.call)
    var request = ListPackageVersionsRequest(
      domain: Bench.domain, repository: repository, format: Stock.format, package: stock[0].package,
      maxResults: Int32(versionsInPage))
    // One that is not the first, as most are.
    request.nextToken = try bench.call.listPackageVersions(request).nextToken
    let page = try bench.call.listPackageVersions(request)
    guard page.versions.count == versionsInPage, !request.nextToken.isEmpty else {
      throw BenchError("a page of '\(repository)' has \(page.versions.count) versions")
    }
    let size = CallSize(ArtifactsMethods.listPackageVersions, request, page)
    let reference = try PingPong(requestBytes: size.request, answerBytes: size.answer, in: bench.workspace)
    let comparison = try bench.compare(with: bench.daemon, [reference]) { count in
      Comparison.Block(
        reference: Samples(try reference.play(count)),
        figure: try Samples.timing(count) { _ = try bench.call.listPackageVersions(request) })
    }
    return FigureResult(
      .page, "page of \(versionsInPage) versions out of \(stock.count)",
      beside: "ping-pong of two C processes, \(size.request) and \(size.answer) bytes", comparison)
  }
}
