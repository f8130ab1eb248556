import FerryServer
import FerryStore
import FerryWire
import Glibc
import Testing

/// Every limit is reached here: what the peer is told, that others go on, and that the metrics tell of it.
@Suite("Limits that are reached")
struct LimitsReachedTests {
  private static let create = ArtifactsMethods.createDomain
  private typealias Part = WriteAssetUploadRequest
  private static let publish = ArtifactsMethods.publishPackageVersion

  private static func limits(_ change: (inout ServerLimits) -> Void) -> ServerLimits {
    var limits = ServerLimits()
    change(&limits)
    return limits
  }

  private static func part(_ bytes: Int) -> Part { Part(content: [UInt8](repeating: 1, count: bytes)) }

  private static func count(_ messages: Int64, of bytes: Int64) -> GetPackageVersionAssetRequest {
    GetPackageVersionAssetRequest(offset: messages, length: bytes)
  }

  /// A frame's header for so many bytes.
  private static func header(_ bytes: UInt32, streamID: UInt8 = 1) -> [UInt8] {
    withUnsafeBytes(of: bytes.bigEndian) { Array($0) } + [0, 0, 0, streamID, 1, 0]
  }

  /// Fills a limit of calls, and looks at the one too many.
  private func fillCalls(_ limit: LimitName, _ limits: ServerLimits, says text: String) async throws {
    try await TestServer.run(limits: limits) { server in
      let peer = try server.peer()
      let gate = WriterGate.close(server.store)
      let streams = try (0..<3).map { try peer.submit(Self.create, .init(domain: "domain-\($0)")) }
      try eventually("3 writes wait") { server.store.waitingWrites == 3 }
      let refusal = try peer.refusal(of: Self.create, .init(domain: "domain-9"))
      #expect(refusal.code == .resourceExhausted)
      #expect(refusal.name == "ThrottlingException")
      #expect(refusal.detail.retryAfterSeconds == 1)
      #expect(refusal.message.contains(text), "\(refusal.message)")
      gate.open()
      for stream in streams { _ = try peer.answer(stream, Self.create) }
      try server.expectReached(limit, times: 1)
      // Before any work.
      #expect(try peer.call(ArtifactsMethods.listDomains, .init()).domains.count == 3)
    }
  }

  // MARK: connections

  @Test("connections in all and of one user: one more is closed at once", arguments: [false, true])
  func connections(perUser: Bool) async throws {
    let limits = Self.limits { if perUser { $0.connectionsPerUser = 2 } else { $0.connections = 2 } }
    try await TestServer.run(limits: limits) { server in
      let peers = [try server.peer(), try server.peer()]
      for peer in peers { #expect(try peer.isServed()) }
      #expect(try server.peer().receive(1) == nil)
      #expect(try peers[0].metrics().reached(perUser ? .connectionsPerUser : .connections) == 1)
    }
  }

  @Test(
    "the connections of one user leave room for another's",
    .enabled(if: OtherUser.isPossible, "only root can play another user"))
  func connectionsOfAnotherUser() async throws {
    try await TestServer.run(limits: Self.limits { $0.connectionsPerUser = 2 }) { server in
      let peers = [try server.peer(), try server.peer()]
      for peer in peers { #expect(try peer.isServed()) }
      #expect(try server.peer().receive(1) == nil)
      #expect(try server.peer(ofUser: OtherUser.nobody).isServed())
    }
  }

  // MARK: calls

  @Test("calls in flight on one connection")
  func callsPerConnection() async throws {
    try await fillCalls(.callsPerConnection, Self.limits { $0.callsPerConnection = 3 }, says: "on this connection")
  }

  @Test("calls in flight of one user")
  func callsPerUser() async throws {
    try await fillCalls(.callsPerUser, Self.limits { $0.callsPerUser = 3 }, says: "of this user")
  }

  @Test("calls in flight in all")
  func calls() async throws {
    try await fillCalls(.calls, Self.limits { $0.calls = 3 }, says: "this daemon's limit")
  }

  @Test(
    "the calls of one user, on however many connections, leave room for another's",
    .enabled(if: OtherUser.isPossible, "only root can play another user"))
  func callsOfAnotherUser() async throws {
    try await TestServer.run(limits: Self.limits { $0.callsPerUser = 3 }) { server in
      let peers = try (0..<4).map { _ in try server.peer() }
      let other = try server.peer(ofUser: OtherUser.nobody)
      let gate = WriterGate.close(server.store)
      let streams = try (0..<3).map { try peers[$0].submit(Self.create, .init(domain: "domain-\($0)")) }
      try eventually("3 writes wait") { server.store.waitingWrites == 3 }
      #expect(try peers[3].refusal(of: Self.create, .init(domain: "d-9")).code == .resourceExhausted)
      // Refused by the policies, which is an answer.
      #expect(try other.refusal(of: Self.create, .init(domain: "d-8")).name == "AccessDeniedException")
      gate.open()
      for (peer, stream) in zip(peers, streams) { _ = try peer.answer(stream, Self.create) }
      try server.expectReached(.callsPerUser, times: 1)
    }
  }

  // MARK: streams

  @Test("streams in all and of one user", arguments: [false, true])
  func streams(perUser: Bool) async throws {
    let limits = Self.limits { if perUser { $0.streamsPerUser = 2 } else { $0.streams = 2 } }
    try await TestServer.run(limits: limits) { server in
      let peer = try server.peer()
      _ = (try peer.open("Sum"), try peer.open("Sum"))
      #expect(try peer.failure(on: peer.open("Sum")).name == "ThrottlingException")
      #expect(try peer.metrics().reached(perUser ? .streamsPerUser : .streams) == 1)
    }
  }

  @Test("the time in which nothing comes on a stream")
  func streamIdle() async throws {
    try await TestServer.run(limits: Self.limits { $0.streamIdleTime = .milliseconds(100) }) { server in
      let peer = try server.peer()
      #expect(try peer.failure(on: peer.open("Sum")).code == .deadlineExceeded)
      #expect(try peer.metrics().reached(.streamIdleSeconds) == 1)
    }
  }

  @Test("the size of a stream's frame")
  func streamFrame() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      let stream = try peer.open("Sum")
      try peer.send(on: stream, Self.part((2 << 20) + 1))
      #expect(try peer.failure(on: stream).code == .resourceExhausted)
      #expect(try peer.metrics().reached(.streamFrameBytes) == 1)
    }
  }

  // MARK: memory

  @Test("large requests in memory, in all and of one user", arguments: [false, true])
  func bufferedBytes(perUser: Bool) async throws {
    let limits = Self.limits { if perUser { $0.bufferedBytesPerUser = 1 << 20 } else { $0.bufferedBytes = 1 << 20 } }
    try await TestServer.run(limits: limits) { server in
      let (first, second) = (try server.peer(), try server.peer())
      let body = [UInt8](repeating: 0xFF, count: 700 << 10)
      try first.send(Self.header(700 << 10) + body.dropLast())
      try eventually("the first is in memory") {
        try second.metrics()["ferry_buffered_bytes"] == Double(700 << 10)
      }
      let third = try server.peer()
      try third.send(Self.header(700 << 10) + body)
      let refused = try third.receiveStatus().status
      #expect(refused.code == StatusCode.resourceExhausted.rawValue)
      #expect(refused.errorDetail?.name == "ThrottlingException")
      #expect(try third.isServedAfter(streamID: 3))
      #expect(try second.metrics().reached(perUser ? .bufferedBytesPerUser : .bufferedBytes) == 1)
    }
  }

  @Test("answers that a peer does not read: nothing more is read from it")
  func writeHighWater() async throws {
    try await TestServer.run(limits: Self.limits { $0.writeHighWaterBytes = 64 << 10 }) { server in
      let (peer, other) = (try server.peer(), try server.peer())
      let requests = (0..<40_000).map { _ in peer.frame(HealthMethods.check, .init()) }
      let bytes = Array(requests.joined())
      #expect(try peer.sendWhilePossible(bytes, patience: .milliseconds(500)) < bytes.count, "the server reads on")
      #expect(try other.metrics().reached(.writeHighWaterBytes) ?? 0 > 0)
    }
  }

  @Test("messages of a stream that its peer does not read: its handler waits")
  func streamHighWater() async throws {
    try await TestServer.run(limits: Self.limits { $0.streamHighWaterBytes = 64 << 10 }) { server in
      let peer = try server.peer()
      let stream = try peer.open("Count", flags: .remoteClosed, Self.count(100, of: 100_000))
      try server.expectReached(.streamHighWaterBytes)
      #expect(try peer.messagesUntilEnd(of: stream) == 100)
    }
  }

  @Test("messages of a stream that its handler does not take: nothing more is read")
  func streamInbox() async throws {
    try await TestServer.run(limits: Self.limits { $0.streamInboxBytes = 64 << 10 }) { server in
      let peer = try server.peer()
      let stream = try peer.open("SlowSum", Part(uploadId: "reached"))
      for _ in 0..<8 { try peer.send(on: stream, Self.part(10_000)) }
      try server.expectReached(.streamInboxBytes)
      TestStreams.gates.open("reached")
      try peer.end(stream)
      #expect(try peer.answer(on: stream, WriteAssetUploadResponse.self).size == 80_000)
    }
  }

  // MARK: time

  @Test("the times of a header, of a frame, and of what is left of one that was refused")
  func frameTimes() async throws {
    let limits = Self.limits {
      $0.headerTime = .milliseconds(100)
      $0.frameTime = .milliseconds(200)
    }
    try await TestServer.run(limits: limits) { server in
      let header = try server.peer()
      try header.send([0, 0, 0])
      try header.waitUntilClosed()
      try server.expectReached(.headerSeconds, times: 1)
      let body = try server.peer()
      try body.send(Self.header(100) + [1, 2, 3])
      try body.waitUntilClosed()
      try server.expectReached(.frameSeconds, times: 1)
      let refused = try server.peer()
      try refused.send(Self.header(5 << 20) + [1, 2, 3])
      #expect(try refused.receiveStatus().status.code == StatusCode.resourceExhausted.rawValue)
      try refused.waitUntilClosed()
      try server.expectReached(.frameSeconds, times: 2)
      try server.expectReached(.frameBytes, times: 1)
    }
  }

  @Test("the size of a frame, whose bytes are drained")
  func frameBytes() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      let length = FrameHeader.maximumDataBytes + 1
      try peer.send(Self.header(UInt32(length)))
      #expect(try peer.receiveStatus().status.code == StatusCode.resourceExhausted.rawValue)
      try peer.send([UInt8](repeating: 0, count: length))
      #expect(try peer.isServedAfter(streamID: 3))
      try server.expectReached(.frameBytes, times: 1)
    }
  }

  @Test("the time in which a peer takes nothing of its answers")
  func writeTime() async throws {
    let limits = Self.limits {
      $0.writeTime = .milliseconds(200)
      $0.writeHighWaterBytes = 1 << 10
    }
    try await TestServer.run(limits: limits) { server in
      let peer = try server.peer()
      let bytes = Array((0..<20_000).map { _ in peer.frame(HealthMethods.check, .init()) }.joined())
      #expect(try peer.sendWhilePossible(bytes, patience: .seconds(20)) < bytes.count)
      try server.expectReached(.writeSeconds, times: 1)
    }
  }

  @Test("the time in which a pipe gives nothing")
  func descriptorIdle() async throws {
    try await TestServer.runWithRepository(limits: Self.limits { $0.descriptorIdleTime = .milliseconds(100) }) {
      server, peer in
      let pipe = try PassedFile.pipe()
      let refusal = try peer.refusal(of: Self.publish, .passing([]), passing: [pipe.read])
      #expect(refusal.name == "ValidationException")
      try server.expectReached(.descriptorIdleSeconds, times: 1)
    }
  }

  // MARK: descriptors

  @Test("descriptors with one frame")
  func descriptorsPerFrame() async throws {
    try await TestServer.runWithRepository { server, peer in
      let (file, frame) = (try PassedFile.file([1]), peer.frame(Self.publish, .passing([1])))
      try peer.send(Array(frame[..<3]), passing: Array(repeating: file, count: 16))
      try peer.send(Array(frame[3...]), passing: [file])
      #expect(try peer.receiveStatus().status.errorDetail?.field == "asset_descriptor")
      try server.expectReached(.descriptorsPerFrame, times: 1)
    }
  }

  @Test("descriptors that wait for their frame: the connection is cut off")
  func descriptorsWaiting() async throws {
    try await TestServer.run { server in
      let (peer, file) = (try server.peer(), try PassedFile.file([1]))
      // A request of 1 MiB that does not come to its end.
      try peer.send([0, 0x10, 0, 0, 0, 0, 0, 1, 1, 0])
      for _ in 0..<100 where try peer.send([0], passing: [file]) {}
      try peer.waitUntilClosed()
      try server.expectReached(.descriptorsWaiting, times: 1)
    }
  }

  @Test("descriptors in use, in all and of one user", arguments: [false, true])
  func descriptors(perUser: Bool) async throws {
    let limits = Self.limits { if perUser { $0.descriptorsPerUser = 2 } else { $0.descriptors = 2 } }
    try await TestServer.runWithRepository(limits: limits) { server, peer in
      let pipes = try (0..<2).map { _ in try PassedFile.pipe() }
      for (index, pipe) in pipes.enumerated() {
        _ = try peer.submit(Self.publish, .passing([], version: "1.0.\(index)"), passing: [pipe.read])
      }
      try eventually("both are in use") { try peer.metrics()["ferry_descriptors"] == 2 }
      let file = try PassedFile.file([1])
      let refusal = try peer.refusal(of: Self.publish, .passing([1]), passing: [file])
      #expect(refusal.detail.field == "asset_descriptor")
      #expect(refusal.detail.reason == "OTHER")
      try server.expectReached(perUser ? .descriptorsPerUser : .descriptors, times: 1)
    }
  }

  // MARK: what is stored

  @Test("writes that wait for one destination")
  func writesPerDestination() async throws {
    try await TestServer.run(limits: Self.limits { $0.writesPerDestination = 2 }) { server in
      let peer = try server.peer()
      try peer.makeDomain("source", "destination")
      try peer.publish("1.0.0", "x", to: "source")
      let gate = WriterGate.close(server.store)
      let copy = CopyPackageVersionsRequest.copy(["1.0.0"], from: "source", to: "destination")
      let streams = try (0..<2).map { _ in try peer.submit(ArtifactsMethods.copyPackageVersions, copy) }
      #expect(try peer.refusal(of: ArtifactsMethods.copyPackageVersions, copy).name == "ThrottlingException")
      gate.open()
      for stream in streams { _ = try peer.answer(stream, ArtifactsMethods.copyPackageVersions) }
      try server.expectReached(.writesPerDestination, times: 1)
    }
  }

  @Test("the size of an asset")
  func assetBytes() async throws {
    try await TestServer.runWithRepository(limits: Self.limits { $0.assetBytes = 10 }) { server, peer in
      let refusal = try peer.refusal(of: Self.publish, .publish("1.0.0", "eleven bytes", to: "my_repo"))
      #expect(refusal.name == "ServiceQuotaExceededException")
      try server.expectReached(.assetBytes, times: 1)
    }
  }

  @Test("the repositories of a domain")
  func repositoriesPerDomain() async throws {
    try await TestServer.runWithRepository(limits: Self.limits { $0.repositoriesPerDomain = 1 }) { server, peer in
      let request = CreateRepositoryRequest(domain: "my_domain", repository: "repo-2")
      #expect(
        try peer.refusal(of: ArtifactsMethods.createRepository, request).name == "ServiceQuotaExceededException")
      try server.expectReached(.repositoriesPerDomain, times: 1)
    }
  }

  @Test("the uploads of one connection")
  func uploadsPerConnection() async throws {
    try await TestServer.runWithRepository(limits: Self.limits { $0.uploadsPerConnection = 1 }) { server, peer in
      let request = CreateAssetUploadRequest(
        domain: "my_domain", repository: "my_repo", format: "npm", package: "p", packageVersion: "1", assetName: "a")
      try peer.call(ArtifactsMethods.createAssetUpload, request)
      let refusal = try peer.refusal(of: ArtifactsMethods.createAssetUpload, request)
      #expect(refusal.name == "ServiceQuotaExceededException")
      try server.expectReached(.uploadsPerConnection, times: 1)
    }
  }

  @Test("the answers that are remembered of one user, and how long")
  func answers() async throws {
    let limits = Self.limits {
      $0.answersPerUser = 3
      $0.answersBetweenForgetting = 5
    }
    try await TestServer.run(limits: limits) { server in
      let peer = try server.peer()
      for number in 0..<6 { try peer.call(Self.create, .init(domain: "domain-\(number)"), token: "t\(number)") }
      try server.expectReached(.answersPerUser)
      try await server.restart(limits: Self.limits { $0.answerTime = .milliseconds(50) })
      try server.peer().call(Self.create, .init(domain: "domain-9"), token: "t9")
      try server.expectReached(.answerSeconds)
    }
  }

  @Test("writes that wait in all")
  func writes() async throws {
    try await TestServer.run(maximumWaitingWrites: 3) { server in
      let peer = try server.peer()
      let gate = WriterGate.close(server.store)
      let streams = try (0..<3).map { try peer.submit(Self.create, .init(domain: "domain-\($0)")) }
      #expect(try peer.refusal(of: Self.create, .init(domain: "domain-9")).name == "ThrottlingException")
      gate.open()
      for stream in streams { _ = try peer.answer(stream, Self.create) }
      try server.expectReached(.writes, times: 1)
    }
  }
}
