import FerryServer
import FerryStore
import FerryWire
import Testing

/// Calls that wait: how many may, how long they may, and who is untouched by it.
@Suite("Calls in flight")
struct CallLimitTests {
  private static func createDomain(_ index: Int) -> CreateDomainRequest { .init(domain: "domain-\(index)") }

  @Test("an id that is in use is refused, and the first call goes on untouched")
  func idInUse() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      let gate = WriterGate.close(server.store)
      let stream = try peer.submit(ArtifactsMethods.createDomain, Self.createDomain(1))
      try peer.send(
        FrameEncoder.request(streamID: stream, HealthMethods.check, CheckRequest(), timeoutNanoseconds: 0))
      let refused = try peer.receiveStatus()
      #expect(refused.streamID == stream)
      #expect(refused.status.code == StatusCode.invalidArgument.rawValue)
      #expect(refused.status.message.contains("in use"))
      gate.open()
      #expect(try peer.answer(stream, ArtifactsMethods.createDomain).domain?.name == "domain-1")
      #expect(try peer.isServed())
    }
  }

  @Test("a connection's limit refuses one more call before any work, and other connections go on")
  func limitOfConnection() async throws {
    var limits = ServerLimits()
    limits.callsPerConnection = 3
    try await TestServer.run(limits: limits) { server in
      let (peer, other) = (try server.peer(), try server.peer())
      let gate = WriterGate.close(server.store)
      let streams = try (0..<3).map { try peer.submit(ArtifactsMethods.createDomain, Self.createDomain($0)) }
      let failure = try peer.refusal(of: ArtifactsMethods.createDomain, Self.createDomain(3))
      #expect(failure.code == .resourceExhausted)
      #expect(failure.name == "ThrottlingException")
      #expect(failure.message.contains("3 calls are in flight on this connection"))
      #expect(try peer.refusal(of: HealthMethods.check, .init()).code == .resourceExhausted)
      #expect(try other.isServed())
      gate.open()
      for stream in streams { _ = try peer.answer(stream, ArtifactsMethods.createDomain) }
      #expect(try peer.isServed())
      #expect(
        try peer.call(ArtifactsMethods.listDomains, .init()).domains.map(\.name) == (0..<3).map { "domain-\($0)" })
    }
  }

  @Test("the server's limit counts the calls of all connections")
  func limitOfServer() async throws {
    var limits = ServerLimits()
    limits.calls = 4
    try await TestServer.run(limits: limits) { server in
      let peers = try (0..<4).map { _ in try server.peer() }
      let gate = WriterGate.close(server.store)
      let streams = try peers.enumerated().map {
        try $1.submit(ArtifactsMethods.createDomain, Self.createDomain($0))
      }
      try eventually("4 writes wait") { server.store.waitingWrites == 4 }
      let failure = try server.peer().refusal(of: ArtifactsMethods.createDomain, Self.createDomain(9))
      #expect(failure.code == .resourceExhausted)
      #expect(failure.message.contains("4 calls are in flight"))
      gate.open()
      for (peer, stream) in zip(peers, streams) { _ = try peer.answer(stream, ArtifactsMethods.createDomain) }
      #expect(try server.peer().isServed())
      #expect(try peers[0].call(ArtifactsMethods.listDomains, .init()).domains.count == 4)
    }
  }

  @Test("calls of a connection that has gone count no longer")
  func limitAfterClose() async throws {
    var limits = ServerLimits()
    limits.calls = 2
    try await TestServer.run(limits: limits) { server in
      let gone = try server.peer()
      let gate = WriterGate.close(server.store)
      for index in 0..<2 { _ = try gone.submit(ArtifactsMethods.createDomain, Self.createDomain(index)) }
      try eventually("2 writes wait") { server.store.waitingWrites == 2 }
      gone.close()
      gate.open()
      let peer = try server.peer()
      try eventually("there is room") { (try? peer.isServed()) == true }
    }
  }

  @Test("a connection above the server's limit is closed at once, and another one may come when one has gone")
  func limitOfConnections() async throws {
    var limits = ServerLimits()
    limits.connections = 2
    try await TestServer.run(limits: limits) { server in
      let peers = [try server.peer(), try server.peer()]
      for peer in peers { #expect(try peer.isServed()) }
      #expect(try server.peer().receive(1) == nil)
      peers[0].close()
      try eventually("there is room") { (try? server.peer().isServed()) == true }
      #expect(try peers[1].isServed())
    }
  }

  @Test("one user has so many connections")
  func limitOfUser() async throws {
    var limits = ServerLimits()
    limits.connectionsPerUser = 2
    try await TestServer.run(limits: limits) { server in
      let peers = [try server.peer(), try server.peer()]
      for peer in peers { #expect(try peer.isServed()) }
      #expect(try server.peer().receive(1) == nil)
      peers[0].close()
      try eventually("there is room") { (try? server.peer().isServed()) == true }
    }
  }

  @Test("a deadline that runs out is answered, and what had not begun to commit is not done")
  func deadline() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      let gate = WriterGate.close(server.store)
      let failure = try peer.refusal(
        of: ArtifactsMethods.createDomain, Self.createDomain(1), timeoutNanoseconds: 20_000_000)
      #expect(failure.code == .deadlineExceeded)
      // The connection is as good as before, for calls behind that one too.
      let next = try peer.submit(ArtifactsMethods.createDomain, Self.createDomain(2))
      #expect(try peer.isServed())
      gate.open()
      _ = try peer.answer(next, ArtifactsMethods.createDomain)
      #expect(try peer.call(ArtifactsMethods.listDomains, .init()).domains.map(\.name) == ["domain-2"])
      #expect(try !peer.isReadable(within: .milliseconds(20)), "an answer came twice")
    }
  }

  @Test("a call that has begun to commit takes effect although its deadline runs out or its caller goes")
  func deadlineWhileCommitting() async throws {
    try await TestServer.run { server in
      let (peer, gone) = (try server.peer(), try server.peer())
      // All three share one group: the two calls are done, and not committed while the blocking one stands behind them in the
      // transaction.
      let first = WriterGate.close(server.store)
      let late = try peer.submit(ArtifactsMethods.createDomain, Self.createDomain(1), timeoutNanoseconds: 3_000_000_000)
      _ = try gone.submit(ArtifactsMethods.createDomain, Self.createDomain(2))
      try eventually("2 writes wait") { server.store.waitingWrites == 2 }
      let second = server.store.blockingWrite()
      first.open()
      second.waitUntilBegun()
      #expect(try peer.failure(late, ArtifactsMethods.createDomain).code == .deadlineExceeded)
      gone.close()
      second.open()
      try eventually("both are there") {
        try peer.call(ArtifactsMethods.listDomains, .init()).domains.map(\.name) == ["domain-1", "domain-2"]
      }
    }
  }

  @Test("a call with time enough is answered in time, and its timer says nothing afterwards")
  func deadlineInTime() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      for index in 0..<20 {
        try peer.call(ArtifactsMethods.createDomain, Self.createDomain(index), timeoutNanoseconds: 50_000_000_000)
      }
      try peer.call(ArtifactsMethods.createDomain, Self.createDomain(99), timeoutNanoseconds: .max)
      #expect(try peer.isServed())
    }
  }
}
