import FerryModel
import FerryServer
import FerryStore
import FerryWire
import Testing

/// The protocol's table "What a server answers", row by row: bytes as a peer sends them, and the bytes, or the end, that
/// come back. What takes many
/// bytes or many forms has suites of its own: cut frames, odd payloads, peers that read slowly.
@Suite("What a server answers")
struct ProtocolTableTests {
  /// What a peer does, and what it must see.
  enum Step: Sendable {
    case send(String)
    /// So many bytes of 0xFF.
    case sendFiller(Int)
    /// An answer on this stream with this code, and with this word in the message.
    case answer(UInt32, StatusCode, String = "")
    /// Nothing for a moment.
    case silence
    /// The connection ends.
    case close
    /// Writes wait from here on.
    case holdWrites
    case letWritesGo
    /// SIGTERM, as far as the connections notice it.
    case drain
    /// A second connection is served.
    case othersAreServed
    /// This connection is served.
    case livesOn
  }

  struct Row: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var steps: [Step]
    var limits = ServerLimits()

    init(_ name: String, _ steps: [Step], limits: (inout ServerLimits) -> Void = { _ in }) {
      testDescription = name
      self.steps = steps
      limits(&self.limits)
    }
  }

  // Requests in protobuf's encoding.
  private static let health = "0a0f" + hex("ferry.v1.Health")
  private static let artifacts = "0a12" + hex("ferry.v1.Artifacts")
  /// ferry.v1.Health/Check.
  private static let check = health + "1205" + hex("Check")
  /// ferry.v1.Artifacts/CreateDomain with {domain: "d1"}. It waits for the disk.
  private static let createDomain = artifacts + "120c" + hex("CreateDomain") + "1a04 0a02" + hex("d1")
  /// The field timeout_nano.
  private static let millisecond = "20c0843d"
  private static let minusOne = "20ffffffffffffffffff01"

  static let rows: [Row] = [
    Row(
      "a call is answered, and so is the next",
      [
        .send(request(1, check)), .answer(1, .ok),
        .send(request(3, check)), .answer(3, .ok),
      ]),
    Row(
      "a frame with a type that we do not know is skipped and its bytes are drained",
      [.send("00000005 00000001 7f 00 0102030405"), .silence, .livesOn]),
    Row(
      "a frame with a flag that we do not know is skipped and its bytes are drained",
      [.send(header(1, check, flags: "80") + check), .silence, .livesOn]),
    Row(
      "data that belongs to no stream is skipped and its bytes are drained",
      [.send("00000003 00000001 03 00 010203"), .silence, .livesOn]),
    Row(
      "unknown service: UNIMPLEMENTED, naming it",
      [
        .send(request(1, "0a07" + hex("no.Such") + "1203" + hex("Fly"))), .answer(1, .unimplemented, "no.Such"),
        .livesOn,
      ]),
    Row(
      "unknown method: UNIMPLEMENTED, naming it",
      [.send(request(1, health + "1203" + hex("Fly"))), .answer(1, .unimplemented, "Fly"), .livesOn]),
    Row(
      "bytes that are no Request: INVALID_ARGUMENT on that stream",
      [.send("00000004 00000001 01 00 ffffffff"), .answer(1, .invalidArgument), .livesOn]),
    Row(
      "bad UTF-8 in a string: INVALID_ARGUMENT on that stream",
      [.send("00000004 00000001 01 00 0a02c328"), .answer(1, .invalidArgument, "UTF-8"), .livesOn]),
    Row(
      "a payload that is not the method's message: INVALID_ARGUMENT",
      [.send(request(1, check + "1a030a7f01")), .answer(1, .invalidArgument), .livesOn]),
    Row("an even stream id", [.send(request(2, check)), .answer(2, .invalidArgument), .livesOn]),
    Row("the stream id 0", [.send(request(0, check)), .answer(0, .invalidArgument), .livesOn]),
    Row(
      "an id that is in use: INVALID_ARGUMENT, and the first call goes on untouched",
      [
        .holdWrites, .send(request(5, createDomain)),
        .send(request(5, check)), .answer(5, .invalidArgument, "in use"),
        .letWritesGo, .answer(5, .ok), .livesOn,
      ]),
    Row(
      "a length over 4 MiB: RESOURCE_EXHAUSTED before the data came, which are drained",
      [
        .send("00400001 00000001 01 00"), .answer(1, .resourceExhausted), .sendFiller(0x40_0001), .silence, .livesOn,
      ]),
    Row(
      "a frame of a type that we do not know, with a length over 4 MiB: skipped and drained all the same",
      [.send("00400001 00000001 7f 00"), .sendFiller(0x40_0001), .silence, .livesOn]),
    Row(
      "a frame with a flag that we do not know, with a length over 4 MiB: skipped and drained all the same",
      [.send("00400001 00000001 01 80"), .sendFiller(0x40_0001), .silence, .livesOn]),
    Row(
      "a frame of a type that we do not know needs no memory: skipped and drained where there is none",
      [.send("00200000 00000001 7f 00"), .sendFiller(0x20_0000), .silence, .livesOn]
    ) { $0.bufferedBytes = 1 << 20 },
    Row(
      "an id that was refused is used: INVALID_ARGUMENT on it, and on a smaller one",
      [
        .send("00400001 00000009 01 00"), .answer(9, .resourceExhausted), .sendFiller(0x40_0001),
        .send(request(9, check)), .answer(9, .invalidArgument, "not above 9"),
        .send(request(5, check)), .answer(5, .invalidArgument, "not above 9"), .livesOn,
      ]),
    Row(
      "a length over 4 MiB whose data never come: closed within a time limit",
      [.send("ffffffff 00000001 01 00"), .answer(1, .resourceExhausted), .othersAreServed, .close]
    ) {
      $0.headerTime = .milliseconds(100)
      $0.frameTime = .milliseconds(200)
    },
    Row(
      "timeout_nano > 0 that runs out: DEADLINE_EXCEEDED, once",
      [
        .holdWrites, .send(request(1, createDomain + millisecond)), .answer(1, .deadlineExceeded),
        .letWritesGo, .silence, .livesOn,
      ]),
    Row(
      "timeout_nano < 0: DEADLINE_EXCEEDED at once",
      [.send(request(1, check + minusOne)), .answer(1, .deadlineExceeded), .livesOn]),
    Row(
      "more calls in flight on a connection than its limit: RESOURCE_EXHAUSTED, before any work",
      [
        .holdWrites, .send(request(1, createDomain)),
        .send(request(3, check)), .answer(3, .resourceExhausted, "on this connection"),
        .letWritesGo, .answer(1, .ok), .livesOn,
      ]
    ) { $0.callsPerConnection = 1 },
    Row(
      "more calls in flight than the server's limit: RESOURCE_EXHAUSTED, before any work",
      [
        .holdWrites, .send(request(1, createDomain)),
        .send(request(3, check)), .answer(3, .resourceExhausted, "daemon's limit"),
        .letWritesGo, .answer(1, .ok), .livesOn,
      ]
    ) { $0.calls = 1 },
    Row(
      "half a header and then nothing: closed after the header time limit; others notice nothing",
      [.send("00000018 0000"), .othersAreServed, .close, .othersAreServed]
    ) { $0.headerTime = .milliseconds(100) },
    Row(
      "half a body and then nothing: closed after the frame time limit; others notice nothing",
      [.send("00000018 00000001 01 00 0a0f"), .othersAreServed, .close, .othersAreServed]
    ) {
      $0.headerTime = .milliseconds(100)
      $0.frameTime = .milliseconds(200)
    },
    Row(
      "SIGTERM: calls in flight finish, new calls get UNAVAILABLE, then the connection closes",
      [
        .holdWrites, .send(request(1, createDomain)), .drain,
        .send(request(3, createDomain)), .answer(3, .unavailable),
        .letWritesGo, .answer(1, .ok), .close,
      ]
    ) { $0.drainTime = .seconds(600) },
  ]

  @Test("each row of the protocol's table", arguments: rows)
  func answers(row: Row) async throws {
    try await TestServer.run(limits: row.limits) { server in
      let peer = try server.peer()
      var gate: WriterGate?
      var drained: Task<Void, Never>?
      for step in row.steps {
        switch step {
        case .send(let text): try #require(try peer.send(Self.bytes(text)))
        case .sendFiller(let count): try #require(try peer.send([UInt8](repeating: 0xFF, count: count)))
        case .answer(let streamID, let code, let word):
          let (answered, status) = try peer.receiveStatus()
          #expect(answered == streamID)
          #expect(status.code == code.rawValue, "\(status.message)")
          #expect(word.isEmpty || status.message.contains(word), "\(status.message)")
        case .silence: #expect(try !peer.isReadable(within: .milliseconds(20)))
        case .close: #expect(try peer.receive(1) == nil)
        case .holdWrites: gate = WriterGate.close(server.store)
        case .letWritesGo: gate?.open()
        case .drain:
          try eventually("the write waits") { server.store.waitingWrites == 1 }
          drained = server.drain()
          try eventually("no new connections") { (try? server.peer()) == nil }
        case .othersAreServed: #expect(try server.peer().isServed())
        case .livesOn:
          try peer.send(Self.bytes(Self.request(99, Self.check)))
          let (answered, status) = try peer.receiveStatus()
          #expect(answered == 99)
          #expect(status.code == StatusCode.ok.rawValue, "\(status.message)")
        }
      }
      await drained?.value
    }
  }

  /// The one answer whose bytes are given whole: what a success looks like on the wire.
  @Test("the bytes of an answer")
  func bytesOfAnswer() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.send(Self.bytes(Self.request(1, Self.check)))
      let header = try #require(try peer.receive(10))
      let body = try #require(try peer.receive(Int(header[3])))
      // Below 128 bytes, every length is one byte.
      #expect(header == [0, 0, 0, UInt8(body.count), 0, 0, 0, 1, 2, 0])
      #expect(body.prefix(2) == [0x12, UInt8(body.count - 2)])
      #expect(Array(body.dropFirst(2).prefix(11)) == Self.bytes("0a07" + Self.hex("SERVING") + "1205"))
      #expect(body.dropFirst(13) == Array(FerryVersion.text.utf8)[...])
    }
  }

  // MARK: hexadecimal

  /// A request's frame.
  private static func request(_ streamID: UInt32, _ body: String) -> String { header(streamID, body) + body }

  /// Ten bytes: the length of the body, the stream, type 1, the flags.
  private static func header(_ streamID: UInt32, _ body: String, flags: String = "00") -> String {
    hex(UInt32(bytes(body).count)) + hex(streamID) + "01" + flags
  }

  private static func hex(_ number: UInt32) -> String {
    withUnsafeBytes(of: number.bigEndian) { Hexadecimal.encode(Array($0)) }
  }

  private static func hex(_ text: String) -> String { Hexadecimal.encode(Array(text.utf8)) }

  private static func bytes(_ text: String) -> [UInt8] {
    guard let bytes = Hexadecimal.decode(text.filter { $0 != " " }) else {
      preconditionFailure("not hexadecimal: \(text)")
    }
    return bytes
  }
}
