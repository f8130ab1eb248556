import FerryClient
import FerryWire
import Glibc
import Synchronization
import Testing

@Suite("Streams from the daemon")
struct ServerStreamTests {
  private typealias Part = PackageVersionAssetPart

  /// All messages of one call, in either form.
  private static func collect(_ form: ClientForm, _ client: FerryClient, timeout: Duration? = nil) async throws
    -> [Part]
  {
    let request = GetPackageVersionAssetRequest(asset: "a")
    var parts: [Part] = []
    switch form {
    case .tasks:
      for try await part in client.getPackageVersionAssetStream(request, timeout: timeout) { parts.append(part) }
    case .threads:
      parts = try await onThread {
        var parts: [Part] = []
        let stream = client.blocking.getPackageVersionAssetStream(request, timeout: timeout)
        while let part = try stream.next() { parts.append(part) }
        return parts
      }
    }
    return parts
  }

  private static func data(_ size: Int64, flags: FrameFlags = []) -> [UInt8] {
    FrameEncoder.data(streamID: 1, Part(assetSize: size), flags: flags)
  }

  private static func sizes(_ parts: [Part]) -> [Int64] { parts.map(\.assetSize) }

  // MARK: what goes right

  @Test("the messages come in order, and the request is one that expects them", arguments: ClientForm.allCases)
  func messages(form: ClientForm) async throws {
    let seen = Mutex<PeerRequest?>(nil)
    let peer = try ScriptedPeer { connection in
      guard let request = connection.receive() else { return }
      seen.withLock { $0 = request }
      for size in 1...100 { connection.send(Self.data(Int64(size))) }
      connection.send(FrameEncoder.end(streamID: 1))
      connection.ignore()
    }
    let client = FerryClient(socket: peer.path, configuration: .init(metadata: ["traceparent": "t"]))
    #expect(Self.sizes(try await Self.collect(form, client, timeout: .seconds(50))) == Array(1...100))
    let request = try #require(seen.withLock { $0 })
    #expect(request.flags == .remoteClosed)
    #expect(request.streamID == 1)
    #expect(request.method == "GetPackageVersionAssetStream")
    #expect(try request.message(GetPackageVersionAssetRequest.self).asset == "a")
    #expect(request.metadata == ["traceparent": "t"])
    #expect((1...50_000_000_000).contains(request.timeoutNanoseconds))
  }

  /// How a daemon may end a stream, and what has come then.
  struct Ending: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var bytes: [UInt8]
    var sizes: [Int64]
  }

  static let endings = [
    Ending(testDescription: "an end without a message", bytes: FrameEncoder.end(streamID: 1), sizes: []),
    Ending(
      testDescription: "messages and an end", bytes: data(1) + data(2) + FrameEncoder.end(streamID: 1), sizes: [1, 2]),
    Ending(
      testDescription: "a message that says that it is the last", bytes: data(1) + data(2, flags: .remoteClosed),
      sizes: [1, 2]),
    Ending(
      testDescription: "a response without a message",
      bytes: data(1) + FrameEncoder.response(streamID: 1, CheckRequest()), sizes: [1]),
    Ending(
      testDescription: "a response with a last message",
      bytes: data(1) + FrameEncoder.response(streamID: 1, Part(assetSize: 9)), sizes: [1, 9]),
    Ending(
      testDescription: "frames that say nothing or that nobody knows",
      bytes: [0, 0, 0, 0, 0, 0, 0, 1, 3, 4] + [0, 0, 0, 2, 0, 0, 0, 1, 0x55, 0, 1, 2]
        + data(5, flags: FrameFlags(rawValue: 0x80))
        + data(3) + FrameEncoder.end(streamID: 1), sizes: [3]),
    Ending(
      testDescription: "bytes behind the end", bytes: data(1) + FrameEncoder.end(streamID: 1) + data(2), sizes: [1]),
  ]

  @Test("a stream ends as the daemon ends it", arguments: ClientForm.allCases, endings)
  func ends(form: ClientForm, ending: Ending) async throws {
    let peer = try ScriptedPeer { connection in
      guard connection.receive() != nil else { return }
      connection.send(ending.bytes)
      connection.ignore()
    }
    #expect(Self.sizes(try await Self.collect(form, client(peer))) == ending.sizes)
  }

  @Test("messages of any size that come byte by byte or all at once are whole", arguments: ClientForm.allCases)
  func pieces(form: ClientForm) async throws {
    let contents = [0, 1, 4096, 300_000, 17, 1 << 20].map { [UInt8](repeating: UInt8($0 % 251), count: $0) }
    let peer = try ScriptedPeer { connection in
      guard connection.receive() != nil else { return }
      for byte in Self.data(1) { connection.send([byte]) }
      connection.send(contents.flatMap { FrameEncoder.data(streamID: 1, Part(content: $0)) })
      connection.send(FrameEncoder.end(streamID: 1))
      connection.ignore()
    }
    let parts = try await Self.collect(form, client(peer))
    #expect(parts.map(\.content) == [[]] + contents)
  }

  @Test("each iteration is a call of its own, on a connection of its own")
  func iterations() async throws {
    let peer = try ScriptedPeer { connection in
      guard connection.receive() != nil else { return }
      connection.send(Self.data(Int64(connection.number)) + FrameEncoder.end(streamID: 1))
      connection.ignore()
    }
    let stream = client(peer).getPackageVersionAssetStream(.init())
    for number in 0..<3 {
      for try await part in stream { #expect(part.assetSize == Int64(number)) }
    }
    #expect(peer.connectionCount == 3)
  }

  @Test("calls go on beside a stream that nobody reads from", arguments: ClientForm.allCases)
  func callsBeside(form: ClientForm) async throws {
    let peer = try ScriptedPeer { connection in
      guard let request = connection.receive() else { return }
      guard request.method == "GetPackageVersionAssetStream" else {
        connection.describe(request)
        return connection.describeAll()
      }
      while connection.trySend(FrameEncoder.data(streamID: 1, Part(content: [UInt8](repeating: 1, count: 1 << 20)))) {}
    }
    let client = client(peer)
    var parts = client.getPackageVersionAssetStream(.init()).makeAsyncIterator()
    #expect(try await parts.next()?.content.count == 1 << 20)
    for _ in 0..<20 { #expect(try await form.describe(client) == "repo") }
    #expect(try await parts.next()?.content.count == 1 << 20)
  }

  @Test("the daemon sends no faster than the messages are taken", arguments: ClientForm.allCases)
  func backPressure(form: ClientForm) async throws {
    let sent = Atomic(0)
    let peer = try ScriptedPeer { connection in
      guard connection.receive() != nil else { return }
      while connection.trySend(FrameEncoder.data(streamID: 1, Part(content: [UInt8](repeating: 1, count: 100_000)))) {
        sent.wrappingAdd(1, ordering: .relaxed)
      }
    }
    let client = client(peer)
    let take: @Sendable () async throws -> Void = {
      switch form {
      case .tasks:
        var parts = client.getPackageVersionAssetStream(.init()).makeAsyncIterator()
        _ = try await parts.next()
        try await Task.sleep(for: .milliseconds(300))
        withExtendedLifetime(parts) {}
      case .threads:
        try await onThread {
          let parts = client.blocking.getPackageVersionAssetStream(.init())
          _ = try parts.next()
          usleep(300_000)
          withExtendedLifetime(parts) {}
        }
      }
    }
    try await take()
    #expect(sent.load(ordering: .relaxed) < 100)
  }

  // MARK: what goes wrong

  @Test("the daemon's error comes behind its messages, once", arguments: ClientForm.allCases)
  func failure(form: ClientForm) async throws {
    let peer = try ScriptedPeer { connection in
      guard connection.receive() != nil else { return }
      connection.send(Self.data(1))
      connection.reply(
        to: 1, .permissionDenied, "no", ErrorDetail(name: "AccessDeniedException", action: "codeartifact:X"))
      connection.ignore()
    }
    let client = client(peer)
    let seen: ([Int64], FerryClientError?, Bool) =
      switch form {
      case .tasks: await Self.tasksUntilFailure(client)
      case .threads:
        try await onThread {
          let parts = client.blocking.getPackageVersionAssetStream(.init())
          let first = try parts.next()?.assetSize ?? -1
          do throws(FerryClientError) {
            _ = try parts.next()
          } catch {
            return ([first], error, try parts.next() == nil)
          }
          return ([first], nil, false)
        }
      }
    #expect(seen.0 == [1])
    guard case .service(let service)? = seen.1 else { throw TestProblem("no service error") }
    #expect(service.name == "AccessDeniedException")
    #expect(service.action == "codeartifact:X")
    #expect(seen.2, "behind an error there is nothing")
  }

  private static func tasksUntilFailure(_ client: FerryClient) async -> ([Int64], FerryClientError?, Bool) {
    var parts = client.getPackageVersionAssetStream(.init()).makeAsyncIterator()
    var sizes: [Int64] = []
    do throws(FerryClientError) {
      while let part = try await parts.next() { sizes.append(part.assetSize) }
    } catch {
      return (sizes, error, (try? await parts.next()) == nil)
    }
    return (sizes, nil, false)
  }

  /// What is no stream of a Ferry daemon.
  struct Nonsense: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var bytes: [UInt8]
    var isRight: @Sendable (FerryClientError) -> Bool
  }

  static let nonsense = [
    Nonsense(testDescription: "a message that is another's", bytes: [0, 0, 0, 3, 0, 0, 0, 1, 3, 0, 0x12, 1, 0xFF]) {
      if case .malformedAnswer = $0 { true } else { false }
    },
    Nonsense(testDescription: "a message of another stream", bytes: FrameEncoder.data(streamID: 3, Part())) {
      if case .malformedAnswer = $0 { true } else { false }
    },
    Nonsense(testDescription: "a response that is none", bytes: [0, 0, 0, 1, 0, 0, 0, 1, 2, 0, 0xFF]) {
      if case .malformedAnswer = $0 { true } else { false }
    },
    Nonsense(testDescription: "a frame that is too large", bytes: [0xFF, 0, 0, 0, 0, 0, 0, 1, 3, 0]) {
      if case .tooLarge(0xFF00_0000, _) = $0 { true } else { false }
    },
    Nonsense(testDescription: "the end of the connection", bytes: []) {
      if case .connectionLost = $0 { true } else { false }
    },
    Nonsense(testDescription: "the end of the connection in a message", bytes: [0, 0, 0, 9, 0, 0, 0, 1, 3, 0, 1]) {
      if case .connectionLost = $0 { true } else { false }
    },
    Nonsense(
      testDescription: "a deadline that the daemon says has passed",
      bytes: FrameEncoder.response(streamID: 1, status: TtrpcStatus(.deadlineExceeded, "late"))
    ) { $0 == .deadlineExceeded },
  ]

  @Test("what is no stream of a daemon is an error, behind what came before", arguments: ClientForm.allCases, nonsense)
  func wrong(form: ClientForm, nonsense: Nonsense) async throws {
    let peer = try ScriptedPeer { connection in
      guard connection.receive() != nil else { return }
      connection.send(Self.data(1) + nonsense.bytes)
    }
    let client = client(peer)
    let error = await FerryClientTests.failure { try await Self.collect(form, client) }
    #expect(error.map(nonsense.isRight) == true, "\(String(describing: error))")
  }

  @Test("without a daemon the first message fails, and says so", arguments: ClientForm.allCases)
  func noDaemon(form: ClientForm) async throws {
    let folder = try TemporaryFolder()
    let error = await FerryClientTests.failure {
      try await Self.collect(form, FerryClient(socket: folder.path("none")))
    }
    guard case .cannotConnect(_, ENOENT, _)? = error else { throw TestProblem("\(String(describing: error))") }
  }

  @Test("a stream that goes on for longer than its timeout fails, though messages come", arguments: ClientForm.allCases)
  func deadline(form: ClientForm) async throws {
    let peer = try ScriptedPeer { connection in
      guard connection.receive() != nil else { return }
      while connection.trySend(Self.data(1)) { usleep(5000) }
    }
    let start = ContinuousClock.now
    let client = client(peer)
    #expect(
      await FerryClientTests.failure { try await Self.collect(form, client, timeout: .milliseconds(200)) }
        == .deadlineExceeded)
    #expect((.milliseconds(200)..<(.seconds(20))).contains(ContinuousClock.now - start))
  }

  @Test("a stream without a timeout has none, whatever calls have")
  func noDeadline() async throws {
    let peer = try ScriptedPeer { connection in
      guard let request = connection.receive(), request.timeoutNanoseconds == 0 else { return }
      usleep(200_000)
      connection.send(Self.data(1) + FrameEncoder.end(streamID: 1))
      connection.ignore()
    }
    let parts = try await Self.collect(.tasks, client(peer, timeout: .milliseconds(50)))
    #expect(parts.count == 1)
  }

  @Test("a cancelled task stops waiting, and the daemon sees that the stream is given up")
  func cancelled() async throws {
    let begun = Atomic(false)
    let gone = Atomic(false)
    let peer = try ScriptedPeer { connection in
      guard connection.receive() != nil else { return }
      begun.store(true, ordering: .releasing)
      connection.ignore()
      gone.store(true, ordering: .releasing)
    }
    let client = client(peer)
    let task = Task { await FerryClientTests.failure { try await Self.collect(.tasks, client) } }
    while !begun.load(ordering: .acquiring) { try await Task.sleep(for: .milliseconds(1)) }
    task.cancel()
    #expect(await task.value == .cancelled)
    try await waitFor("the connection is closed") { gone.load(ordering: .acquiring) }
  }

  @Test("who leaves the loop gives the stream up")
  func leavesLoop() async throws {
    let gone = Atomic(false)
    let peer = try ScriptedPeer { connection in
      guard connection.receive() != nil else { return }
      while connection.trySend(Self.data(1)) {}
      gone.store(true, ordering: .releasing)
    }
    for try await part in client(peer).getPackageVersionAssetStream(.init()) {
      #expect(part.assetSize == 1)
      break
    }
    try await waitFor("the connection is closed") { gone.load(ordering: .acquiring) }
  }
}

/// Waits until something is so.
///
/// - Throws: where it is not within half a minute.
func waitFor(_ what: String, _ condition: () -> Bool) async throws {
  let deadline = ContinuousClock.now + .seconds(30)
  while !condition() {
    guard ContinuousClock.now < deadline else { throw TestProblem("not within 30 seconds: \(what)") }
    try await Task.sleep(for: .milliseconds(2))
  }
}

/// Why a test cannot go on.
struct TestProblem: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
