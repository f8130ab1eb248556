import FerryServer
import FerryStore
import FerryWire
import Glibc
import Testing

/// The end of a server.
@Suite("Drain")
struct DrainTests {
  @Test("a drain takes no new connections, refuses new calls, finishes those in flight, and then closes")
  func drain() async throws {
    var limits = ServerLimits()
    limits.drainTime = .seconds(600)
    try await TestServer.run(limits: limits) { server in
      let (busy, idle) = (try server.peer(), try server.peer())
      #expect(try idle.isServed())
      let gate = WriterGate.close(server.store)
      let stream = try busy.submit(ArtifactsMethods.createDomain, .init(domain: "my_domain"))
      try eventually("the write waits") { server.store.waitingWrites == 1 }
      let drained = server.drain()
      try eventually("no new connections") { (try? server.peer()) == nil }
      #expect(try busy.refusal(of: ArtifactsMethods.listDomains, .init()).code == .unavailable)
      #expect(try busy.call(HealthMethods.check, .init()).status == "NOT_SERVING")
      #expect(try idle.refusal(of: ArtifactsMethods.createDomain, .init(domain: "other")).code == .unavailable)
      gate.open()
      #expect(try busy.answer(stream, ArtifactsMethods.createDomain).domain?.name == "my_domain")
      #expect(try busy.receive(1) == nil)
      #expect(try idle.receive(1) == nil)
      await drained.value
    }
  }

  @Test("a drain without calls ends at once")
  func drainIdle() async throws {
    var limits = ServerLimits()
    limits.drainTime = .seconds(600)
    try await TestServer.run(limits: limits) { server in
      let peer = try server.peer()
      #expect(try peer.isServed())
      let started = ContinuousClock.now
      let drained = server.drain()
      // Told by the connection: a task may have to wait until other tests leave it a thread.
      #expect(try peer.receive(1) == nil)
      #expect(started.duration(to: .now) < .seconds(60))
      await drained.value
    }
  }

  @Test("an answer that its reader takes slowly arrives whole although the server drains")
  func drainWhileAnswering() async throws {
    var limits = ServerLimits()
    limits.drainTime = .seconds(600)
    try await TestServer.run(limits: limits) { server in
      let peer = try server.peer()
      try peer.makeDomain("my_repo")
      let content = String(repeating: "ferry", count: 500_000)
      try peer.publish("1.0.0", content, to: "my_repo")
      // 2.5 MB: more than the socket takes before it is read.
      let stream = try peer.submit(
        ArtifactsMethods.getPackageVersionAsset,
        .init(
          domain: "my_domain", repository: "my_repo", format: "npm", package: "my-package", packageVersion: "1.0.0",
          asset: "package.tgz"))
      #expect(try peer.isReadable(within: .seconds(30)))
      let drained = server.drain()
      try eventually("no new connections") { (try? server.peer()) == nil }
      // Long enough for a drain that does not wait.
      usleep(200_000)
      #expect(try peer.answer(stream, ArtifactsMethods.getPackageVersionAsset).asset == Array(content.utf8))
      #expect(try peer.receive(1) == nil)
      await drained.value
    }
  }

  @Test("a call that does not finish within the drain time does not hold up the end")
  func drainTime() async throws {
    var limits = ServerLimits()
    limits.drainTime = .milliseconds(200)
    try await TestServer.run(limits: limits) { server in
      let peer = try server.peer()
      let gate = WriterGate.close(server.store)
      _ = try peer.submit(ArtifactsMethods.createDomain, .init(domain: "my_domain"))
      try eventually("the write waits") { server.store.waitingWrites == 1 }
      await server.drain().value
      try peer.waitUntilClosed()
      gate.open()
    }
  }

  @Test("whatever request has left its peer is answered, in whatever moment of the drain it came")
  func everyRequestIsAnswered() async throws {
    var refused = 0
    for round in 0..<5 {
      try await TestServer.run { server in
        let peer = try server.peer()
        var (sent, answered) = (0, 0)
        func takeAnswer() throws -> Bool {
          guard let (_, body) = try peer.receiveFrame() else { return false }
          answered += 1
          if try TtrpcResponse(unpacking: body).status?.code == StatusCode.unavailable.rawValue { refused += 1 }
          return true
        }
        var drained: Task<Void, Never>?
        while true {
          let frame = FrameEncoder.request(
            streamID: UInt32(2 * sent + 1), ArtifactsMethods.listDomains, .init(), timeoutNanoseconds: 0)
          guard try peer.send(frame) else { break }
          sent += 1
          while try peer.isReadable(within: .zero), try takeAnswer() {}
          if sent == 50 + round { drained = server.drain() }
        }
        while try takeAnswer() {}
        #expect(answered == sent)
        await drained?.value
      }
    }
    #expect(refused > 0)
  }

  @Test("who waits to be accepted when the drain begins is told to come back, and not cut off")
  func waitingToBeAccepted() async throws {
    try await TestServer.run { server in
      let hold = LoopHold.begin(server)
      let peer = try server.peer()
      let stream = try peer.submit(ArtifactsMethods.listDomains, .init())
      let drained = server.drain()
      hold.end()
      #expect(try peer.failure(stream, ArtifactsMethods.listDomains).code == .unavailable)
      #expect(try peer.receive(1) == nil)
      await drained.value
    }
  }

  @Test("a new server on the same data has all that the old one answered")
  func restart() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.makeDomain("my_repo", "repo-2")
      try peer.publish("1.0.0", "one", to: "my_repo", tags: ["latest"])
      try peer.copy(["1.0.0"], from: "my_repo", to: "repo-2")
      let text = policy(["ReadFromRepository"])
      let revision = try peer.put(text, on: "repo-2")
      try await server.restart()
      let next = try server.peer()
      #expect(try next.defaultVersion(in: "repo-2") == "1.0.0")
      let stored = try next.call(
        ArtifactsMethods.getRepositoryPermissionsPolicy, .init(domain: "my_domain", repository: "repo-2"))
      #expect(stored.policy?.document == text)
      #expect(stored.policy?.revision == revision)
    }
  }
}
