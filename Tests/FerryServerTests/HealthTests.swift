import FerryModel
import FerryServer
import FerryStore
import FerryWire
import Testing

/// What supervisors and those who know nothing of the daemon ask it.
@Suite("Health and reflection")
struct HealthTests {
  @Test(
    "the daemon and each of its services are served",
    arguments: ["", "ferry.v1.Artifacts", "ferry.v1.Health", "ferry.v1.Reflection"])
  func serving(service: String) async throws {
    try await TestServer.run { server in
      let response = try server.peer().call(HealthMethods.check, .init(service: service))
      #expect(response == CheckResponse(status: "SERVING", version: FerryVersion.text))
    }
  }

  @Test(
    "a service that the daemon does not have is not found", arguments: ["Artifacts", "no.Such", "ferry.v1.artifacts"])
  func unknown(service: String) async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      let failure = try peer.refusal(of: HealthMethods.check, .init(service: service))
      #expect(failure.code == .notFound)
      #expect(failure.detail.resourceType == "service")
      #expect(failure.detail.resourceId == service)
      #expect(failure.message.contains("ferry.v1.Artifacts"))
      #expect(try peer.isServed())
    }
  }

  @Test("of a name as long as a request can be goes back what a frame can carry")
  func longName() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      let name = String(repeating: "x", count: FrameHeader.maximumDataBytes - 100)
      let failure = try peer.refusal(of: HealthMethods.check, .init(service: name))
      #expect(failure.code == .notFound)
      #expect(failure.detail.resourceId == String(repeating: "x", count: 255))
      #expect(try peer.isServed())
    }
  }

  @Test("while the daemon drains, its health and that of its services is NOT_SERVING, and nothing else is answered")
  func draining() async throws {
    var limits = ServerLimits()
    limits.drainTime = .seconds(600)
    try await TestServer.run(limits: limits) { server in
      let peer = try server.peer()
      let gate = WriterGate.close(server.store)
      let stream = try peer.submit(ArtifactsMethods.createDomain, .init(domain: "my_domain"))
      try eventually("the write waits") { server.store.waitingWrites == 1 }
      let drained = server.drain()
      try eventually("no new connections") { (try? server.peer()) == nil }
      for service in ["", "ferry.v1.Artifacts"] {
        #expect(try peer.call(HealthMethods.check, .init(service: service)).status == "NOT_SERVING")
      }
      #expect(try peer.refusal(of: HealthMethods.check, .init(service: "no.Such")).code == .notFound)
      #expect(try peer.refusal(of: ReflectionMethods.getDescriptors, .init()).code == .unavailable)
      // What is no request is turned away like any other call.
      try peer.send([0, 0, 0, 1, 0, 0, 0, 99, 1, 0, 0xFF])
      let refused = try peer.receiveStatus()
      #expect(refused.streamID == 99)
      #expect(refused.status.code == StatusCode.unavailable.rawValue)
      gate.open()
      _ = try peer.answer(stream, ArtifactsMethods.createDomain)
      await drained.value
    }
  }

  @Test("the daemon describes itself")
  func descriptors() async throws {
    try await TestServer.run { server in
      let response = try server.peer().call(ReflectionMethods.getDescriptors, .init())
      #expect(response.fileDescriptorSet == ContractDescriptors.fileDescriptorSet)
      #expect(response.fileDescriptorSet.count > 10_000)
    }
  }
}
