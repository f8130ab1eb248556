internal import FerryClient

/// How long it takes until the client holds a large asset, open for reading.
enum FetchFigure {
  private static let version = "1.0.0"

  static func measure(_ bench: Bench) throws -> FigureResult {
    let bytes = bench.scale.largeAssetBytes
    let repository = try bench.makeRepository()
    Progress.note("publishing an asset of \(LargeFile.size(bytes))")
    let file = try LargeFile(bytes: bytes, in: bench.workspace)
    try file.publish(to: repository, version: version, sha256: try file.change(to: 2), bench)
    let request = LargeFile.request(repository, version: version)
    let call = DescribeRepositoryRequest(domain: Bench.domain, repository: repository)
    let comparison = try bench.compare { count in
      Comparison.Block(
        reference: try Samples.timing(count) { _ = try bench.call.describeRepository(call) },
        figure: try Samples.timing(count) {
          let asset = try bench.call.openPackageVersionAsset(request)
          guard asset.size == bytes else { throw BenchError("an asset of \(asset.size) bytes came") }
        })
    }
    return FigureResult(
      .fetch, "fetch of an asset of \(LargeFile.size(bytes)), until the client has it open",
      beside: "unary read (DescribeRepository)", comparison)
  }
}
