import FerryWire
import SeededRandom
import Testing

@Suite("Cutting bytes into frames")
struct FrameDecoderTests {
  private static let conversation: [(bytes: [UInt8], event: FrameFeed.Event)] = {
    let bodies: [[UInt8]] = [[], [1], Array(0..<30), [], Array(repeating: 0xFF, count: 10), [0, 0, 0, 1]]
    return bodies.enumerated().map { index, body in
      let streamID = UInt32(2 * index + 1)
      // One of a type that nobody knows among them.
      let type: UInt8 = index == 3 ? 0x7F : 1
      return (
        FrameFeed.frame(streamID, body, type: type),
        .frame(FrameFeed.header(UInt32(body.count), streamID, type: type), body)
      )
    }
  }()

  @Test("every way of cutting a conversation into three pieces gives the same frames")
  func everySplit() {
    let bytes = Self.conversation.flatMap(\.bytes)
    let expected = Self.conversation.map(\.event)
    for first in 0...bytes.count {
      for second in first...bytes.count {
        var decoder = FrameDecoder()
        let events =
          decoder.take(bytes[..<first]) + decoder.take(bytes[first..<second]) + decoder.take(bytes[second...])
        guard events == expected else {
          Issue.record("cut at \(first) and \(second): \(events)")
          return
        }
        #expect(!decoder.isInsideFrame)
      }
    }
  }

  @Test("a conversation that comes byte by byte gives the same frames")
  func byteByByte() {
    var decoder = FrameDecoder()
    let bytes = Self.conversation.flatMap(\.bytes)
    #expect(bytes.flatMap { decoder.take([$0]) } == Self.conversation.map(\.event))
  }

  @Test("frames of all sizes, one of them too long, give the same in pieces of any size", arguments: 0..<4)
  func randomPieces(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var bytes: [UInt8] = []
    var expected: [FrameFeed.Event] = []
    for (index, size) in [0, 4086, 4087, 5000, 70_000, 1, 300_000, 4_194_305, 0, 4_194_304, 9].enumerated() {
      let streamID = UInt32(2 * index + 1)
      let body = [UInt8](repeating: UInt8(index), count: size)
      bytes += FrameFeed.frame(streamID, body)
      let header = FrameFeed.header(UInt32(size), streamID)
      expected.append(size > FrameHeader.maximumDataBytes ? .refused(header) : .frame(header, body))
    }
    var decoder = FrameDecoder()
    var events: [FrameFeed.Event] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let limit = Bool.random(using: &generator) ? 9000 : 2_000_000
      let piece = rest.prefix(Int.random(in: 1...limit, using: &generator))
      events += decoder.take(piece)
      rest = rest.dropFirst(piece.count)
    }
    #expect(events == expected)
    #expect(!decoder.isInsideFrame)
  }

  @Test("a frame is refused by its header alone, before its data has come", arguments: [4_194_305, UInt32.max])
  func refusedByHeader(length: UInt32) {
    var decoder = FrameDecoder()
    let header = FrameFeed.header(length, 7)
    #expect(decoder.take(FrameFeed.bytes(header).dropLast()) == [])
    #expect(decoder.take([0]) == [.refused(header)])
    #expect(decoder.isInsideFrame && decoder.isBeyondHeader)
    #expect(decoder.pendingHeader == nil)
    #expect(decoder.refusePendingFrame() == nil, "it is refused once")
  }

  @Test("the data of a refused frame is drained, however long, in bounded memory, and the next frame is read")
  func drained() {
    var decoder = FrameDecoder()
    let length = 40_000_000
    let refused = FrameFeed.header(UInt32(length), 1)
    var largest = 0
    let events =
      decoder.take(FrameFeed.bytes(refused)) + decoder.takeZeros(length) { largest = max(largest, $0.capacity) }
      + decoder.take(FrameFeed.frame(3, [1, 2]))
    #expect(events == [.refused(refused), .frame(FrameFeed.header(2, 3), [1, 2])])
    #expect(largest <= 64 << 10)
    #expect(!decoder.isInsideFrame)
  }

  @Test("memory follows the bytes that came, not the length that a header claims")
  func boundedByBytes() {
    var decoder = FrameDecoder()
    _ = decoder.take(FrameFeed.bytes(FrameFeed.header(4 << 20, 1)) + [1, 2, 3])
    #expect(decoder.capacity <= 4 << 10)
    var received = 13
    for _ in 0..<400 {
      _ = decoder.take([UInt8](repeating: 0, count: 10_000))
      received += 10_000
      #expect(decoder.capacity <= max(4 << 10, 2 * received + 10_000))
    }
  }

  @Test("after a large frame its memory goes back, also when the peer says nothing more")
  func shrinks() {
    var decoder = FrameDecoder()
    #expect(decoder.capacity == 0)
    let body = [UInt8](repeating: 1, count: 4 << 20)
    #expect(decoder.take(FrameFeed.frame(1, body)).count == 1)
    #expect(decoder.capacity <= 64 << 10)
    #expect(decoder.take(FrameFeed.frame(3, [1])) == [.frame(FrameFeed.header(1, 3), [1])])
    #expect(decoder.capacity <= 64 << 10)
  }

  @Test("a frame's data outlives what is received after it")
  func bodyIsKept() {
    var decoder = FrameDecoder()
    let first = FrameFeed.frame(1, [1, 2, 3])
    _ = decoder.fill { room in
      room.copyBytes(from: first)
      return first.count
    }
    guard case .frame(_, let body)? = decoder.next() else {
      Issue.record("there is no frame")
      return
    }
    _ = decoder.take(FrameFeed.frame(3, [UInt8](repeating: 9, count: 10_000)))
    #expect(Array(body) == [1, 2, 3])
  }

  @Test("a frame that has begun can be given up: the rest is drained, what follows is read")
  func refusePending() {
    for came in [10, 11, 500, 1009] {
      var decoder = FrameDecoder()
      let header = FrameFeed.header(1000, 5)
      let bytes = FrameFeed.frame(5, [UInt8](repeating: 7, count: 1000)) + FrameFeed.frame(7, [8])
      #expect(decoder.refusePendingFrame() == nil)
      #expect(decoder.take(bytes[..<9]) == [])
      #expect(decoder.pendingHeader == nil && decoder.refusePendingFrame() == nil)
      #expect(decoder.isInsideFrame && !decoder.isBeyondHeader)
      #expect(decoder.take(bytes[9..<came]) == [])
      #expect(decoder.pendingHeader == header)
      #expect(decoder.isBeyondHeader)
      #expect(decoder.refusePendingFrame() == .refused(header))
      #expect(decoder.pendingHeader == nil)
      #expect(decoder.isInsideFrame)
      #expect(decoder.take(bytes[came...]) == [.frame(FrameFeed.header(1, 7), [8])])
      #expect(!decoder.isInsideFrame && !decoder.isBeyondHeader)
    }
  }

  @Test("a receive that fails or brings nothing changes nothing")
  func failedReceive() throws {
    struct Broken: Error {}
    var decoder = FrameDecoder()
    let bytes = FrameFeed.frame(1, [1, 2, 3])
    _ = decoder.take(bytes[..<11])
    #expect(throws: Broken.self) {
      _ = try decoder.fill { (_: UnsafeMutableRawBufferPointer) throws(Broken) -> Int in throw Broken() }
    }
    #expect(decoder.fill { _ in 0 } == 0)
    #expect(decoder.take(bytes[11...]) == [.frame(FrameFeed.header(3, 1), [1, 2, 3])])
  }

  @Test("there is always room for more")
  func room() {
    var decoder = FrameDecoder()
    _ = decoder.take(FrameFeed.bytes(FrameFeed.header(4 << 20, 1)))
    for _ in 0..<3000 {
      let room = decoder.fill { room in
        #expect(room.count > 0)
        return min(room.count, 1000)
      }
      #expect(room > 0)
    }
  }

  @Test("random bytes are frames or refused frames, never more bytes than came", arguments: 0..<50)
  func randomBytes(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var decoder = FrameDecoder()
    var came = 0
    var taken = 0
    for _ in 0..<200 {
      var piece = generator.bytes(Int.random(in: 1...300, using: &generator))
      // Lengths that are not always over the limit.
      if Bool.random(using: &generator) { piece = [0, 0, 0] + piece }
      came += piece.count
      for event in decoder.take(piece) {
        switch event {
        case .frame(let header, let body):
          #expect(body.count == Int(header.dataLength) && body.count <= FrameHeader.maximumDataBytes)
          taken += FrameHeader.byteCount + body.count
        case .refused(let header):
          #expect(Int(header.dataLength) > FrameHeader.maximumDataBytes)
          taken += FrameHeader.byteCount
        }
      }
      if Int.random(in: 0..<20, using: &generator) == 0 { _ = decoder.refusePendingFrame() }
    }
    #expect(taken <= came)
    #expect(decoder.capacity <= 128 << 10)
  }
}
