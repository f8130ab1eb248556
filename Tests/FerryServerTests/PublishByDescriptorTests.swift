import FerryServer
import FerrySocket
import FerryWire
import Glibc
import Testing

/// Assets that come as open files.
@Suite("Publishing by descriptor")
struct PublishByDescriptorTests {
  private static let publish = ArtifactsMethods.publishPackageVersion

  private static func content(_ peer: Peer, _ version: String = "1.0.0") throws -> [UInt8] {
    var request = GetPackageVersionAssetRequest.byDescriptor(version)
    request.assetAsDescriptor = false
    return try peer.call(ArtifactsMethods.getPackageVersionAsset, request).asset
  }

  @Test("a file is published from where it stands, whatever its size", arguments: [0, 1, 100_000, 9 << 20])
  func file(size: Int) async throws {
    try await TestServer.runWithRepository { server, peer in
      let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
        if let start = buffer.baseAddress { arc4random_buf(start, size) }
        count = size
      }
      let file = try PassedFile.file([1, 2, 3] + bytes)
      lseek(file.number, 3, SEEK_SET)
      let answer = try peer.call(Self.publish, .passing(bytes), passing: [file])
      #expect(answer.asset?.size == Int64(size))
      #expect(answer.asset?.hashes["SHA-256"] == sha256(bytes))
      #expect(try Self.content(peer) == Array(bytes.prefix(3 << 20)))
      #expect(lseek(file.number, 0, SEEK_CUR) == 3)
      #expect(server.folder.names(in: "data/staging").isEmpty)
    }
  }

  @Test("a pipe is published to its end, and others are served while it is empty")
  func pipe() async throws {
    try await TestServer.runWithRepository { server, peer in
      let other = try server.peer()
      var (read, write) = try PassedFile.pipe()
      let stream = try peer.submit(Self.publish, .passing(Array("slowly".utf8)), passing: [read])
      read = write
      for letter in "slowly" {
        usleep(20_000)
        #expect(try other.isServed())
        #expect(try peer.isServed())
        try write.write(String(letter))
      }
      let null = try PassedFile(open("/dev/null", O_RDONLY))
      read = null
      write = null
      #expect(try peer.answer(stream, Self.publish).asset?.size == 6)
    }
  }

  @Test("ten pipes that give nothing keep nobody of the same user from publishing")
  func emptyPipes() async throws {
    try await TestServer.runWithRepository { _, peer in
      var pipes = try (0..<10).map { _ in try PassedFile.pipe() }
      let streams = try pipes.enumerated().map { index, pipe in
        try peer.submit(Self.publish, .passing([], version: "2.0.\(index)"), passing: [pipe.read])
      }
      let bytes = Array("a file".utf8)
      try peer.call(Self.publish, .passing(bytes), passing: [PassedFile.file(bytes)])
      pipes = []
      for stream in streams { #expect(try peer.answer(stream, Self.publish).asset?.size == 0) }
    }
  }

  @Test("what is no file or pipe to read from is refused by the name of its field, with what would be right")
  func unsuitable() async throws {
    try await TestServer.runWithRepository { server, peer in
      let path = "\(server.folder.path)/fifo"
      try #require(mkfifo(path, 0o600) == 0)
      let cases: [(Int32, String)] = [
        (open("/tmp", O_RDONLY), "a folder"), (open("/dev/zero", O_RDONLY), "a device"),
        (socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0), "a socket"),
        (open("/proc/self/status", 0o10000000), "O_PATH"), (open("/dev/null", 0o10000000), "O_PATH"),
        (open("\(server.folder.path)/new", O_WRONLY | O_CREAT, 0o600), "for writing only"),
        (open(path, O_RDWR), "for reading and writing"), (open("/proc/self/mem", O_RDONLY), "EIO"),
      ]
      for (raw, reason) in cases {
        let file = try PassedFile(raw)
        let failure = try peer.refusal(of: Self.publish, .passing([]), passing: [file])
        #expect(failure.name == "ValidationException", "\(failure)")
        #expect(failure.code == .invalidArgument)
        #expect(failure.detail.field == "asset_descriptor")
        #expect(failure.message.contains(reason), "\(failure)")
      }
      #expect(server.folder.names(in: "data/staging").isEmpty)
      #expect(try peer.isServed())
    }
  }

  @Test("a number that names no descriptor is refused, and says how many came")
  func wrongNumber() async throws {
    try await TestServer.runWithRepository { _, peer in
      let file = try PassedFile.file([1])
      for (number, passed) in [(1, 0), (2, 1), (-1, 1), (17, 16), (Int32.max, 1), (.min, 1)] as [(Int32, Int)] {
        let failure = try peer.refusal(
          of: Self.publish, .passing([1], at: number), passing: Array(repeating: file, count: passed))
        #expect(failure.name == "ValidationException")
        #expect(failure.detail.field == "asset_descriptor")
        #expect(failure.message.contains("\(passed) came"), "\(failure)")
        // That none came is the way's fault, and not the field's.
        #expect(failure.detail.reason == (passed == 0 ? "OTHER" : "FIELD_VALIDATION_FAILED"))
      }
      // A descriptor that nobody names is no error.
      var request = PublishPackageVersionRequest.publish("1.0.0", "x", to: "my_repo")
      try peer.call(Self.publish, request, passing: [file])
      request.assetDescriptor = 1
      let failure = try peer.refusal(of: Self.publish, request, passing: [file])
      #expect(failure.message.contains("one of 'asset_content'"))
    }
  }

  @Test("the field names the descriptor by its place among those of its frame")
  func places() async throws {
    try await TestServer.runWithRepository { _, peer in
      let files = try (1...16).map { try PassedFile.file([UInt8($0)]) }
      for place in [1, 2, 9, 16] {
        let version = "1.0.\(place)"
        try peer.call(
          Self.publish, .passing([UInt8(place)], at: Int32(place), version: version), passing: files)
        #expect(try Self.content(peer, version) == [UInt8(place)])
      }
    }
  }

  @Test("each of many frames that arrive together has its own descriptors, and those between have none")
  func coalesced() async throws {
    try await TestServer.runWithRepository { _, peer in
      var streams: [UInt32] = []
      for index in 0..<100 {
        let bytes = Array("content \(index)".utf8)
        let file = try PassedFile.file(bytes)
        streams.append(
          try peer.submit(Self.publish, .passing(bytes, version: "1.0.\(index)"), passing: [file]))
        _ = try peer.submit(HealthMethods.check, .init())
      }
      for (index, stream) in streams.enumerated() {
        _ = try peer.answer(stream, Self.publish)
        #expect(try Self.content(peer, "1.0.\(index)") == Array("content \(index)".utf8))
      }
    }
  }

  @Test("a frame that comes byte by byte, or with its descriptors in several places, has them all the same")
  func pieces() async throws {
    try await TestServer.runWithRepository { _, peer in
      let bytes = Array("content".utf8)
      let file = try PassedFile.file(bytes)
      let other = try PassedFile.file([9])
      let frame = peer.frame(Self.publish, .passing(bytes, version: "1.0.1"))
      try peer.send([frame[0]], passing: [file])
      for byte in frame.dropFirst() { try peer.send([byte]) }
      #expect(try peer.receiveStatus().status.code == 0)
      let second = peer.frame(Self.publish, .passing(bytes, at: 3, version: "1.0.2"))
      try peer.send(Array(second[..<5]), passing: [other])
      usleep(10_000)
      try peer.send(Array(second[5..<50]), passing: [other])
      try peer.send(Array(second[50...]), passing: [file])
      #expect(try peer.receiveStatus().status.code == 0)
      #expect(try Self.content(peer, "1.0.2") == bytes)
    }
  }

  @Test("bytes that are not what was announced are refused, and leave nothing")
  func wrongHash() async throws {
    try await TestServer.runWithRepository { server, peer in
      let failure = try peer.refusal(of: Self.publish, .passing([1]), passing: [PassedFile.file([2])])
      #expect(failure.detail.field == "asset_sha256")
      #expect(try peer.versions(in: "my_repo").isEmpty)
      #expect(server.folder.names(in: "data/staging").isEmpty)
    }
  }

  @Test("a file or pipe with more bytes than an asset may have is refused")
  func tooLarge() async throws {
    var limits = ServerLimits()
    limits.assetBytes = 10
    try await TestServer.runWithRepository(limits: limits) { server, peer in
      let bytes = [UInt8](repeating: 7, count: 11)
      let (read, write) = try PassedFile.pipe()
      try write.write(String(decoding: bytes, as: UTF8.self))
      for file in [try PassedFile.file(bytes), read] {
        let failure = try peer.refusal(of: Self.publish, .passing(bytes), passing: [file])
        #expect(failure.name == "ServiceQuotaExceededException")
      }
      #expect(server.folder.names(in: "data/staging").isEmpty)
      try peer.call(Self.publish, .passing([7]), passing: [PassedFile.file([7])])
    }
  }

  @Test("a pipe that gives nothing for its time is refused, one that goes on is not")
  func idlePipe() async throws {
    var limits = ServerLimits()
    limits.descriptorIdleTime = .milliseconds(400)
    try await TestServer.runWithRepository(limits: limits) { server, peer in
      let (read, write) = try PassedFile.pipe()
      try write.write("some")
      let started = ContinuousClock.now
      let failure = try peer.refusal(of: Self.publish, .passing([1]), passing: [read])
      #expect(started.duration(to: .now) >= .milliseconds(400))
      #expect(failure.detail.field == "asset_descriptor")
      #expect(failure.message.contains("gave no bytes"))
      try eventually("staging is empty") { server.folder.names(in: "data/staging").isEmpty }
      var (slow, writer): (PassedFile, PassedFile?) = try PassedFile.pipe()
      let bytes = [UInt8](repeating: UInt8(ascii: "x"), count: 8)
      let stream = try peer.submit(Self.publish, .passing(bytes), passing: [slow])
      for _ in 0..<8 {
        usleep(100_000)
        try writer?.write("x")
      }
      // Its only writer.
      writer = nil
      slow = read
      #expect(try peer.answer(stream, Self.publish).asset?.size == 8)
    }
  }

  @Test("a peer that dies, or whose deadline passes, ends the reading of its pipe within a second")
  func deadPeer() async throws {
    try await TestServer.runWithRepository { server, peer in
      for isDeadline in [false, true] {
        let (read, write) = try PassedFile.pipe()
        signal(SIGPIPE, SIG_IGN)
        let caller = try server.peer()
        let stream = try caller.submit(
          Self.publish, .passing([1]), timeoutNanoseconds: isDeadline ? 300_000_000 : 0, passing: [read])
        try write.write("some")
        try eventually("it is being read") { server.folder.names(in: "data/staging").count == 1 }
        let started = ContinuousClock.now
        if isDeadline {
          #expect(try caller.failure(stream, Self.publish).code == .deadlineExceeded)
        } else {
          caller.close()
        }
        try eventually("nothing is left of it") { server.folder.names(in: "data/staging").isEmpty }
        #expect(started.duration(to: .now) < .seconds(1))
        // Ours is the only reading end then.
        #expect(try peer.isServed())
        withExtendedLifetime(read) {}
      }
    }
  }

  @Test("a publish by descriptor needs the permission to publish, and nothing is read without it")
  func permission() async throws {
    try await TestServer.run { server in
      let owner = try server.peer()
      try owner.makeDomain("my_repo")
      try await server.restart(identities: .alice([]))
      let alice = try server.peer()
      let (read, write) = try PassedFile.pipe()
      let failure = try alice.refusal(of: Self.publish, .passing([1]), passing: [read])
      #expect(failure.name == "AccessDeniedException")
      withExtendedLifetime(write) {}
    }
  }
}
