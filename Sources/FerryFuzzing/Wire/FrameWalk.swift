internal import FerryWire

/// The frames in bytes that are all there: ttrpc's rule, written a second time and as plainly as it goes.
struct FrameWalk {
  /// One frame.
  struct Frame {
    var header: FrameHeader
    /// Where its header begins.
    var start: Int

    /// Whether it has more data than a frame may have.
    var isRefused: Bool { header.dataLength > 4 << 20 }

    func data(in bytes: [UInt8]) -> ArraySlice<UInt8> {
      bytes[(start + 10)..<(start + 10 + Int(header.dataLength))]
    }

    /// Whether an event says that this came.
    func isSame(_ event: FrameDecoder.Event, in bytes: [UInt8]) -> Bool {
      switch event {
      case .frame(let header, let body): !isRefused && header == self.header && body == data(in: bytes)
      case .refused(let header): isRefused && header == self.header
      }
    }
  }

  private(set) var frames: [Frame] = []
  /// The header of a frame whose data has not all come.
  private(set) var unfinished: FrameHeader?
  private(set) var endsInsideFrame = false
  private(set) var endsBeyondHeader = false

  init(_ bytes: [UInt8]) {
    var position = 0
    while position < bytes.count {
      endsInsideFrame = true
      guard bytes.count - position >= 10 else { return }
      let frame = Frame(header: Self.header(bytes[position..<(position + 10)]), start: position)
      let end = position + 10 + Int(frame.header.dataLength)
      if frame.isRefused { frames.append(frame) }
      guard end <= bytes.count else {
        endsBeyondHeader = true
        if !frame.isRefused { unfinished = frame.header }
        return
      }
      if !frame.isRefused { frames.append(frame) }
      endsInsideFrame = false
      position = end
    }
  }

  private static func header(_ bytes: ArraySlice<UInt8>) -> FrameHeader {
    func number(_ bytes: ArraySlice<UInt8>) -> UInt32 { bytes.reduce(0) { $0 << 8 | UInt32($1) } }
    var header = FrameHeader(
      dataLength: number(bytes.prefix(4)), streamID: number(bytes.dropFirst(4).prefix(4)), type: .request)
    header.type = bytes[bytes.startIndex + 8]
    header.flags = bytes[bytes.startIndex + 9]
    return header
  }
}
