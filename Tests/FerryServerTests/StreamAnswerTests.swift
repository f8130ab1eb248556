import FerryServer
import FerryWire
import Testing

/// Conversations on streams, frame by frame.
@Suite("Streams")
struct StreamAnswerTests {
  private typealias Part = WriteAssetUploadRequest
  private typealias Total = WriteAssetUploadResponse

  private static func part(_ count: Int, offset: Int64 = 0) -> Part {
    Part(offset: offset, content: [UInt8](repeating: 1, count: count))
  }

  private static func run(
    limits: ServerLimits = ServerLimits(), _ body: (TestServer, Peer) throws -> Void
  ) async throws {
    try await TestServer.run(limits: limits) { server in
      let peer = try server.peer()
      try body(server, peer)
      #expect(try server.peer().isServed())
    }
  }

  // MARK: what goes right

  @Test("a client's stream is answered once, by a response")
  func clientStream() async throws {
    try await Self.run { _, peer in
      let stream = try peer.open("Sum")
      for count in [3, 0, 70_000] { try peer.send(on: stream, Self.part(count)) }
      try peer.end(stream)
      #expect(try peer.answer(on: stream, Total.self).size == 70_003)
    }
  }

  @Test("the last message may say that it is the last, and the first may come with the request")
  func closingMessage() async throws {
    try await Self.run { _, peer in
      let stream = try peer.open("Sum", Self.part(5))
      try peer.send(on: stream, Self.part(6), flags: .remoteClosed)
      #expect(try peer.answer(on: stream, Total.self).size == 11)
      let short = try peer.open("Sum", flags: .remoteClosed, Self.part(7))
      #expect(try peer.answer(on: short, Total.self).size == 7)
      let none = try peer.open("Sum", flags: .remoteClosed)
      #expect(try peer.answer(on: none, Total.self).size == 0)
    }
  }

  @Test("an empty data frame is a message with every field at its default")
  func emptyMessage() async throws {
    try await Self.run { _, peer in
      let stream = try peer.open("Echo")
      try peer.send(on: stream, Part())
      #expect(try peer.message(on: stream, Part.self) == Part())
    }
  }

  @Test(
    "data with flags that nobody knows is passed over, however long it is", arguments: [10, 200_000, 3 << 20, 5 << 20])
  func unknownFlags(count: Int) async throws {
    try await Self.run { _, peer in
      let stream = try peer.open("Sum")
      try peer.send(on: stream, Self.part(3))
      let length = withUnsafeBytes(of: UInt32(count).bigEndian) { Array($0) }
      let id = withUnsafeBytes(of: stream.bigEndian) { Array($0) }
      try peer.send(length + id + [FrameType.data.rawValue, 0x80])
      try peer.send([UInt8](repeating: 0xFF, count: count))
      try peer.send(on: stream, Self.part(4), flags: .remoteClosed)
      #expect(try peer.answer(on: stream, Total.self).size == 7)
    }
  }

  @Test("a request that says that it opens a stream and has no message, as Rust's client does, opens a stream")
  func requestWithoutMessage() async throws {
    try await Self.run { _, peer in
      let stream = try peer.open("Sum", flags: [.remoteOpen, .noData])
      try peer.send(on: stream, Self.part(2), flags: .remoteClosed)
      #expect(try peer.answer(on: stream, Total.self).size == 2)
    }
  }

  @Test("a server's stream ends with a data frame that says so")
  func serverStream() async throws {
    try await Self.run { _, peer in
      let stream = try peer.open("Count", flags: .remoteClosed, GetPackageVersionAssetRequest(offset: 3, length: 10))
      for index in 0..<3 {
        let message = try peer.message(on: stream, GetPackageVersionAssetResponse.self)
        #expect(message.assetSize == Int64(index))
        #expect(message.asset.count == 10)
      }
      guard case .end = try peer.next(on: stream, Total.self) else { throw TestFailure("no end") }
      let empty = try peer.open("Count", flags: .remoteClosed)
      #expect(try peer.messagesUntilEnd(of: empty) == 0)
    }
  }

  @Test("messages go both ways at the same time, in order")
  func bidirectional() async throws {
    try await Self.run { _, peer in
      let stream = try peer.open("Echo")
      for round in 0..<200 {
        try peer.send(on: stream, Self.part(round, offset: Int64(2 * round)))
        try peer.send(on: stream, Self.part(round, offset: Int64(2 * round + 1)))
        #expect(try peer.message(on: stream, Part.self).offset == Int64(2 * round))
        #expect(try peer.message(on: stream, Part.self).offset == Int64(2 * round + 1))
      }
      try peer.end(stream)
      guard case .end = try peer.next(on: stream, Part.self) else { throw TestFailure("no end") }
    }
  }

  @Test("streams and calls share a connection, and each gets its own")
  func together() async throws {
    try await Self.run { _, peer in
      let (sum, echo) = (try peer.open("Sum"), try peer.open("Echo"))
      try peer.send(on: sum, Self.part(9))
      #expect(try peer.isServed())
      try peer.send(on: echo, Self.part(1, offset: 8))
      #expect(try peer.message(on: echo, Part.self).offset == 8)
      try peer.end(sum)
      #expect(try peer.answer(on: sum, Total.self).size == 9)
      try peer.end(echo)
      guard case .end = try peer.next(on: echo, Part.self) else { throw TestFailure("no end") }
    }
  }

  @Test("a stream whose bytes come one by one is the same stream")
  func byteByByte() async throws {
    try await Self.run { _, peer in
      let bytes =
        FrameEncoder.request(
          streamID: 1, service: TestStreams.service, method: "Sum", flags: .remoteOpen, nil, timeoutNanoseconds: 0)
        + FrameEncoder.data(streamID: 1, Self.part(20)) + FrameEncoder.end(streamID: 1)
      for byte in bytes { try peer.send([byte]) }
      #expect(try peer.answer(on: 1, Total.self).size == 20)
    }
  }

  // MARK: what goes wrong

  /// What a peer does on a stream, and how the stream ends.
  struct Fault: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var code: StatusCode
    var names: String
    var body: @Sendable (Peer) throws -> UInt32
  }

  static let faults: [Fault] = [
    Fault(testDescription: "a unary request of a client's stream", code: .invalidArgument, names: "0x02") {
      try $0.open("Sum", flags: [])
    },
    Fault(testDescription: "a unary request of a server's stream", code: .invalidArgument, names: "0x01") {
      try $0.open("Count", flags: [])
    },
    Fault(testDescription: "a stream for a method that takes one request", code: .invalidArgument, names: "0x01") {
      try $0.open("Count", flags: .remoteOpen)
    },
    Fault(testDescription: "a stream for a unary method", code: .invalidArgument, names: "flags 0") {
      try $0.open("Check", of: HealthMethods.service)
    },
    Fault(testDescription: "a stream of an unknown method", code: .unimplemented, names: "Fly") {
      try $0.open("Fly")
    },
    Fault(testDescription: "a stream of an unknown service", code: .unimplemented, names: "no.Such") {
      try $0.open("Sum", of: "no.Such")
    },
    Fault(testDescription: "a request that is not the method's message", code: .invalidArgument, names: "'asset'") {
      // The field `asset` is a string there, and of bytes that are no UTF-8 here.
      try $0.open("Count", flags: .remoteClosed, PublishPackageVersionRequest(assetContent: [0xFF]))
    },
    Fault(testDescription: "a first message that is not the method's", code: .invalidArgument, names: "upload_id") {
      try $0.open("Sum", GetPackageVersionAssetResponse(asset: [0xFF]))
    },
    Fault(testDescription: "a later message that is not the method's", code: .invalidArgument, names: "upload_id") {
      let stream = try $0.open("Sum")
      try $0.send(on: stream, GetPackageVersionAssetResponse(asset: [0xFF]))
      return stream
    },
    Fault(testDescription: "a message behind the end", code: .invalidArgument, names: "behind the end") {
      let stream = try $0.open("SlowSum", Part(uploadId: "behind the end"))
      try $0.end(stream)
      try $0.send(on: stream, part(1))
      return stream
    },
    Fault(testDescription: "a second end", code: .invalidArgument, names: "behind the end") {
      let stream = try $0.open("SlowSum", Part(uploadId: "second end"))
      try $0.end(stream)
      try $0.end(stream)
      return stream
    },
    Fault(testDescription: "a message for a method that takes one request", code: .invalidArgument, names: "behind") {
      let stream = try $0.open("Endless", flags: .remoteClosed, GetPackageVersionAssetRequest(asset: "message"))
      try $0.send(on: stream, part(1))
      return stream
    },
    Fault(testDescription: "a large message behind the end", code: .invalidArgument, names: "behind the end") {
      let stream = try $0.open("Endless", flags: .remoteClosed, GetPackageVersionAssetRequest(asset: "large"))
      try $0.send(on: stream, part(1 << 20))
      return stream
    },
    Fault(testDescription: "bytes in a frame that says that it has none", code: .invalidArgument, names: "3 bytes") {
      let stream = try $0.open("Sum")
      try $0.send([0, 0, 0, 3, 0, 0, 0, 1, 3, 4, 1, 2, 3])
      return stream
    },
    Fault(testDescription: "a message that is too large for a stream", code: .resourceExhausted, names: "at most") {
      let stream = try $0.open("Sum")
      try $0.send(on: stream, part(2 << 20))
      return stream
    },
    Fault(testDescription: "a message that is too large for a frame", code: .resourceExhausted, names: "at most") {
      let stream = try $0.open("Sum")
      try $0.send([0, 0x40, 0, 1, 0, 0, 0, 1, 3, 0] + [UInt8](repeating: 0, count: FrameHeader.maximumDataBytes + 1))
      return stream
    },
    Fault(testDescription: "a deadline that had passed", code: .deadlineExceeded, names: "had passed") {
      try $0.open("Sum", timeoutNanoseconds: -1)
    },
    Fault(testDescription: "a deadline that passes", code: .deadlineExceeded, names: "has passed") {
      try $0.open("Sum", timeoutNanoseconds: 20_000_000)
    },
    Fault(testDescription: "a handler's error", code: .invalidArgument, names: "negative") {
      let stream = try $0.open("Sum")
      try $0.send(on: stream, part(1, offset: -1))
      return stream
    },
    Fault(testDescription: "a handler's error behind messages", code: .invalidArgument, names: "negative") {
      let stream = try $0.open("Echo")
      try $0.send(on: stream, part(1))
      try $0.send(on: stream, part(1, offset: -1))
      return stream
    },
  ]

  @Test(
    "a stream that goes wrong ends with an error that says why, once, and the connection lives on", arguments: faults)
  func goesWrong(fault: Fault) async throws {
    try await Self.run { _, peer in
      let stream = try fault.body(peer)
      let failure = try peer.failure(on: stream)
      #expect(failure.code == fault.code, "\(failure)")
      #expect(failure.message.contains(fault.names), "\(failure)")
      // What comes for it now is passed over.
      try peer.send(on: stream, Self.part(100_000))
      try peer.end(stream)
      #expect(try peer.isServed())
    }
  }

  @Test("data frames with flags that nobody knows, and those that say nothing, are passed over")
  func unknownFlags() async throws {
    try await Self.run { _, peer in
      let stream = try peer.open("Sum")
      try peer.send(on: stream, Self.part(4), flags: FrameFlags(rawValue: 0x80))
      try peer.send([0, 0, 0, 0, 0, 0, 0, 1, 3, 4])
      try peer.send(on: stream, Self.part(5), flags: .remoteClosed)
      #expect(try peer.answer(on: stream, Total.self).size == 5)
    }
  }

  @Test("a stream id that is in use, and one that was, are refused")
  func usedIDs() async throws {
    try await Self.run { _, peer in
      let stream = try peer.open("Echo")
      let again = FrameEncoder.request(
        streamID: stream, service: TestStreams.service, method: "Echo", flags: .remoteOpen, nil, timeoutNanoseconds: 0)
      try peer.send(again)
      let inUse = try peer.failure(on: stream)
      #expect(inUse.code == .invalidArgument)
      #expect(inUse.message.contains("in use"))
      // The first one goes on untouched.
      try peer.send(on: stream, Self.part(1), flags: .remoteClosed)
      #expect(try peer.message(on: stream, Part.self).content == [1])
      guard case .end = try peer.next(on: stream, Part.self) else { throw TestFailure("no end") }
      try peer.send(again)
      #expect(try peer.failure(on: stream).message.contains("ids only grow"))
    }
  }
}
