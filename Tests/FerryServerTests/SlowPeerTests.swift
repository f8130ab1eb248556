import FerryServer
import FerryStore
import FerryWire
import Glibc
import Testing

/// Peers that stop in the middle, read slowly or say that they are done.
@Suite("Slow peers")
struct SlowPeerTests {
  private static func check(_ streamID: UInt32) -> [UInt8] {
    FrameEncoder.request(streamID: streamID, HealthMethods.check, CheckRequest(), timeoutNanoseconds: 0)
  }

  private static func limits(header: Duration = .seconds(60), frame: Duration = .seconds(60)) -> ServerLimits {
    var limits = ServerLimits()
    limits.headerTime = header
    limits.frameTime = frame
    return limits
  }

  @Test("half a header closes the connection after the time of a header, and others notice nothing")
  func halfHeader() async throws {
    try await TestServer.run(limits: Self.limits(header: .milliseconds(300))) { server in
      let (slow, silent, other) = (try server.peer(), try server.peer(), try server.peer())
      let started = ContinuousClock.now
      try slow.send([0, 0, 0])
      try slow.waitUntilClosed()
      #expect(started.duration(to: .now) >= .milliseconds(300))
      #expect(try other.isServed())
      // Who has begun nothing may be silent for ever.
      #expect(try silent.isServed())
    }
  }

  @Test("half a frame may take longer than a header, and closes the connection after the time of a frame")
  func halfFrame() async throws {
    try await TestServer.run(limits: Self.limits(header: .milliseconds(100), frame: .milliseconds(600))) { server in
      let (slow, other) = (try server.peer(), try server.peer())
      let started = ContinuousClock.now
      try slow.send(Array(Self.check(1).dropLast()))
      try slow.waitUntilClosed()
      #expect(started.duration(to: .now) >= .milliseconds(600))
      #expect(try other.isServed())
    }
  }

  @Test("half a header behind a frame that took long has the time of a header, and no more")
  func halfHeaderBehindLongFrame() async throws {
    try await TestServer.run(limits: Self.limits(header: .milliseconds(200), frame: .seconds(60))) { server in
      let peer = try server.peer()
      let bytes = Self.check(1)
      try peer.send(Array(bytes[..<12]))
      usleep(500_000)
      try peer.send(bytes[12...] + [0, 0, 0])
      #expect(try peer.receiveStatus().status.code == 0)
      let answered = ContinuousClock.now
      try peer.waitUntilClosed()
      #expect(answered.duration(to: .now) < .seconds(20))
    }
  }

  @Test("a frame that is held up by the peer's own unread answers has its time anew when they are read")
  func frameBehindAnswers() async throws {
    var limits = Self.limits(header: .milliseconds(200), frame: .seconds(60))
    limits.writeHighWaterBytes = 1
    try await TestServer.run(limits: limits) { server in
      let setup = try server.peer()
      try setup.makeDomain()
      for index in 0..<100 { try setup.makeRepository("repository-\(index)") }
      let peer = try server.peer()
      func list(_ streamID: UInt32) -> [UInt8] {
        FrameEncoder.request(
          streamID: streamID, ArtifactsMethods.listRepositoriesInDomain, .init(domain: "my_domain"),
          timeoutNanoseconds: 0)
      }
      // A frame that is under way for longer than a header may be, then answers that nobody reads, with half a frame
      // behind them.
      let first = list(1)
      try peer.send(Array(first[..<12]))
      usleep(500_000)
      let ids = (1..<200).map { UInt32(2 * $0 + 1) }
      let last = Self.check(1001)
      try peer.send(first[12...] + ids.flatMap(list) + last[..<12])
      usleep(500_000)
      for id in [1] + ids { #expect(try peer.receiveStatus().streamID == id) }
      usleep(500_000)
      try #require(try peer.send(Array(last[12...])))
      #expect(try peer.receiveStatus().streamID == 1001)
    }
  }

  @Test("a frame that comes byte by byte is answered when it is complete within its time")
  func slowFrame() async throws {
    try await TestServer.run(limits: Self.limits(header: .milliseconds(50))) { server in
      let peer = try server.peer()
      let bytes = Self.check(1)
      try peer.send(Array(bytes[..<12]))
      usleep(150_000)
      try peer.send(Array(bytes[12...]))
      #expect(try peer.receiveStatus().status.code == 0)
    }
  }

  @Test("the rest of a frame that was refused has the time of a frame")
  func refusedFrame() async throws {
    try await TestServer.run(limits: Self.limits(header: .milliseconds(50), frame: .milliseconds(300))) { server in
      let peer = try server.peer()
      let started = ContinuousClock.now
      try peer.send([0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 1, 1, 0])
      #expect(try peer.receiveStatus().status.code == StatusCode.resourceExhausted.rawValue)
      try peer.waitUntilClosed()
      #expect(started.duration(to: .now) >= .milliseconds(300))
    }
  }

  @Test("a busy peer that is always inside some frame is not closed")
  func busyPeer() async throws {
    try await TestServer.run(limits: Self.limits(header: .seconds(1), frame: .milliseconds(1200))) { server in
      let peer = try server.peer()
      let started = ContinuousClock.now
      var streamID: UInt32 = 1
      try peer.send(Array(Self.check(1)[..<4]))
      // The end of one frame comes with the beginning of the next.
      while started.duration(to: .now) < .seconds(4) {
        let rest = Array(Self.check(streamID)[4...]) + Self.check(streamID + 2)[..<4]
        try #require(try peer.send(rest), "closed after \(started.duration(to: .now))")
        #expect(try peer.receiveStatus().streamID == streamID)
        streamID += 2
      }
    }
  }

  @Test("a slow reader is not read from above the high-water mark, and gets every answer once it reads")
  func slowReader() async throws {
    var limits = ServerLimits()
    limits.writeHighWaterBytes = 64 << 10
    try await TestServer.run(limits: limits) { server in
      let setup = try server.peer()
      try setup.makeDomain()
      for index in 0..<20 { try setup.makeRepository("repository-\(index)") }
      // About 3 KB an answer: 4 000 of them fill every buffer on the way many times over.
      let peer = try server.peer()
      let ids = (0..<4000).map { UInt32(2 * $0 + 1) }
      let bytes = ids.flatMap {
        FrameEncoder.request(
          streamID: $0, ArtifactsMethods.listRepositoriesInDomain, .init(domain: "my_domain"), timeoutNanoseconds: 0)
      }
      let sent = try peer.sendWhilePossible(bytes, patience: .milliseconds(500))
      #expect(sent < bytes.count, "the server reads on")
      #expect(try setup.isServed())
      var rest = bytes[sent...]
      for id in ids {
        rest = rest.dropFirst(try peer.sendWhilePossible(Array(rest.prefix(64 << 10)), patience: .zero))
        #expect(try peer.receiveStatus().streamID == id)
      }
      #expect(rest.isEmpty)
    }
  }

  @Test("requests that wait behind a slow reader's answers are all answered, without another byte from it")
  func requestsBehindAnswers() async throws {
    var limits = ServerLimits()
    // Every answer is above the mark: each request of the one write waits for the answer before to go out.
    limits.writeHighWaterBytes = 1
    try await TestServer.run(limits: limits) { server in
      let peer = try server.peer()
      let ids = (0..<50).map { UInt32(2 * $0 + 1) }
      try peer.send(ids.flatMap(Self.check))
      for id in ids { #expect(try peer.receiveStatus().streamID == id) }
      let half = try server.peer()
      try half.send(ids.flatMap(Self.check))
      half.finishSending()
      for id in ids { #expect(try half.receiveStatus().streamID == id) }
      #expect(try half.receive(1) == nil)
    }
  }

  @Test("a peer that leaves its answers unread is closed after the time of a write")
  func unreadAnswers() async throws {
    var limits = ServerLimits()
    limits.writeTime = .milliseconds(300)
    limits.writeHighWaterBytes = 1 << 10
    try await TestServer.run(limits: limits) { server in
      let peer = try server.peer()
      let bytes = (0..<20_000).flatMap { Self.check(UInt32(2 * $0 + 1)) }
      #expect(try peer.sendWhilePossible(bytes, patience: .seconds(20)) < bytes.count)
      #expect(try !peer.send(Self.check(99_999)))
      #expect(try server.peer().isServed())
    }
  }

  @Test("a peer that has finished sending still gets its answers, and then the connection ends")
  func halfClosed() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      let gate = WriterGate.close(server.store)
      let streams = try (0..<3).map { try peer.submit(ArtifactsMethods.createDomain, .init(domain: "domain-\($0)")) }
      peer.finishSending()
      try eventually("3 writes wait") { server.store.waitingWrites == 3 }
      #expect(try !peer.isReadable(within: .milliseconds(20)))
      gate.open()
      for (index, stream) in streams.enumerated() {
        #expect(try peer.answer(stream, ArtifactsMethods.createDomain).domain?.name == "domain-\(index)")
      }
      #expect(try peer.receive(1) == nil)
    }
  }

  @Test("half a frame before the end of what a peer sends is nobody's request")
  func halfClosedInFrame() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.send(Self.check(1) + Self.check(3).dropLast())
      peer.finishSending()
      #expect(try peer.receiveStatus().streamID == 1)
      #expect(try peer.receive(1) == nil)
    }
  }

  @Test("large requests beyond the memory for all are refused, drained, and welcome again later")
  func memoryForAll() async throws {
    var limits = ServerLimits()
    limits.bufferedBytes = 1 << 20
    try await TestServer.run(limits: limits) { server in
      let (first, second) = (try server.peer(), try server.peer())
      let body = [UInt8](repeating: 0xFF, count: 700 << 10)
      let header: [UInt8] = [0, 0x0A, 0xF0, 0, 0, 0, 0, 1, 1, 0]
      try first.send(header + body.dropLast())
      #expect(try first.sendWhilePossible([], patience: .zero) == 0)
      try eventually("the second is refused") {
        let peer = try server.peer()
        try peer.send(header + body)
        let refused = try peer.receiveStatus().status
        let served = try peer.isServedAfter(streamID: 3)
        #expect(served)
        return refused.code == StatusCode.resourceExhausted.rawValue
      }
      try first.send([0xFF])
      #expect(try first.receiveStatus().status.code == StatusCode.invalidArgument.rawValue)
      try eventually("there is memory again") {
        let peer = try server.peer()
        try peer.send(header + body)
        return try peer.receiveStatus().status.code == StatusCode.invalidArgument.rawValue
      }
      #expect(try second.isServed())
    }
  }
}

extension Peer {
  /// Whether the health service answers on this stream.
  func isServedAfter(streamID: UInt32) throws -> Bool {
    try send(FrameEncoder.request(streamID: streamID, HealthMethods.check, CheckRequest(), timeoutNanoseconds: 0))
    let (answered, status) = try receiveStatus()
    return answered == streamID && status.code == 0
  }
}
