internal import ArgumentParser
internal import Crypto
internal import FerryClient
internal import FerrySocket
internal import FerryWire
internal import Glibc

/// Many connections with many calls in flight, served by one thread: each answer makes room for one more call.
final class Flood {
  /// What is called.
  enum Kind: String, ExpressibleByArgument {
    case reads
    case copies
  }

  /// What copies go between: each in the place of the other, so that every one writes.
  static let sources = ["flood-1", "flood-2"]
  static let destination = "flood-destination"
  static let package = "flooded"
  static let version = "1.0.0"

  /// Makes the repositories, and what is copied between them.
  static func prepare(_ call: FerryClient.Blocking) throws {
    for name in sources + [destination] {
      _ = try call.createRepository(CreateRepositoryRequest(domain: Bench.domain, repository: name))
    }
    for source in sources {
      let content = Array("an asset of \(source)".utf8)
      _ = try call.publishPackageVersion(
        PublishPackageVersionRequest(
          domain: Bench.domain, repository: source, format: Stock.format, package: package, packageVersion: version,
          assetContent: content, assetName: "package.tgz",
          assetSha256: Stock.hexadecimal(SHA256.hash(data: content))))
    }
  }

  private final class Line {
    let socket: UnixSocket
    var decoder = FrameDecoder()
    var nextStreamID: UInt32 = 1
    /// What has not left.
    var unsent: [UInt8] = []

    init(_ path: String) throws {
      socket = try UnixSocket.connect(to: SocketAddress(path), timeout: .seconds(30))
    }
  }

  private let requests: [[UInt8]]
  private let inFlight: Int
  private let lines: [Line]
  private let epoll: Epoll

  init(_ socket: String, _ kind: Kind, connections: Int, inFlight: Int) throws {
    self.inFlight = inFlight
    switch kind {
    case .reads:
      let request = DescribeRepositoryRequest(domain: Bench.domain, repository: Bench.stockRepository)
      requests = [
        FrameEncoder.request(streamID: 0, ArtifactsMethods.describeRepository, request, timeoutNanoseconds: 0)
      ]
    case .copies:
      requests = Self.sources.map { source in
        let request = CopyPackageVersionsRequest(
          domain: Bench.domain, sourceRepository: source, destinationRepository: Self.destination, format: Stock.format,
          package: Self.package, versions: [Self.version], allowOverwrite: true)
        return FrameEncoder.request(streamID: 0, ArtifactsMethods.copyPackageVersions, request, timeoutNanoseconds: 0)
      }
    }
    lines = try (0..<connections).map { _ in try Line(socket) }
    epoll = try Epoll()
    for (index, line) in lines.enumerated() { try epoll.add(line.socket.descriptor, .readable, token: UInt64(index)) }
  }

  /// Goes on until the other end of `control` is closed, on which it says when all is in flight.
  func run(until control: OwnedDescriptor) throws {
    let end = UInt64.max
    try epoll.add(control, .readable, token: end)
    for line in lines { try send(inFlight, on: line) }
    var events = EpollEvents(capacity: 512)
    var isUnderway = false
    while true {
      try epoll.wait(into: &events, timeout: nil)
      for index in 0..<events.count {
        let (happened, token) = events[index]
        if token == end {
          if happened.contains(.hungUp) || isUnderway { return }
          // It asks whether all is underway, which it is with the first answer.
          var byte: UInt8 = 0
          while read(control.rawValue, &byte, 1) == 1, byte != UInt8(ascii: "\n") {}
          _ = write(control.rawValue, "ok\n", 3)
          isUnderway = true
        } else {
          try serve(lines[Int(token)])
        }
      }
    }
  }

  private func serve(_ line: Line) throws {
    var result = ReceiveResult.wouldBlock
    var failure: SocketError?
    _ = line.decoder.fillRoom { room in
      do throws(SocketError) {
        result = try line.socket.receive(into: room, waits: false)
      } catch {
        failure = error
      }
      if case .received(let count) = result { return count }
      return 0
    }
    if let failure { throw failure }
    if case .endOfStream = result { throw BenchError("the daemon has closed a connection") }
    var answers = 0
    while line.decoder.next() != nil { answers += 1 }
    try send(answers, on: line)
  }

  private func send(_ count: Int, on line: Line) throws {
    for _ in 0..<count {
      var frame = requests[Int(line.nextStreamID / 2) % requests.count]
      withUnsafeBytes(of: line.nextStreamID.bigEndian) { frame.replaceSubrange(4..<8, with: $0) }
      line.unsent += frame
      line.nextStreamID += 2
    }
    while !line.unsent.isEmpty {
      switch try line.unsent.withUnsafeBytes({ try line.socket.send($0, waits: false) }) {
      case .sent(let sent): line.unsent.removeFirst(sent)
      case .wouldBlock: return
      case .peerClosed: throw BenchError("the daemon has closed a connection")
      }
    }
  }
}
