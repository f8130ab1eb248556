import FerryServer
import FerryWire
import Glibc
import Testing

/// Connections that have nothing to do.
@Suite("Idle connections")
struct IdleConnectionTests {
  private static let time = Duration.milliseconds(1500)

  private static var limits: ServerLimits {
    var limits = ServerLimits()
    limits.idleTime = time
    return limits
  }

  @Test("one that has done nothing for the idle time is closed, not before, and is counted")
  func idle() async throws {
    try await TestServer.run(limits: Self.limits) { server in
      let (used, unused) = (try server.peer(), try server.peer())
      #expect(try used.isServed())
      let started = ContinuousClock.now
      #expect(try used.receive(1) == nil)
      #expect(started.duration(to: .now) >= Self.time)
      #expect(try unused.receive(1) == nil)
      try server.expectReached(.idleSeconds)
      #expect(try server.peer().isServed())
    }
  }

  @Test("one with a call in flight, a stream or an upload stays, and so does one that calls now and then")
  func busy() async throws {
    try await TestServer.run(limits: Self.limits) { server in
      let (setup, calling, watching, uploading) = (
        try server.peer(), try server.peer(), try server.peer(), try server.peer()
      )
      try setup.makeDomain("my_repo")
      _ = try watching.open(
        "Watch", of: ArtifactsMethods.service, flags: .remoteClosed, WatchRequest(domain: "my_domain"))
      let upload = CreateAssetUploadRequest(
        domain: "my_domain", repository: "my_repo", format: "npm", package: "p", packageVersion: "1", assetName: "a")
      let id = try uploading.call(ArtifactsMethods.createAssetUpload, upload).uploadId
      let gate = WriterGate.close(server.store)
      let waiting = try calling.submit(ArtifactsMethods.createDomain, .init(domain: "domain-2"))
      let end = ContinuousClock.now + Self.time * 3
      while ContinuousClock.now < end {
        usleep(50_000)
        #expect(try setup.isServed())
      }
      gate.open()
      _ = try calling.answer(waiting, ArtifactsMethods.createDomain)
      #expect(try calling.isServed())
      #expect(try watching.isServed())
      #expect(
        try uploading.call(ArtifactsMethods.writeAssetUpload, .init(uploadId: id, offset: 0, content: [1])).size == 1)
    }
  }

  @Test("without an idle time one may be silent for ever")
  func never() async throws {
    var limits = ServerLimits()
    limits.idleTime = .zero
    try await TestServer.run(limits: limits) { server in
      let peer = try server.peer()
      #expect(try !peer.isReadable(within: .milliseconds(300)))
      #expect(try peer.isServed())
    }
  }

  @Test("what a peer has sent when its connection is closed is answered; else it cannot send it")
  func race() async throws {
    var limits = ServerLimits()
    limits.idleTime = .milliseconds(8)
    try await TestServer.run(limits: limits) { server in
      var (refused, pause) = (0, 8000.0)
      for _ in 0..<400 {
        let peer = try server.peer()
        #expect(try peer.isServed())
        usleep(UInt32(pause))
        // Half a request is none: only a whole one counts as sent. The pause feels for the moment of the closing.
        if try peer.send(peer.frame(HealthMethods.check, .init())) {
          #expect(try peer.receiveStatus().status.code == 0, "a request that was sent got no answer")
          pause *= 1.1
        } else {
          refused += 1
          pause *= 0.9
        }
      }
      #expect(refused > 0 && refused < 400, "\(refused) of 400 came too late")
    }
  }
}
