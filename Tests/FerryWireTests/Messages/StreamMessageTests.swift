import FerryWire
import SeededRandom
import Testing

/// Messages of streams: those of bytes alone take a shorter way, which must lead to the same.
@Suite("Messages of streams")
struct StreamMessageTests {
  private static let contents = [0, 1, 127, 128, 16_383, 16_384, 1 << 20].map { [UInt8](repeating: 0xAB, count: $0) }

  private static let pieces =
    contents.map { PackageVersionAssetPart(content: $0) }
    + [
      PackageVersionAssetPart(assetName: "a", packageVersion: "1", packageVersionRevision: "r", assetSize: 3),
      PackageVersionAssetPart(content: [1, 2], assetSha256: "00"),
    ]

  private static let parts =
    contents.map { PublishPackageVersionPart(content: $0) }
    + [
      PublishPackageVersionPart(publication: PublishPackageVersionRequest(domain: "d")),
      PublishPackageVersionPart(publication: PublishPackageVersionRequest(), content: [1, 2, 3]),
    ]

  private static func check<Message: WireMessage & Equatable>(_ message: Message) throws {
    let header = FrameHeader(dataLength: UInt32(message.packed.count), streamID: 9, type: .data)
    var expected = [UInt8](repeating: 0, count: FrameHeader.byteCount)
    expected.withUnsafeMutableBytes { header.write(to: $0) }
    expected += message.packed
    #expect(FrameEncoder.data(streamID: 9, message) == expected)
    #expect(try message.packed.withUnsafeBytes { try Message(ofStream: $0) } == message)
  }

  @Test("every message is encoded as protobuf encodes it, and comes back")
  func roundTrip() throws {
    for piece in Self.pieces { try Self.check(piece) }
    for part in Self.parts { try Self.check(part) }
    try Self.check(CheckResponse(status: "SERVING"))
  }

  @Test("bytes are read as protobuf reads them, whatever they are")
  func anyBytes() throws {
    var generator = SeededGenerator(seed: 7)
    var accepted = 0
    for _ in 0..<20_000 {
      var bytes = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      // Most begin as such a message does, or the shorter way would hardly be taken.
      if !bytes.isEmpty, Bool.random(using: &generator) { bytes[0] = 0x0A }
      if bytes.count > 1, Bool.random(using: &generator) { bytes[1] = UInt8(bytes.count - 2) }
      let expected = try? PackageVersionAssetPart(unpacking: bytes)
      let read = try? bytes.withUnsafeBytes { try PackageVersionAssetPart(ofStream: $0) }
      #expect(read == expected, "\(bytes)")
      if read != nil { accepted += 1 }
    }
    #expect(accepted > 1000)
  }

  @Test("a number that is written longer than it need be is read as protobuf reads it")
  func longNumbers() throws {
    func padded(_ number: UInt8, _ count: Int) -> [UInt8] {
      count == 1 ? [number] : [number | 0x80] + Array(repeating: 0x80, count: count - 2) + [0]
    }
    var accepted = 0
    for tagBytes in 1...11 {
      for lengthBytes in 1...11 {
        let bytes = padded(0x0A, tagBytes) + padded(3, lengthBytes) + [7, 8, 9]
        let expected = try? PackageVersionAssetPart(unpacking: bytes)
        let read = try? bytes.withUnsafeBytes { try PackageVersionAssetPart(ofStream: $0) }
        #expect(read == expected, "\(bytes)")
        if read != nil { accepted += 1 }
      }
    }
    #expect(accepted >= 5)
  }

  @Test("the end of a stream is a data frame that says so and has no data")
  func end() {
    #expect(FrameEncoder.end(streamID: 0x0102_0305) == [0, 0, 0, 0, 1, 2, 3, 5, 3, 5])
  }

  @Test("a request that opens a stream carries its flags, its message and its deadline")
  func request() throws {
    let frame = FrameEncoder.request(
      streamID: 1, service: "s", method: "M", flags: .remoteOpen, CheckResponse(status: "x"), timeoutNanoseconds: 5,
      metadata: [TtrpcKeyValue(key: "k", value: "v")])
    let header = frame.withUnsafeBytes { FrameHeader(UnsafeRawBufferPointer(rebasing: $0[..<FrameHeader.byteCount])) }
    #expect(
      header == FrameHeader(dataLength: UInt32(frame.count - 10), streamID: 1, type: .request, flags: .remoteOpen))
    let request = try TtrpcRequest(unpacking: Array(frame[10...]))
    #expect(request.service == "s")
    #expect(request.method == "M")
    #expect(request.timeoutNano == 5)
    #expect(request.metadata.map(\.key) == ["k"])
    #expect(try CheckResponse(unpacking: request.payload).status == "x")
  }
}
