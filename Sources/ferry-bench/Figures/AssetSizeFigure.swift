internal import Crypto
internal import FerryClient
internal import Glibc

/// Copies of a version with a large asset beside those of one with a small asset.
///
/// Both go to one version of one destination, in turn, each in the place of the other: so every copy writes.
enum AssetSizeFigure {
  private static let package = "sized"
  private static let version = "1.0.0"
  private static let smallAssetBytes = 1024

  static func measure(_ bench: Bench) throws -> FigureResult {
    let (small, large, destination) = (
      try bench.makeRepository(), try bench.makeRepository(), try bench.makeRepository()
    )
    try publish(to: small, bytes: smallAssetBytes, bench)
    try publish(to: large, bytes: bench.scale.largeAssetBytes, bench)
    let comparison = try Comparison(calls: bench.scale.calls, runs: bench.scale.runs) { count in
      var block = Comparison.Block(reference: Samples(), figure: Samples())
      for _ in 0..<count {
        block.reference += try Samples.timing(1) { try copy(from: small, to: destination, bench) }
        block.figure += try Samples.timing(1) { try copy(from: large, to: destination, bench) }
      }
      return block
    }
    return FigureResult(
      .assetSize, "copy of a version with an asset of \(size(bench.scale.largeAssetBytes))",
      beside: "of one with an asset of \(size(smallAssetBytes))", comparison)
  }

  private static func copy(from source: String, to destination: String, _ bench: Bench) throws {
    let answer = try bench.call.copyPackageVersions(
      CopyPackageVersionsRequest(
        domain: Bench.domain, sourceRepository: source, destinationRepository: destination, format: Stock.format,
        package: package, versions: [version], allowOverwrite: true))
    guard answer.successfulVersions.count == 1 else { throw BenchError("a copy from \(source) wrote nothing") }
  }

  /// Publishes a file of zeros.
  private static func publish(to repository: String, bytes: Int, _ bench: Bench) throws {
    Progress.note("publishing an asset of \(size(bytes))")
    let path = "\(bench.workspace.path)/asset"
    let file = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw BenchError("cannot write \(path): \(lastSystemError())") }
    defer {
      close(file)
      unlink(path)
    }
    guard ftruncate(file, bytes) == 0 else { throw BenchError("cannot write \(path): \(lastSystemError())") }
    _ = try bench.call.publishPackageVersion(
      PublishPackageVersionRequest(
        domain: Bench.domain, repository: repository, format: Stock.format, package: package, packageVersion: version,
        assetName: "package.tgz", assetSha256: sha256OfZeros(bytes)),
      contentsOf: file)
  }

  private static func sha256OfZeros(_ count: Int) -> String {
    let zeros = [UInt8](repeating: 0, count: 1 << 20)
    var hash = SHA256()
    for start in stride(from: 0, to: count, by: zeros.count) {
      hash.update(data: zeros[..<min(zeros.count, count - start)])
    }
    return Stock.hexadecimal(hash.finalize())
  }

  private static func size(_ bytes: Int) -> String {
    switch bytes {
    case (1 << 30)...: "\(bytes >> 30) GiB"
    case (1 << 20)...: "\(bytes >> 20) MiB"
    default: "\(bytes >> 10) KiB"
    }
  }
}
