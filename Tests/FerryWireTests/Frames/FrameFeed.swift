import FerryWire

/// Bytes on their way to a decoder.
enum FrameFeed {
  /// What came out, with copies of the data.
  enum Event: Equatable {
    case frame(FrameHeader, [UInt8])
    case refused(FrameHeader)

    init(_ event: FrameDecoder.Event) {
      switch event {
      case .frame(let header, let body): self = .frame(header, Array(body))
      case .refused(let header): self = .refused(header)
      }
    }
  }

  static func header(_ length: UInt32, _ streamID: UInt32, type: UInt8 = 1, flags: UInt8 = 0) -> FrameHeader {
    var header = FrameHeader(dataLength: length, streamID: streamID, type: .request)
    header.type = type
    header.flags = flags
    return header
  }

  static func bytes(_ header: FrameHeader) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: FrameHeader.byteCount) { buffer, count in
      header.write(to: UnsafeMutableRawBufferPointer(buffer))
      count = FrameHeader.byteCount
    }
  }

  static func frame(_ streamID: UInt32, _ body: [UInt8], type: UInt8 = 1, flags: UInt8 = 0) -> [UInt8] {
    bytes(header(UInt32(body.count), streamID, type: type, flags: flags)) + body
  }
}

extension FrameDecoder {
  /// Takes a piece of the stream, in as many fills as its room needs, and returns what it held.
  mutating func take(_ piece: some Collection<UInt8>) -> [FrameFeed.Event] {
    var events: [FrameFeed.Event] = []
    Array(piece).withUnsafeBytes { bytes in
      var start = 0
      while start < bytes.count {
        start += fill { room in
          let end = min(start + room.count, bytes.count)
          room.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
          return end - start
        }
        while let event = next() { events.append(.init(event)) }
      }
    }
    return events
  }

  /// Takes that many bytes whose values do not matter.
  mutating func takeZeros(_ count: Int, _ afterEach: (FrameDecoder) -> Void) -> [FrameFeed.Event] {
    var events: [FrameFeed.Event] = []
    var rest = count
    while rest > 0 {
      rest -= fill { min($0.count, rest) }
      while let event = next() { events.append(.init(event)) }
      afterEach(self)
    }
    return events
  }
}
