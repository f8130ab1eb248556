internal import CBench
internal import Crypto
internal import FerryClient
internal import FerryModel
internal import Synchronization

/// The memory of a daemon that has stored a lot, after many callers have done all kinds of things for a while.
enum LoadedMemoryFigure {
  static func measure(_ bench: Bench) throws -> FigureResult {
    let populated = try bench.populated()
    let seconds = bench.scale.loadSeconds
    let destinations = try populated.makeDestinations(16)
    let (client, stock) = (FerryClient(socket: populated.daemon.socket), populated.stock)
    let end = monotonic_nanoseconds() + UInt64(seconds) * 1_000_000_000
    Progress.note("calling for \(seconds) seconds")
    _ = try TaskLoad.run(callers: ManyCopiesFigure.callers, calls: .max) { index in
      guard monotonic_nanoseconds() < end else { throw Ended() }
      try await call(index, client, stock, destinations)
    } ignoring: {
      $0 is Ended
    }
    return FigureResult(
      .memoryAtScale,
      "resident memory with \(bench.scale.population.versions) versions, after \(seconds) s of \(ManyCopiesFigure.callers) callers who copy, publish, list and read",
      value: Double(try populated.daemon.usage.residentBytes()))
  }

  private struct Ended: Error {}

  /// One call, of every kind in turn.
  private static func call(
    _ index: Int, _ client: FerryClient, _ stock: PopulationStock, _ destinations: [String]
  ) async throws {
    let item = stock[index % stock.count]
    let (format, namespace, package) = (item.package.format.rawValue, item.package.namespace, item.package.name)
    switch index % 8 {
    case 0..<3:
      var copy = stock.copy(index % stock.count, to: destinations[index / 8 % destinations.count])
      copy.allowOverwrite = true
      _ = try await client.copyPackageVersions(copy)
    case 3:
      let content = Array("loaded \(index)".utf8)
      _ = try await client.publishPackageVersion(
        PublishPackageVersionRequest(
          domain: Bench.domain, repository: destinations[0], format: Stock.format, package: "loaded-\(index % 1000)",
          packageVersion: "1.0.\(index)", assetContent: content, assetName: "package.tgz",
          assetSha256: Stock.hexadecimal(SHA256.hash(data: content))))
    case 4:
      _ = try await client.listPackages(
        ListPackagesRequest(domain: Bench.domain, repository: item.repository, maxResults: 100))
    case 5:
      _ = try await client.listPackageVersions(
        ListPackageVersionsRequest(
          domain: Bench.domain, repository: item.repository, format: format, namespace: namespace, package: package))
    case 6:
      _ = try await client.describePackageVersion(
        DescribePackageVersionRequest(
          domain: Bench.domain, repository: item.repository, format: format, namespace: namespace, package: package,
          packageVersion: item.version))
    default:
      _ = try await client.getPackageVersionAsset(
        GetPackageVersionAssetRequest(
          domain: Bench.domain, repository: item.repository, format: format, namespace: namespace, package: package,
          packageVersion: item.version, asset: "\(package)-\(item.version).tgz"))
    }
  }
}
