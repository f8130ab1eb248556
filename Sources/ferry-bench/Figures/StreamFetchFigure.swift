internal import FerryClient
internal import FerrySocket
internal import Glibc

/// A large asset as a stream, beside cat of the same file into a Unix socket, read by this process too.
enum StreamFetchFigure {
  private static let fetchesInRun = 5
  private static let version = "1.0.0"
  /// As cat itself reads.
  private static let readBytes = 128 << 10

  static func measure(_ bench: Bench) throws -> FigureResult {
    let bytes = bench.scale.largeAssetBytes
    let repository = try bench.makeRepository()
    Progress.note("publishing an asset of \(LargeFile.size(bytes))")
    let file = try LargeFile(bytes: bytes, in: bench.workspace)
    let sha256 = try file.change(to: 3)
    try file.publish(to: repository, version: version, sha256: sha256, bench)
    let blob = "\(bench.daemon.data)/blobs/\(sha256.prefix(2))/\(sha256)"
    let request = LargeFile.request(repository, version: version)
    _ = (try cat(blob, bytes), try fetch(request, bytes, bench))
    let runs = try (0..<bench.scale.runs).map { _ in
      var (catted, fetched) = (Samples(), Samples())
      for _ in 0..<fetchesInRun {
        catted += try Samples.timing(1) { try cat(blob, bytes) }
        fetched += try Samples.timing(1) { try fetch(request, bytes, bench) }
      }
      // Bytes a nanosecond, as the unit counts them a second.
      let (size, unit) = (Double(bytes) * 1_000_000_000, Figure.streamFetch.unit.size)
      return FigureResult.Run(
        count: fetchesInRun, value: size / fetched.median / unit, reference: size / catted.median / unit,
        ratio: catted.median / fetched.median)
    }
    return FigureResult(
      .streamFetch, "fetch of an asset of \(LargeFile.size(bytes)) as a stream", beside: "cat of it into a Unix socket",
      runs)
  }

  private static func fetch(_ request: GetPackageVersionAssetRequest, _ bytes: Int, _ bench: Bench) throws {
    let parts = bench.call.getPackageVersionAssetStream(request)
    var received = 0
    while let part = try parts.next() { received += part.content.count }
    guard received == bytes else { throw BenchError("\(received) bytes of the asset came") }
  }

  private static func cat(_ file: String, _ bytes: Int) throws {
    let (mine, others) = try UnixSocket.pair()
    try mine.setReceiveTimeout(.seconds(60))
    let process = try Programs.start("cat", CStrings(["cat", file]), output: others.descriptor.rawValue)
    let received = withUnsafeTemporaryAllocation(byteCount: readBytes, alignment: 16) { buffer in
      var received = 0
      while received < bytes {
        let count = read(mine.descriptor.rawValue, buffer.baseAddress, buffer.count)
        guard count > 0 else { break }
        received += count
      }
      return received
    }
    withExtendedLifetime((mine, others)) {}
    try Programs.waitForEnd(of: process, "cat")
    guard received == bytes else { throw BenchError("cat gave \(received) bytes") }
  }
}
