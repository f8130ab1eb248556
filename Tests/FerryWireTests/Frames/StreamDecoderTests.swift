import FerryWire
import Testing

/// Frames of a connection that carries one stream.
@Suite("Stream decoder")
struct StreamDecoderTests {
  private struct Frame: Equatable {
    var header: FrameHeader
    var body: [UInt8]
  }

  /// What a decoder makes of bytes that come in pieces of this size.
  private static func decode(_ bytes: [UInt8], pieceBytes: Int) -> (frames: [Frame], tooLarge: Int?) {
    var decoder = StreamDecoder()
    var (frames, rest) = ([Frame](), bytes[...])
    while true {
      switch decoder.next({ Frame(header: $0, body: Array($1)) }) {
      case .frame(let frame): frames.append(frame)
      case .tooLarge(let dataLength): return (frames, dataLength)
      case nil:
        if rest.isEmpty { return (frames, nil) }
        decoder.fillRoom { room in
          let piece = rest.prefix(min(pieceBytes, room.count))
          room.copyBytes(from: piece)
          rest = rest.dropFirst(piece.count)
          return piece.count
        }
      }
    }
  }

  @Test("frames of every size are the same however their bytes come")
  func pieces() {
    let bodies = [0, 1, 5, 100, 4085, 4086, 4087, 4096, 70_000, 0, 300_000, 12].map { count in
      (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ count) }
    }
    let frames = bodies.enumerated().map { index, body in
      Frame(
        header: FrameHeader(dataLength: UInt32(body.count), streamID: UInt32(index), type: .data, flags: .noData),
        body: body)
    }
    let bytes = bodies.enumerated().flatMap { index, body in
      FrameFeed.frame(UInt32(index), body, type: 3, flags: 4)
    }
    for pieceBytes in [1, 2, 9, 10, 11, 4096, 100_000, .max] {
      let decoded = Self.decode(bytes, pieceBytes: pieceBytes)
      #expect(decoded.frames == frames, "in pieces of \(pieceBytes)")
      #expect(decoded.tooLarge == nil)
    }
  }

  @Test("a frame that is cut off is none")
  func cutOff() {
    let bytes = FrameFeed.frame(1, [1, 2, 3])
    for count in 0..<bytes.count {
      #expect(Self.decode(Array(bytes[..<count]), pieceBytes: .max).frames.isEmpty)
    }
  }

  @Test("a frame of 4 MiB is taken, and one byte more is too large")
  func tooLarge() {
    let largest = [UInt8](repeating: 1, count: FrameHeader.maximumDataBytes)
    #expect(Self.decode(FrameFeed.frame(1, largest), pieceBytes: 1 << 20).frames.first?.body == largest)
    let header: [UInt8] = [0, 0x40, 0, 1, 0, 0, 0, 1, 3, 0]
    let decoded = Self.decode(FrameFeed.frame(1, [1]) + header, pieceBytes: .max)
    #expect(decoded.frames.count == 1)
    #expect(decoded.tooLarge == FrameHeader.maximumDataBytes + 1)
    #expect(Self.decode([UInt8](repeating: 0xFF, count: 10), pieceBytes: 3).tooLarge == 0xFFFF_FFFF)
  }
}
