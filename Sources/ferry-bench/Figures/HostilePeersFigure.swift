internal import FerryClient
internal import FerrySocket
internal import FerryWire

/// What peers that mean harm cost everybody else: the slowest calls, beside those without such peers.
enum HostilePeersFigure {
  private static let halfHeaders = 100
  private static let neverReading = 10
  private static let callsInBlock = 5000
  /// The longest description there may be: answers of 4 KB.
  private static let description = String(repeating: "\u{1F6A2}", count: 1000)

  static func measure(_ bench: Bench) throws -> FigureResult {
    let request = DescribeRepositoryRequest(domain: Bench.domain, repository: Bench.stockRepository)
    func time(_ count: Int) throws -> Samples {
      try Samples.timing(count) { _ = try bench.call.describeRepository(request) }
    }
    let large = DescribeRepositoryRequest(
      domain: Bench.domain, repository: try bench.makeRepository(description: description))
    let comparison = try Comparison(
      calls: bench.scale.calls, runs: bench.scale.runs, callsInBlock: callsInBlock
    ) { count in
      let reference = try time(count)
      let peers =
        try (0..<halfHeaders).map { _ in try halfHeader(bench) }
        + (0..<neverReading).map { _ in
          try neverReading(large, bench)
        }
      return try withExtendedLifetime(peers) {
        Comparison.Block(reference: reference, figure: try time(count))
      }
    }
    return FigureResult(
      .hostilePeers,
      "unary read, p99, while \(halfHeaders) peers send half headers and \(neverReading) never read",
      besideTails: "the same without them", comparison)
  }

  private static func halfHeader(_ bench: Bench) throws -> UnixSocket {
    let peer = try UnixSocket.connect(to: SocketAddress(bench.daemon.socket), timeout: .seconds(5))
    _ = try [UInt8](repeating: 0, count: FrameHeader.byteCount / 2).withUnsafeBytes { try peer.send($0, waits: false) }
    return peer
  }

  /// Asks until the daemon reads no more.
  private static func neverReading(_ request: DescribeRepositoryRequest, _ bench: Bench) throws -> UnixSocket {
    let peer = try UnixSocket.connect(to: SocketAddress(bench.daemon.socket), timeout: .seconds(5))
    var streamID: UInt32 = 1
    while true {
      let frame = FrameEncoder.request(
        streamID: streamID, ArtifactsMethods.describeRepository, request, timeoutNanoseconds: 0)
      streamID += 2
      var sent = 0
      while sent < frame.count {
        switch try frame[sent...].withUnsafeBytes({ try peer.send($0, waits: false) }) {
        case .sent(let count): sent += count
        case .wouldBlock:
          guard try peer.waitUntilWritable(timeout: .milliseconds(20)) else { return peer }
        case .peerClosed: throw BenchError("the daemon closed a peer that only did not read yet")
        }
      }
    }
  }
}
