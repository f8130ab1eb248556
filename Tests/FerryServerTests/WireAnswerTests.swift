import FerrySocket
import FerryWire
import Testing

/// What a server answers to bytes of any kind, and that the connection lives on.
@Suite("Answers to bytes")
struct WireAnswerTests {
  /// Bytes and what they are answered with.
  struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]
    /// Nothing for bytes that are passed over.
    var answers: [Answer] = []
    var testDescription: String { name }
  }

  struct Answer: Sendable {
    var streamID: UInt32
    var code: StatusCode
    /// What the message names.
    var names = ""
    /// Of the ErrorDetail; empty where there is none.
    var reason = ""
    var field = ""
  }

  private static func frame(
    _ streamID: UInt32, _ body: [UInt8] = [], type: UInt8 = 1, flags: UInt8 = 0, length: UInt32? = nil
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    for number in [length ?? UInt32(body.count), streamID] { withUnsafeBytes(of: number.bigEndian) { bytes += $0 } }
    return bytes + [type, flags] + body
  }

  /// A request of these parts; strings as bytes, so that they can be wrong.
  private static func request(service: [UInt8], method: [UInt8], payload: [UInt8] = [], timeout: [UInt8] = [])
    -> [UInt8]
  {
    func field(_ number: UInt8, _ bytes: [UInt8]) -> [UInt8] { [number << 3 | 2, UInt8(bytes.count)] + bytes }
    return field(1, service) + field(2, method) + field(3, payload) + timeout
  }

  private static let artifacts = Array(ArtifactsMethods.service.utf8)
  private static let describe = Array("DescribeRepository".utf8)
  private static let check = request(service: Array("ferry.v1.Health".utf8), method: Array("Check".utf8))
  private static let tooLong = UInt32(FrameHeader.maximumDataBytes + 1)

  static let rows: [Row] = [
    Row(
      name: "an unknown service", bytes: frame(1, request(service: Array("no.Such".utf8), method: describe)),
      answers: [.init(streamID: 1, code: .unimplemented, names: "no.Such")]),
    Row(
      name: "an unknown method", bytes: frame(1, request(service: artifacts, method: Array("Fly".utf8))),
      answers: [.init(streamID: 1, code: .unimplemented, names: "Fly")]),
    Row(
      name: "a method of another spelling", bytes: frame(1, request(service: artifacts, method: Array("check".utf8))),
      answers: [.init(streamID: 1, code: .unimplemented, names: "check")]),
    Row(
      name: "bytes that are no request", bytes: frame(1, [0xFF, 0xFF, 0xFF, 0xFF]),
      answers: [.init(streamID: 1, code: .invalidArgument, names: "Request")]),
    Row(
      name: "a request that is cut off", bytes: frame(1, Array(check.dropLast(3))),
      answers: [.init(streamID: 1, code: .invalidArgument, names: "Request")]),
    Row(
      name: "an empty request", bytes: frame(1), answers: [.init(streamID: 1, code: .unimplemented, names: "\"\"")]),
    Row(
      name: "a service that is not UTF-8", bytes: frame(1, request(service: [0xC3, 0x28], method: describe)),
      answers: [.init(streamID: 1, code: .invalidArgument, names: "'service'")]),
    Row(
      name: "a method that is not UTF-8", bytes: frame(1, request(service: artifacts, method: [0x41, 0xFF])),
      answers: [.init(streamID: 1, code: .invalidArgument, names: "'method'")]),
    Row(
      name: "a method with a NUL", bytes: frame(1, request(service: artifacts, method: describe + [0])),
      answers: [.init(streamID: 1, code: .invalidArgument, names: "'method'")]),
    Row(
      name: "metadata that is not UTF-8", bytes: frame(1, check + [0x2A, 4, 0x0A, 2, 0xC3, 0x28]),
      answers: [.init(streamID: 1, code: .invalidArgument, names: "'key'")]),
    Row(
      name: "a payload that is not the message",
      bytes: frame(1, request(service: artifacts, method: describe, payload: [0x0A, 0x7F, 1])),
      answers: [
        .init(streamID: 1, code: .invalidArgument, names: "DescribeRepositoryRequest", reason: "CANNOT_PARSE")
      ]),
    Row(
      name: "a payload with a string that is not UTF-8",
      bytes: frame(1, request(service: artifacts, method: describe, payload: [0x0A, 1, 0xFF])),
      answers: [
        .init(streamID: 1, code: .invalidArgument, names: "'domain'", reason: "CANNOT_PARSE", field: "domain")
      ]),
    Row(
      name: "a payload of a writing method that is not the message",
      bytes: frame(1, request(service: artifacts, method: Array("CreateDomain".utf8), payload: [0x0A, 1, 0xFF])),
      answers: [
        .init(streamID: 1, code: .invalidArgument, names: "'domain'", reason: "CANNOT_PARSE", field: "domain")
      ]),
    Row(
      name: "an even stream id", bytes: frame(2, check),
      answers: [.init(streamID: 2, code: .invalidArgument, names: "2 is even")]),
    Row(
      name: "the stream id 0", bytes: frame(0, check),
      answers: [.init(streamID: 0, code: .invalidArgument, names: "0 is even")]),
    Row(
      name: "a stream id that was used", bytes: frame(3, check) + frame(3, check),
      answers: [
        .init(streamID: 3, code: .ok), .init(streamID: 3, code: .invalidArgument, names: "ids only grow"),
      ]),
    Row(
      name: "a stream id below an earlier one", bytes: frame(5, check) + frame(1, check),
      answers: [
        .init(streamID: 5, code: .ok), .init(streamID: 1, code: .invalidArgument, names: "ids only grow"),
      ]),
    Row(
      name: "an even id does not move the ids on", bytes: frame(8, check) + frame(1, check),
      answers: [.init(streamID: 8, code: .invalidArgument), .init(streamID: 1, code: .ok)]),
    Row(
      name: "a length over 4 MiB",
      bytes: frame(1, [UInt8](repeating: 7, count: Int(tooLong)), length: tooLong),
      answers: [.init(streamID: 1, code: .resourceExhausted, names: "\(tooLong) bytes")]),
    Row(
      name: "a length of just 4 MiB",
      bytes: frame(1, [UInt8](repeating: 0xFF, count: FrameHeader.maximumDataBytes)),
      answers: [.init(streamID: 1, code: .invalidArgument, names: "Request")]),
    Row(
      name: "a deadline that had passed", bytes: frame(1, check + [0x20] + [UInt8](repeating: 0xFF, count: 9) + [1]),
      answers: [.init(streamID: 1, code: .deadlineExceeded)]),
    Row(
      name: "a deadline in 292 years",
      bytes: frame(1, check + [0x20] + [UInt8](repeating: 0xFF, count: 8) + [0x7F]),
      answers: [.init(streamID: 1, code: .ok)]),
    Row(
      name: "a request that opens a stream", bytes: frame(1, check, flags: 0x02),
      answers: [.init(streamID: 1, code: .invalidArgument, names: "no method with a stream")]),
    Row(
      name: "a request that opens a stream, for an unknown method",
      bytes: frame(1, request(service: artifacts, method: Array("Fly".utf8)), flags: 0x02),
      answers: [.init(streamID: 1, code: .unimplemented, names: "Fly")]),
    Row(
      name: "a request that closes its stream", bytes: frame(1, check, flags: 0x01),
      answers: [.init(streamID: 1, code: .ok)]),
    Row(name: "a frame of an unknown type", bytes: frame(1, check, type: 0x7F)),
    Row(name: "a data frame", bytes: frame(1, [1, 2, 3], type: 0x03)),
    Row(name: "a data frame with flags", bytes: frame(1, type: 0x03, flags: 0x05)),
    Row(
      name: "a large data frame for no stream",
      bytes: frame(1, [UInt8](repeating: 9, count: FrameHeader.maximumDataBytes), type: 0x03)),
    Row(
      name: "a data frame for no stream, longer than a frame may be",
      bytes: frame(1, [UInt8](repeating: 9, count: Int(tooLong)), type: 0x03, length: tooLong)),
    Row(name: "a response", bytes: frame(1, check, type: 0x02)),
    Row(name: "a request with an unknown flag", bytes: frame(1, check, flags: 0x80)),
    Row(name: "a large frame of an unknown type", bytes: frame(1, [UInt8](repeating: 9, count: 1 << 20), type: 0x55)),
  ]

  @Test("bytes are answered as the protocol says, and the connection lives on", arguments: rows)
  func answers(row: Row) async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.send(row.bytes)
      for expected in row.answers {
        let (streamID, status) = try peer.receiveStatus()
        #expect(streamID == expected.streamID)
        #expect(status.code == expected.code.rawValue, "\(status.message)")
        #expect(expected.names.isEmpty || status.message.contains(expected.names), "\(status.message)")
        #expect(status.errorDetail?.reason ?? "" == expected.reason)
        #expect(status.errorDetail?.field ?? "" == expected.field)
      }
      try peer.send(Self.frame(99, Self.check))
      let (streamID, status) = try peer.receiveStatus()
      #expect(streamID == 99)
      #expect(status.code == 0, "\(status.message)")
    }
  }

  @Test("all of these, one after the other and split at every byte, are answered as if they came whole")
  func splitAtEveryByte() async throws {
    try await TestServer.run { server in
      // Long enough for a debug build, short enough to send byte by byte.
      let rows = Self.rows.filter { $0.bytes.count < 300 }
      for row in rows {
        let peer = try server.peer()
        for byte in row.bytes { try peer.send([byte]) }
        for expected in row.answers {
          let (streamID, status) = try peer.receiveStatus()
          #expect(streamID == expected.streamID)
          #expect(status.code == expected.code.rawValue, "\(row.name): \(status.message)")
        }
        try peer.send(Self.frame(99, Self.check))
        #expect(try peer.receiveStatus().streamID == 99)
      }
    }
  }

  @Test("a frame that is cut in two anywhere is the same frame")
  func cutInTwo() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      var streamID: UInt32 = 1
      for cut in 0...(FrameHeader.byteCount + Self.check.count) {
        let bytes = Self.frame(streamID, Self.check) + Self.frame(streamID + 2, Self.check)
        try peer.send(Array(bytes[..<cut]))
        try peer.send(Array(bytes[cut...]))
        for id in [streamID, streamID + 2] {
          let (answered, status) = try peer.receiveStatus()
          #expect(answered == id)
          #expect(status.code == 0)
        }
        streamID += 4
      }
    }
  }

  @Test("2 000 frames in one write get 2 000 answers, in order")
  func manyFramesInOneWrite() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      let ids = (0..<2000).map { UInt32(2 * $0 + 1) }
      try peer.send(ids.flatMap { Self.frame($0, Self.check) })
      for id in ids { #expect(try peer.receiveStatus().streamID == id) }
    }
  }

  @Test("descriptors that no message claims are closed, and the request beside them is answered")
  func unclaimedDescriptors() async throws {
    try await TestServer.run { server in
      let socket = try UnixSocket.connect(to: SocketAddress(server.socket), timeout: .seconds(10))
      try socket.setReceiveTimeout(.seconds(30))
      // Whoever holds one end sees the other end close.
      let (mine, passed) = try UnixSocket.pair()
      try mine.setReceiveTimeout(.seconds(30))
      let request = Self.frame(1, Self.check)
      _ = try request.withUnsafeBytes { try socket.send($0, descriptors: [passed.descriptor.rawValue]) }
      withExtendedLifetime(passed) {}
      var answer = [UInt8](repeating: 0, count: 64)
      let received = try answer.withUnsafeMutableBytes { try socket.receive(into: $0) }
      guard case .received = received else { throw TestFailure("no answer: \(received)") }
      passed.shutdown()
      let end = try answer.withUnsafeMutableBytes { try mine.receive(into: $0) }
      #expect(end == .endOfStream)
    }
  }
}
