import FerryWire
import Testing

@Suite("Reading messages")
struct MessageReaderTests {
  private typealias Encoding = WireEncoding

  private static func failure<Message: WireMessage>(_ type: Message.Type, _ bytes: [UInt8]) -> MessageError? {
    do {
      _ = try type.init(unpacking: bytes)
      return nil
    } catch { return error }
  }

  @Test(
    "a string that is not UTF-8 is refused and its field is named",
    arguments: [
      [0xFF], [0x61, 0x80], [0xC3], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xC0, 0xAF],
      [0xF8, 0x88, 0x80, 0x80, 0x80],
    ] as [[UInt8]])
  func notUTF8(text: [UInt8]) {
    let single = Self.failure(CopyPackageVersionsRequest.self, Encoding.bytes(1, text))
    #expect(single == .invalidUTF8(field: "domain"))
    #expect(single?.field == "domain")
    #expect(single?.description == "'domain' is not valid UTF-8")
    #expect(
      Self.failure(CopyPackageVersionsRequest.self, Encoding.string(8, "1") + Encoding.bytes(8, text))
        == .invalidUTF8(field: "versions"))
    let key = Encoding.bytes(9, Encoding.bytes(1, text) + Encoding.string(2, "v"))
    #expect(Self.failure(CopyPackageVersionsRequest.self, key) == .invalidUTF8(field: "version_revisions"))
    let value = Encoding.bytes(9, Encoding.string(1, "k") + Encoding.bytes(2, text))
    #expect(Self.failure(CopyPackageVersionsRequest.self, value) == .invalidUTF8(field: "version_revisions"))
    #expect(Self.failure(TtrpcRequest.self, Encoding.bytes(5, Encoding.bytes(1, text))) == .invalidUTF8(field: "key"))
  }

  @Test(
    "a NUL within a string is refused and never cuts it",
    arguments: ["\u{0}", "a\u{0}", "\u{0}a", "a\u{0}b", "a\u{0}\u{0}"])
  func embeddedNUL(text: String) {
    let single = Self.failure(CopyPackageVersionsRequest.self, Encoding.string(7, text))
    #expect(single == .embeddedNUL(field: "package"))
    #expect(single?.description == "'package' holds a NUL character, which is not allowed")
    #expect(Self.failure(CopyPackageVersionsRequest.self, Encoding.string(8, text)) == .embeddedNUL(field: "versions"))
    let entry = Encoding.bytes(9, Encoding.string(1, text))
    #expect(Self.failure(CopyPackageVersionsRequest.self, entry) == .embeddedNUL(field: "version_revisions"))
  }

  @Test("a NUL that a caller of this library wrote into a string is refused by who reads it, not cut off")
  func writtenNUL() {
    for text in ["\u{0}", "my-package\u{0}.evil", "é\u{0}"] {
      let packed = CopyPackageVersionsRequest(package: text).packed
      #expect(!packed.contains(0))
      #expect(Self.failure(CopyPackageVersionsRequest.self, packed) == .embeddedNUL(field: "package"))
      let listed = CopyPackageVersionsRequest(versions: ["1", text]).packed
      #expect(Self.failure(CopyPackageVersionsRequest.self, listed) == .embeddedNUL(field: "versions"))
      let mapped = CopyPackageVersionsRequest(versionRevisions: [text: "r"]).packed
      #expect(Self.failure(CopyPackageVersionsRequest.self, mapped) == .embeddedNUL(field: "version_revisions"))
    }
  }

  @Test("a string that was sent empty is empty, and bytes may hold anything")
  func emptyAndBytes() throws {
    let request = try CopyPackageVersionsRequest(
      unpacking: Encoding.string(1, "") + Encoding.string(8, "") + Encoding.bytes(9, []))
    #expect(request.domain == "")
    #expect(request.versions == [""])
    #expect(request.versionRevisions == ["": ""])
    let response = try GetPackageVersionAssetResponse(unpacking: Encoding.bytes(1, [0, 0xFF, 0]))
    #expect(response.asset == [0, 0xFF, 0])
  }

  @Test("a key that comes twice has its last value")
  func duplicateKeys() throws {
    func entry(_ key: String, _ value: String) -> [UInt8] {
      Encoding.bytes(9, Encoding.string(1, key) + Encoding.string(2, value))
    }
    let bytes = entry("a", "1") + entry("b", "2") + entry("a", "3") + Encoding.bytes(9, Encoding.string(1, "b"))
    #expect(try CopyPackageVersionsRequest(unpacking: bytes).versionRevisions == ["a": "3", "b": ""])
  }

  @Test("keys that look alike and have other bytes are refused: neither of them is lost")
  func keysAlike() throws {
    func entry(_ key: String) -> [UInt8] { Encoding.bytes(9, Encoding.string(1, key) + Encoding.string(2, "1")) }
    let (composed, decomposed) = ("1-\u{e9}", "1-e\u{301}")
    #expect(
      Self.failure(CopyPackageVersionsRequest.self, entry(composed) + entry(decomposed))
        == .keysAlike(field: "version_revisions"))
    let twice = try CopyPackageVersionsRequest(unpacking: entry(decomposed) + entry(decomposed))
    #expect(twice.versionRevisions == [decomposed: "1"])
  }

  @Test("a single field that comes twice has its last value, a message's parts are put together")
  func repeatedSingles() throws {
    let request = try CopyPackageVersionsRequest(
      unpacking: Encoding.string(1, "first") + Encoding.string(8, "1") + Encoding.string(1, "last")
        + Encoding.string(8, "2") + Encoding.integer(10, 1) + Encoding.integer(10, 0))
    #expect(request.domain == "last")
    #expect(request.versions == ["1", "2"])
    #expect(!request.allowOverwrite)
    let response = try TtrpcResponse(
      unpacking: Encoding.bytes(1, Encoding.string(2, "m") + Encoding.bytes(3, []))
        + Encoding.bytes(1, Encoding.integer(1, 5) + Encoding.bytes(3, [])))
    #expect(response.status == TtrpcStatus(code: 5, message: "m", details: [ProtobufAny(), ProtobufAny()]))
  }

  @Test("a field that the contract does not have is passed over")
  func unknownFields() throws {
    let unknown =
      Encoding.bytes(1999, [1, 2, 3]) + Encoding.integer(77, -1) + Encoding.varint(78 << 3 | 1)
      + [UInt8](repeating: 9, count: 8) + Encoding.varint(79 << 3 | 5) + [UInt8](repeating: 9, count: 4)
    let request = try CopyPackageVersionsRequest(unpacking: unknown + Encoding.string(1, "d") + unknown)
    #expect(request == CopyPackageVersionsRequest(domain: "d"))
  }

  @Test("a list has 4096 elements at most, and so has a map")
  func tooMany() throws {
    let limit = MessageLimits.elements
    let strings = (0..<limit).flatMap { _ in Encoding.string(8, "v") }
    #expect(try CopyPackageVersionsRequest(unpacking: strings).versions.count == limit)
    let more = Self.failure(CopyPackageVersionsRequest.self, strings + Encoding.string(8, "v"))
    #expect(more == .tooManyElements(field: "versions", limit: limit))
    #expect(more?.description == "'versions' has more than 4096 elements")
    let entries = (0..<limit).flatMap { Encoding.bytes(9, Encoding.string(1, "\($0)")) }
    #expect(try CopyPackageVersionsRequest(unpacking: entries).versionRevisions.count == limit)
    #expect(
      Self.failure(CopyPackageVersionsRequest.self, entries + Encoding.bytes(9, []))
        == .tooManyElements(field: "version_revisions", limit: limit))
    let messages = (0...limit).flatMap { _ in Encoding.bytes(101, []) }
    #expect(
      Self.failure(CopyPackageVersionsResponse.self, messages)
        == .tooManyElements(field: "planned_dist_tags", limit: limit))
  }

  @Test(
    "four megabytes that decode to more memory than a message may have are refused",
    arguments: [
      // Empty strings of a list, empty messages of a list, empty entries of a map, unknown fields.
      WireEncoding.bytes(8, []), WireEncoding.bytes(101, []), WireEncoding.bytes(9, []), WireEncoding.bytes(3000, []),
      WireEncoding.integer(3000, 0),
    ])
  func arenaBound(piece: [UInt8]) {
    var bytes = piece
    while bytes.count * 2 <= FrameHeader.maximumDataBytes { bytes += bytes }
    #expect(bytes.count > 2 << 20)
    let error = Self.failure(CopyPackageVersionsRequest.self, bytes)
    #expect(error == .malformed(message: "ferry.v1.CopyPackageVersionsRequest"))
    #expect(error?.field == nil)
    #expect(error?.description == "the payload is not a valid ferry.v1.CopyPackageVersionsRequest message")
  }

  @Test("an asset as large as a frame is decoded")
  func largeBytes() throws {
    let asset = [UInt8](repeating: 0xA5, count: FrameHeader.maximumDataBytes - 100)
    #expect(
      try GetPackageVersionAssetResponse(unpacking: GetPackageVersionAssetResponse(asset: asset).packed).asset == asset)
  }

  @Test(
    "what protobuf cannot read is malformed",
    arguments: [
      [0x0A], [0x0A, 0x05, 0x61], [0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F], [0x80], [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
      [0x00, 0x00], [0x07], [0x0B, 0x0C], [0x08, 0x01], [0x50, 0x80],
      [0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01],
    ] as [[UInt8]])
  func malformed(bytes: [UInt8]) {
    #expect(
      Self.failure(CopyPackageVersionsRequest.self, bytes)
        == .malformed(message: "ferry.v1.CopyPackageVersionsRequest"))
  }
}
