internal import FerryClient

/// Copies of a version with a large asset beside those of one with a small asset.
///
/// Both go to one version of one destination, in turn, each in the place of the other: so every copy writes.
enum AssetSizeFigure {
  private static let version = "1.0.0"
  private static let smallAssetBytes = 1024

  static func measure(_ bench: Bench) throws -> FigureResult {
    let (small, large, destination) = (
      try bench.makeRepository(), try bench.makeRepository(), try bench.makeRepository()
    )
    try publish(to: small, bytes: smallAssetBytes, bench)
    try publish(to: large, bytes: bench.scale.largeAssetBytes, bench)
    let comparison = try bench.compare { count in
      var block = Comparison.Block(reference: Samples(), figure: Samples())
      for _ in 0..<count {
        block.reference += try Samples.timing(1) { try copy(from: small, to: destination, bench) }
        block.figure += try Samples.timing(1) { try copy(from: large, to: destination, bench) }
      }
      return block
    }
    return FigureResult(
      .assetSize, "copy of a version with an asset of \(LargeFile.size(bench.scale.largeAssetBytes))",
      beside: "of one with an asset of \(LargeFile.size(smallAssetBytes))", comparison)
  }

  private static func copy(from source: String, to destination: String, _ bench: Bench) throws {
    let answer = try bench.call.copyPackageVersions(
      CopyPackageVersionsRequest(
        domain: Bench.domain, sourceRepository: source, destinationRepository: destination, format: Stock.format,
        package: LargeFile.package, versions: [version], allowOverwrite: true))
    guard answer.successfulVersions.count == 1 else { throw BenchError("a copy from \(source) wrote nothing") }
  }

  private static func publish(to repository: String, bytes: Int, _ bench: Bench) throws {
    Progress.note("publishing an asset of \(LargeFile.size(bytes))")
    let file = try LargeFile(bytes: bytes, in: bench.workspace)
    try file.publish(to: repository, version: version, sha256: try file.change(to: 1), bench)
  }
}
