internal import FerryWire
internal import SeededRandom

/// The two decoders of frames: however the bytes come, the same frames come out, those that a walk over all of the bytes
/// finds; what they are encoded to is what was read; and memory follows the bytes that came.
///
/// An input is a byte from which the places of the cuts follow, and then what comes on a connection.
struct FrameTarget: FuzzTarget {
  /// So many bytes are also given one by one.
  private static let mostSingleBytes = 600
  /// More than twice as many bytes as came, and these, are too much memory.
  private static let memoryAtHand = 16 << 10

  func check(_ input: [UInt8]) throws(BrokenPromise) {
    var reader = InputReader(input)
    var generator = SeededGenerator(seed: UInt64(reader.byte()))
    let bytes = reader.rest()
    let expected = FrameWalk(bytes)
    try check(bytes, expected, "at once") { $0 }
    if bytes.count <= Self.mostSingleBytes { try check(bytes, expected, "byte by byte") { min(1, $0) } }
    let most = Bool.random(using: &generator) ? 12 : max(1, bytes.count)
    try check(bytes, expected, "in pieces") { min($0, Int.random(in: 1...most, using: &generator)) }
    try checkWithRefusals(bytes, expected, &generator)
    try checkStream(bytes, expected, "at once") { $0 }
    try checkStream(bytes, expected, "in pieces") { min($0, Int.random(in: 1...most, using: &generator)) }
    try checkEncoding(bytes, expected)
  }

  // MARK: the decoder of connections

  /// - Parameter piece: how many of so many bytes come next.
  private func check(
    _ bytes: [UInt8], _ expected: FrameWalk, _ how: String, _ piece: (Int) -> Int
  ) throws(BrokenPromise) {
    var decoder = FrameDecoder()
    var found = 0
    try feed(bytes, &decoder, piece) { decoder throws(BrokenPromise) in
      while let event = decoder.next() {
        try BrokenPromise.unless(
          found < expected.frames.count && expected.frames[found].isSame(event, in: bytes),
          "\(how): event \(found) is \(event)")
        found += 1
      }
    }
    try BrokenPromise.unless(found == expected.frames.count, "\(how): \(found) of \(expected.frames.count) events came")
    try BrokenPromise.unless(decoder.isInsideFrame == expected.endsInsideFrame, "\(how): inside a frame or not")
    try BrokenPromise.unless(decoder.isBeyondHeader == expected.endsBeyondHeader, "\(how): beyond a header or not")
  }

  /// Some frames are taken by who waits for them, and some that have begun are given up.
  private func checkWithRefusals(
    _ bytes: [UInt8], _ expected: FrameWalk, _ generator: inout SeededGenerator
  ) throws(BrokenPromise) {
    var decoder = FrameDecoder()
    var found = 0
    var choices = generator
    let frames = expected.frames
    try feed(bytes, &decoder, { min($0, Int.random(in: 1...40, using: &generator)) }) {
      decoder throws(BrokenPromise) in
      while true {
        if found < frames.count, !frames[found].isRefused, Bool.random(using: &choices),
          let type = FrameType(rawValue: frames[found].header.type)
        {
          var data: [UInt8] = []
          let taken = decoder.takeFrame(of: frames[found].header.streamID, type) { data = Array($0) }
          if taken {
            try BrokenPromise.unless(data[...] == frames[found].data(in: bytes), "frame \(found), taken, is another")
            found += 1
            continue
          }
        }
        guard let event = decoder.next() else { break }
        try BrokenPromise.unless(
          found < frames.count && frames[found].isSame(event, in: bytes), "event \(found) is \(event)")
        found += 1
      }
      guard let header = decoder.pendingHeader, Bool.random(using: &choices) else { return }
      let unfinished = found < frames.count ? frames[found].header : expected.unfinished
      try BrokenPromise.unless(header == unfinished, "the frame that has begun is \(header)")
      try BrokenPromise.unless(decoder.refusePendingFrame() == .refused(header), "frame \(found) is not given up")
      found += 1
    }
    try BrokenPromise.unless(found >= frames.count, "\(found) of \(frames.count) events came")
  }

  private func feed(
    _ bytes: [UInt8], _ decoder: inout FrameDecoder, _ piece: (Int) -> Int,
    _ take: (inout FrameDecoder) throws(BrokenPromise) -> Void
  ) throws(BrokenPromise) {
    var start = 0
    while start < bytes.count {
      let end = start + piece(bytes.count - start)
      while start < end {
        start += decoder.fillRoom { room in
          let count = min(room.count, end - start)
          room.copyBytes(from: bytes[start..<(start + count)])
          return count
        }
        try take(&decoder)
        try BrokenPromise.unless(
          decoder.capacity <= 2 * start + Self.memoryAtHand, "\(decoder.capacity) bytes of memory for \(start)")
      }
    }
  }

  // MARK: the decoder of streams

  private func checkStream(
    _ bytes: [UInt8], _ expected: FrameWalk, _ how: String, _ piece: (Int) -> Int
  ) throws(BrokenPromise) {
    var decoder = StreamDecoder()
    var (start, found, isOver) = (0, 0, false)
    while start < bytes.count, !isOver {
      let wanted = piece(bytes.count - start)
      decoder.fillRoom { room in
        let count = min(room.count, wanted)
        room.copyBytes(from: bytes[start..<(start + count)])
        start += count
        return count
      }
      while !isOver, let event = decoder.next({ ($0, Array($1)) }) {
        guard found < expected.frames.count else { throw BrokenPromise("\(how): a stream has a frame too many") }
        let frame = expected.frames[found]
        switch event {
        case .frame(let (header, data)):
          try BrokenPromise.unless(
            !frame.isRefused && header == frame.header && data[...] == frame.data(in: bytes),
            "\(how): frame \(found) of a stream is \(header)")
        case .tooLarge(let dataLength):
          try BrokenPromise.unless(
            frame.isRefused && dataLength == Int(frame.header.dataLength), "\(how): \(dataLength) bytes are too many")
          isOver = true
        }
        found += 1
      }
    }
    try BrokenPromise.unless(
      isOver || found == expected.frames.count, "\(how): \(found) of \(expected.frames.count) frames of a stream came")
  }

  // MARK: back to bytes

  private func checkEncoding(_ bytes: [UInt8], _ expected: FrameWalk) throws(BrokenPromise) {
    for frame in expected.frames {
      var header = [UInt8](repeating: 0, count: FrameHeader.byteCount)
      header.withUnsafeMutableBytes { frame.header.write(to: $0) }
      try BrokenPromise.unless(
        header[...] == bytes[frame.start..<(frame.start + header.count)], "\(frame.header) is written as \(header)")
    }
  }
}
