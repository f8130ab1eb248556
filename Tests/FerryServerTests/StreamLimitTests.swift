import FerryServer
import FerryWire
import Glibc
import Testing

/// Back-pressure, limits, and the ends that nobody planned.
@Suite("Limits of streams")
struct StreamLimitTests {
  private typealias Part = WriteAssetUploadRequest
  private typealias Total = WriteAssetUploadResponse

  private static func part(_ count: Int) -> Part { Part(content: [UInt8](repeating: 1, count: count)) }

  /// So many frames in a row. (Faster in a debug build than `flatMap`, which goes byte by byte.)
  private static func frames(_ count: Int, _ frame: (Int) -> [UInt8]) -> [UInt8] {
    (0..<count).reduce(into: []) { $0 += frame($1) }
  }

  private static func count(_ messages: Int64, of bytes: Int64) -> GetPackageVersionAssetRequest {
    GetPackageVersionAssetRequest(offset: messages, length: bytes)
  }

  // MARK: back-pressure

  @Test("a connection is not read while a handler leaves messages untaken, and everything arrives once it takes them")
  func fullInbox() async throws {
    var limits = ServerLimits()
    limits.streamInboxBytes = 64 << 10
    try await TestServer.run(limits: limits) { server in
      let peer = try server.peer()
      let stream = try peer.open("SlowSum", Part(uploadId: "full inbox"))
      let bytes = Self.frames(200) { _ in FrameEncoder.data(streamID: stream, Self.part(10_000)) }
      let sent = try peer.sendWhilePossible(bytes, patience: .milliseconds(300))
      #expect(sent < bytes.count, "the server reads on")
      // Others are served meanwhile.
      #expect(try server.peer().isServed())
      TestStreams.gates.open("full inbox")
      try peer.send(Array(bytes[sent...]))
      try peer.end(stream)
      #expect(try peer.answer(on: stream, Total.self).size == 2_000_000)
      #expect(try peer.isServed())
    }
  }

  @Test("the inboxes of all streams of a connection are full together")
  func fullInboxes() async throws {
    var limits = ServerLimits()
    limits.streamInboxBytes = 64 << 10
    try await TestServer.run(limits: limits) { server in
      let peer = try server.peer()
      let streams = try (0..<8).map { try peer.open("SlowSum", Part(uploadId: "full \($0)")) }
      let bytes = Self.frames(400) { FrameEncoder.data(streamID: streams[$0 % 8], Self.part(5000)) }
      let sent = try peer.sendWhilePossible(bytes, patience: .milliseconds(300))
      #expect(sent < bytes.count, "the server reads on")
      for index in 0..<8 { TestStreams.gates.open("full \(index)") }
      try peer.send(Array(bytes[sent...]))
      for stream in streams {
        try peer.end(stream)
        #expect(try peer.answer(on: stream, Total.self).size == 250_000)
      }
    }
  }

  @Test("a stream that fails makes room for others on its connection")
  func failingStreamMakesRoom() async throws {
    var limits = ServerLimits()
    limits.streamInboxBytes = 64 << 10
    try await TestServer.run(limits: limits) { server in
      let peer = try server.peer()
      let stream = try peer.open("SlowSum", Part(uploadId: "makes room"), timeoutNanoseconds: 300_000_000)
      let bytes = Self.frames(200) { _ in FrameEncoder.data(streamID: stream, Self.part(10_000)) }
      let sent = try peer.sendWhilePossible(bytes, patience: .milliseconds(100))
      // The deadline passes; what is left of the stream is passed over.
      try peer.send(Array(bytes[sent...]))
      #expect(try peer.failure(on: stream).code == .deadlineExceeded)
      #expect(try peer.isServed())
    }
  }

  @Test("a handler waits for a slow reader, and calls beside it are still answered")
  func slowReader() async throws {
    var limits = ServerLimits()
    limits.streamHighWaterBytes = 64 << 10
    try await TestServer.run(limits: limits) { server in
      let peer = try server.peer()
      // 40 MB in all, far more than the buffers on the way hold.
      let stream = try peer.open("Count", flags: .remoteClosed, Self.count(400, of: 100_000))
      usleep(200_000)
      let call = FrameEncoder.request(streamID: 3, HealthMethods.check, CheckRequest(), timeoutNanoseconds: 0)
      try peer.send(call)
      var (messages, before) = (0, -1)
      while true {
        guard let (header, _) = try peer.receiveFrame() else { throw TestFailure("the server has closed") }
        if header.streamID == 3 { before = messages }
        guard header.streamID == stream else { continue }
        if header.flags == 5 { break }
        messages += 1
      }
      #expect(messages == 400)
      #expect(before >= 0, "the call was not answered")
      #expect(before < 100, "the call waited behind \(before) messages")
    }
  }

  @Test("many streams of one connection each get all of theirs")
  func manyStreams() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      let streams = try (0..<50).map { _ in
        try peer.open("Count", flags: .remoteClosed, Self.count(10, of: 20_000))
      }
      var left = Dictionary(uniqueKeysWithValues: streams.map { ($0, 10) })
      while !left.isEmpty {
        guard let (header, _) = try peer.receiveFrame() else { throw TestFailure("the server has closed") }
        guard let count = left[header.streamID] else { throw TestFailure("a frame behind the end") }
        if header.flags == 5 {
          #expect(count == 0)
          left[header.streamID] = nil
        } else {
          left[header.streamID] = count - 1
        }
      }
    }
  }

  @Test("a reader that has stopped is closed after the time of a write, and its handler is cancelled")
  func stoppedReader() async throws {
    var limits = ServerLimits()
    limits.writeTime = .milliseconds(300)
    try await TestServer.run(limits: limits) { server in
      let peer = try server.peer()
      let endless = try peer.open("Endless", flags: .remoteClosed, GetPackageVersionAssetRequest(asset: "stopped"))
      #expect(try peer.message(on: endless, GetPackageVersionAssetResponse.self).assetName == "stopped")
      _ = try peer.open("Count", flags: .remoteClosed, Self.count(4000, of: 100_000))
      try eventually("the other stream is cancelled") { TestStreams.gates.wasCancelled("stopped") }
      #expect(try server.peer().isServed())
    }
  }

  // MARK: limits

  @Test("a stream on which nothing comes ends after its idle time, and one on which something comes does not")
  func idleStream() async throws {
    var limits = ServerLimits()
    limits.streamIdleTime = .milliseconds(400)
    try await TestServer.run(limits: limits) { server in
      let (idle, busy) = (try server.peer(), try server.peer())
      let started = ContinuousClock.now
      let (idleStream, busyStream) = (try idle.open("Sum"), try busy.open("Sum"))
      // Only who is waited for can be late.
      let slow = try busy.open("SlowSum", flags: .remoteOpen, Part(uploadId: "idle"))
      for _ in 0..<12 {
        usleep(100_000)
        try busy.send(on: busyStream, Self.part(1))
      }
      let failure = try idle.failure(on: idleStream)
      #expect(failure.code == .deadlineExceeded)
      #expect(failure.message.contains("nothing came"))
      #expect(started.duration(to: .now) >= .milliseconds(400))
      #expect(try idle.isServed())
      try busy.end(busyStream)
      #expect(try busy.answer(on: busyStream, Total.self).size == 12)
      try busy.end(slow)
      TestStreams.gates.open("idle")
      #expect(try busy.answer(on: slow, Total.self).size == 0)
    }
  }

  @Test("above a limit of streams another one is refused, and calls are not; below it there is room again")
  func tooManyStreams() async throws {
    for perUser in [true, false] {
      var limits = ServerLimits()
      if perUser { limits.streamsPerUser = 2 } else { limits.streams = 2 }
      try await TestServer.run(limits: limits) { server in
        let (peer, other) = (try server.peer(), try server.peer())
        let streams = [try peer.open("Sum"), try other.open("Sum")]
        for one in [peer, other] { #expect(try one.isServed()) }
        #expect(try peer.failure(on: peer.open("Sum")).code == .resourceExhausted)
        #expect(try peer.isServed())
        try other.end(streams[1])
        #expect(try other.answer(on: streams[1], Total.self).size == 0)
        let third = try peer.open("Sum", flags: .remoteClosed)
        #expect(try peer.answer(on: third, Total.self).size == 0)
      }
    }
  }

  @Test("streams count among a connection's calls")
  func callsPerConnection() async throws {
    var limits = ServerLimits()
    limits.callsPerConnection = 2
    try await TestServer.run(limits: limits) { server in
      let peer = try server.peer()
      _ = (try peer.open("Sum"), try peer.open("Sum"))
      #expect(try peer.failure(on: peer.open("Sum")).code == .resourceExhausted)
      #expect(try peer.refusal(of: HealthMethods.check, .init()).code == .resourceExhausted)
      #expect(try server.peer().isServed())
    }
  }

  @Test("streams that take messages are refused where there is no memory for them, and welcome again later")
  func memoryForAll() async throws {
    var limits = ServerLimits()
    limits.bufferedBytes = 4 << 20
    try await TestServer.run(limits: limits) { server in
      let peer = try server.peer()
      let first = try peer.open("Sum")
      let refused = try peer.failure(on: peer.open("Sum"))
      #expect(refused.code == .resourceExhausted)
      #expect(refused.name == "ThrottlingException")
      // Its own frames have their memory already.
      for _ in 0..<8 { try peer.send(on: first, Self.part(1 << 20)) }
      try peer.end(first)
      #expect(try peer.answer(on: first, Total.self).size == 8 << 20)
      let second = try peer.open("Sum")
      try peer.end(second)
      #expect(try peer.answer(on: second, Total.self).size == 0)
    }
  }

  // MARK: unplanned ends

  @Test("a peer that closes the connection cancels its streams' handlers, whatever they do")
  func peerCloses() async throws {
    var limits = ServerLimits()
    limits.drainTime = .seconds(600)
    try await TestServer.run(limits: limits) { server in
      let peer = try server.peer()
      let endless = try peer.open("Endless", flags: .remoteClosed, GetPackageVersionAssetRequest(asset: "closes"))
      _ = try peer.open("Sum")
      _ = try peer.open("Count", flags: .remoteClosed, Self.count(4000, of: 100_000))
      #expect(try peer.message(on: endless, GetPackageVersionAssetResponse.self).assetName == "closes")
      peer.close()
      try eventually("the handler is cancelled") { TestStreams.gates.wasCancelled("closes") }
      // Nothing is left that a drain would wait for.
      let started = ContinuousClock.now
      await server.drain().value
      #expect(started.duration(to: .now) < .seconds(300))
    }
  }

  @Test("a deadline cancels a handler that is sending")
  func deadlineWhileSending() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      let stream = try peer.open(
        "Count", flags: .remoteClosed, Self.count(1_000_000_000, of: 1000), timeoutNanoseconds: 100_000_000)
      #expect(try peer.failure(on: stream).code == .deadlineExceeded)
      #expect(try peer.isServed())
    }
  }

  @Test("the end of what a peer sends ends the streams that it left open, and not those that it had ended")
  func halfClosed() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      let (open, ended) = (try peer.open("Sum"), try peer.open("SlowSum", Part(uploadId: "half closed")))
      try peer.send(on: open, Self.part(1))
      try peer.send(on: ended, Self.part(7))
      try peer.end(ended)
      peer.finishSending()
      #expect(try peer.failure(on: open).code == .cancelled)
      try eventually("the handler waits") { TestStreams.gates.isReached("half closed") }
      TestStreams.gates.open("half closed")
      #expect(try peer.answer(on: ended, Total.self).size == 7)
      #expect(try peer.receive(1) == nil)
    }
  }

  @Test("messages that wait in front of a full inbox are taken before the end of what a peer sends counts")
  func halfClosedBehindFullInbox() async throws {
    var limits = ServerLimits()
    limits.streamInboxBytes = 1
    try await TestServer.run(limits: limits) { server in
      let peer = try server.peer()
      let stream = try peer.open("SlowSum", Part(uploadId: "behind full"))
      try peer.send(Self.frames(100) { _ in FrameEncoder.data(streamID: stream, Self.part(10)) })
      try peer.end(stream)
      peer.finishSending()
      try eventually("the handler waits") { TestStreams.gates.isReached("behind full") }
      TestStreams.gates.open("behind full")
      #expect(try peer.answer(on: stream, Total.self).size == 1000)
    }
  }

  @Test("a drain lets streams finish and opens no more")
  func drain() async throws {
    var limits = ServerLimits()
    limits.drainTime = .seconds(600)
    try await TestServer.run(limits: limits) { server in
      let peer = try server.peer()
      let stream = try peer.open("Sum")
      try peer.send(on: stream, Self.part(3))
      #expect(try peer.isServed())
      let drained = server.drain()
      try eventually("no new connections") { (try? server.peer()) == nil }
      #expect(try peer.failure(on: peer.open("Sum")).code == .unavailable)
      try peer.send(on: stream, Self.part(4))
      try peer.end(stream)
      #expect(try peer.answer(on: stream, Total.self).size == 7)
      #expect(try peer.receive(1) == nil)
      await drained.value
    }
  }
}
