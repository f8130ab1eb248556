import FerryServer
import FerrySocket
import FerryWire
import Glibc
import Testing

/// Descriptors that peers pass and no message names: closed at once, and nobody is kept from anything by them.
@Suite("Descriptors that nobody claims")
struct UnclaimedDescriptorTests {
  private static func check(_ streamID: UInt32) -> [UInt8] {
    FrameEncoder.request(streamID: streamID, HealthMethods.check, CheckRequest(), timeoutNanoseconds: 0)
  }

  @Test("are closed when their frame has come, while it is being answered, and before that stay open")
  func closed() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.makeDomain("source", "destination")
      try peer.publish("1.0.0", "x", to: "source")
      let gate = WriterGate.close(server.store)
      // A call that waits.
      let tracer = try Tracer()
      var stream: UInt32 = 0
      try tracer.pass {
        stream = try peer.submit(
          ArtifactsMethods.copyPackageVersions, .copy(["1.0.0"], from: "source", to: "destination"), passing: [$0])
      }
      try eventually("it is closed") { tracer.isClosed }
      #expect(try !peer.isReadable(within: .zero))
      gate.open()
      _ = try peer.answer(stream, ArtifactsMethods.copyPackageVersions)
      // A call that is answered at once, in two halves.
      let frame = peer.frame(HealthMethods.check, .init())
      let second = try Tracer()
      try second.pass { try peer.send(Array(frame[..<8]), passing: [$0]) }
      let third = try Tracer()
      try third.pass { try peer.send(Array(frame[8..<12]), passing: [$0]) }
      usleep(50_000)
      #expect(!second.isClosed && !third.isClosed)
      try peer.send(Array(frame[12...]))
      #expect(try peer.receiveStatus().status.code == 0)
      try eventually("they are closed") { second.isClosed && third.isClosed }
    }
  }

  @Test("are closed when a stream is opened with them, while it goes on")
  func openedStream() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      for method in ["Sum", "Echo"] {
        let stream = peer.nextStreamID()
        let frame = FrameEncoder.request(
          streamID: stream, service: TestStreams.service, method: method, flags: .remoteOpen, nil, timeoutNanoseconds: 0
        )
        let tracer = try Tracer()
        try tracer.pass { try peer.send(frame, passing: [$0]) }
        try eventually("it is closed") { tracer.isClosed }
        #expect(try !peer.isReadable(within: .zero))
      }
    }
  }

  @Test("are closed with frames that are refused, that are no requests, and with connections that end")
  func refusedFrames() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.makeDomain("my_repo")
      var frames: [[UInt8]] = [
        // Too long; of an unknown type; of an even stream; with a body that is no request.
        [0x7f, 0, 0, 0, 0, 0, 0, 99, 1, 0], [0, 0, 0, 1, 0, 0, 0, 1, 0x7f, 0, 5], [0, 0, 0, 0, 0, 0, 0, 2, 1, 0],
        [0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0xff],
      ]
      frames.append(peer.frame(ArtifactsMethods.describeDomain, .init(domain: "other")))
      for (index, frame) in frames.enumerated() {
        let sender = try server.peer()
        let tracer = try Tracer()
        try tracer.pass { try sender.send(frame, passing: [$0]) }
        try eventually("frame \(index): it is closed") { tracer.isClosed }
        // In the middle of what is drained.
        if index == 0 {
          let drained = try Tracer()
          try drained.pass { try sender.send([1, 2, 3], passing: [$0]) }
          try eventually("it is closed") { drained.isClosed }
        } else {
          let second = peer.frame(HealthMethods.check, .init())
          try sender.send(second)
          while try sender.receiveFrame()?.header.streamID != peer.lastStreamID {}
        }
      }
      for ends in [true, false] {
        let sender = try server.peer()
        let tracer = try Tracer()
        try tracer.pass { try sender.send([0, 0, 0], passing: [$0]) }
        if ends { sender.close() } else { sender.finishSending() }
        try eventually("it is closed") { tracer.isClosed }
      }
    }
  }

  @Test("more than a frame may have make it fail where it claims one, and the connection lives on")
  func tooMany() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.makeDomain("my_repo")
      let file = try PassedFile.file([1])
      let frame = peer.frame(ArtifactsMethods.publishPackageVersion, .passing([1]))
      try peer.send(Array(frame[..<3]), passing: Array(repeating: file, count: 16))
      let tracer = try Tracer()
      try tracer.pass { try peer.send(Array(frame[3...]), passing: [$0]) }
      let status = try peer.receiveStatus().status
      #expect(status.errorDetail?.field == "asset_descriptor")
      #expect(status.message.contains("17 descriptors came"))
      try eventually("it is closed") { tracer.isClosed }
      #expect(try peer.isServed())
    }
  }

  @Test("a peer that passes them with frame after half a frame is cut off")
  func flood() async throws {
    try await TestServer.run { server in
      let (peer, other) = (try server.peer(), try server.peer())
      let file = try PassedFile.file([1])
      let tracer = try Tracer()
      // A request of 1 MiB that does not come to its end.
      try tracer.pass { try peer.send([0, 0x10, 0, 0, 0, 0, 0, 1, 1, 0], passing: [$0]) }
      for _ in 0..<100 where try peer.send([0], passing: [file]) {}
      try peer.waitUntilClosed()
      try eventually("it is closed") { tracer.isClosed }
      #expect(try other.isServed())
    }
  }

  @Test("are closed where thousands are on their way when their connections end, and others are served meanwhile")
  func thousands() async throws {
    try await TestServer.run { server in
      let other = try server.peer()
      let hold = LoopHold.begin(server)
      let file = try PassedFile.file([1])
      var tracers: [Tracer] = []
      for _ in 0..<4 {
        let sender = try server.peer()
        for number in 0..<150 {
          try sender.send(Self.check(UInt32(2 * number + 1)), passing: Array(repeating: file, count: 16))
        }
        let tracer = try Tracer()
        try tracer.pass { try sender.send([0, 0, 0], passing: [$0]) }
        tracers.append(tracer)
        sender.close()
      }
      hold.end()
      #expect(try other.isServed())
      try eventually("they are closed") { tracers.allSatisfy(\.isClosed) }
      #expect(try server.peer().isServed())
    }
  }

  @Test("a user who has too many in use is told to send bytes, and is served when they are closed")
  func budget() async throws {
    var limits = ServerLimits()
    limits.descriptorsPerUser = 3
    try await TestServer.run(limits: limits) { server in
      let peer = try server.peer()
      try peer.makeDomain("my_repo")
      var pipes = try (0..<3).map { _ in try PassedFile.pipe() }
      let streams = try pipes.enumerated().map { index, pipe in
        try peer.submit(
          ArtifactsMethods.publishPackageVersion, .passing([], version: "1.0.\(index)"), passing: [pipe.read])
      }
      let file = try PassedFile.file([1])
      let failure = try peer.refusal(
        of: ArtifactsMethods.publishPackageVersion, .passing([1], version: "2.0.0"), passing: [file])
      #expect(failure.detail.field == "asset_descriptor")
      #expect(failure.detail.reason == "OTHER")
      pipes = []
      for stream in streams { _ = try peer.answer(stream, ArtifactsMethods.publishPackageVersion) }
      try eventually("there is room again") {
        do {
          try peer.call(
            ArtifactsMethods.publishPackageVersion, .passing([1], version: "2.0.0"), passing: [file])
          return true
        } catch let failure as CallFailure where failure.detail.reason == "OTHER" {
          return false
        }
      }
    }
  }

  /// A network connection whose close(2) waits: it has bytes on their way that nobody takes, and is set to linger.
  private func lingeringSocket() throws -> (PassedFile, peer: [PassedFile]) {
    let listener = try PassedFile(socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let sender = try PassedFile(socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))
    let connected = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener.number, $0, length) == 0 && listen(listener.number, 1) == 0
          && getsockname(listener.number, $0, &length) == 0 && connect(sender.number, $0, length) == 0
      }
    }
    try #require(connected)
    let receiver = try PassedFile(accept(listener.number, nil, nil))
    _ = fcntl(sender.number, F_SETFL, O_NONBLOCK)
    let block = [UInt8](repeating: 0, count: 1 << 20)
    while send(sender.number, block, block.count, 0) > 0 {}
    _ = fcntl(sender.number, F_SETFL, 0)
    var linger = linger(l_onoff: 1, l_linger: 30)
    setsockopt(sender.number, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
    return (sender, [listener, receiver])
  }

  @Test("a descriptor that makes its closing wait keeps nobody waiting", arguments: ["unread", "unclaimed", "claimed"])
  func lingering(when: String) async throws {
    try await TestServer.run { server in
      let (peer, other) = (try server.peer(), try server.peer())
      try peer.makeDomain("my_repo")
      let started = ContinuousClock.now
      var (sender, ends): (PassedFile?, [PassedFile]) = try lingeringSocket()
      func send(_ body: (PassedFile) throws -> Void) throws {
        if let passed = sender { try body(passed) }
        // The daemon is the last that has it open.
        sender = nil
      }
      switch when {
      case "unread":
        try send { try peer.send([0, 0, 0], passing: [$0]) }
        peer.close()
      case "unclaimed":
        try send { try peer.send(Self.check(101), passing: [$0]) }
      default:
        try send { _ = try peer.submit(ArtifactsMethods.publishPackageVersion, .passing([1]), passing: [$0]) }
        #expect(try peer.receiveStatus().status.message.contains("a socket"))
      }
      #expect(try other.isServed())
      #expect(try server.peer().isServed())
      #expect(started.duration(to: .now) < .seconds(10))
      withExtendedLifetime(ends) {}
      ends = []
    }
  }
}
