internal import Crypto
internal import FerryClient
internal import FerrySocket
internal import Glibc

/// A large asset as a stream, beside cat of the same file into a Unix socket, read by this process too.
enum StreamFetchFigure {
  private static let fetchesInRun = 5
  private static let package = "streamed"
  private static let asset = "package.tgz"
  /// As cat itself reads.
  private static let readBytes = 128 << 10

  static func measure(_ bench: Bench) throws -> FigureResult {
    let bytes = bench.scale.largeAssetBytes
    let repository = try bench.makeRepository()
    Progress.note("publishing an asset of \(bytes >> 20) MiB")
    let sha256 = try publish(bytes, to: repository, bench)
    let file = "\(bench.daemon.data)/blobs/\(sha256.prefix(2))/\(sha256)"
    let request = GetPackageVersionAssetRequest(
      domain: Bench.domain, repository: repository, format: Stock.format, package: package, packageVersion: "1.0.0",
      asset: asset)
    _ = (try cat(file, bytes), try fetch(request, bytes, bench))
    let runs = try (0..<bench.scale.runs).map { _ in
      var (catted, fetched) = (Samples(), Samples())
      for _ in 0..<fetchesInRun {
        catted += try Samples.timing(1) { try cat(file, bytes) }
        fetched += try Samples.timing(1) { try fetch(request, bytes, bench) }
      }
      // Bytes a nanosecond, as the unit counts them a second.
      let (size, unit) = (Double(bytes) * 1_000_000_000, Figure.streamFetch.unit.size)
      return FigureResult.Run(
        count: fetchesInRun, value: size / fetched.median / unit, reference: size / catted.median / unit,
        ratio: catted.median / fetched.median)
    }
    return FigureResult(
      .streamFetch, "fetch of an asset of \(bytes >> 20) MiB as a stream", beside: "cat of it into a Unix socket", runs)
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
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, others.descriptor.rawValue, STDOUT_FILENO)
    var process: pid_t = 0
    let code = CStrings(["cat", file]).withPointers { posix_spawnp(&process, "cat", &actions, nil, $0, environ) }
    guard code == 0 else { throw BenchError("cannot start cat: \(String(cString: strerror(code)))") }
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
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    guard received == bytes, status == 0 else { throw BenchError("cat gave \(received) bytes") }
  }

  /// Publishes bytes that are all alike.
  ///
  /// - Returns: their SHA-256, in hex.
  private static func publish(_ bytes: Int, to repository: String, _ bench: Bench) throws -> String {
    let piece = [UInt8](repeating: 0x5A, count: 1 << 20)
    var hash = SHA256()
    for start in stride(from: 0, to: bytes, by: piece.count) {
      hash.update(data: piece[..<min(piece.count, bytes - start)])
    }
    let sha256 = Stock.hexadecimal(hash.finalize())
    let call = try bench.call.publishPackageVersionStream()
    try call.send(
      .init(
        publication: .init(
          domain: Bench.domain, repository: repository, format: Stock.format, package: package, packageVersion: "1.0.0",
          assetName: asset, assetSha256: sha256)))
    for start in stride(from: 0, to: bytes, by: piece.count) {
      try call.send(.init(content: Array(piece[..<min(piece.count, bytes - start)])))
    }
    _ = try call.finish()
    return sha256
  }
}
