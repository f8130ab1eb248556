internal import Glibc

/// Cuts a stream of bytes into frames. Pure: it is fed, and asked.
///
/// Memory grows with the bytes that came, never with the length that a header claims, and goes back after a large
/// frame.
package struct FrameDecoder {
  /// What came in.
  package enum Event: Equatable {
    /// A whole frame.
    case frame(FrameHeader, body: ArraySlice<UInt8>)
    /// A frame whose data is longer than a frame may have, or that ``refusePendingFrame()`` refused. Its data is
    /// drained as it comes.
    case refused(FrameHeader)
  }

  private static let initialBytes = 4 << 10
  private static let keptBytes = 64 << 10

  private var buffer: [UInt8] = []
  private var start = 0
  private var end = 0
  private var bytesToDrain: UInt64 = 0

  package init() {}

  /// How many bytes this decoder holds memory for.
  package var capacity: Int { buffer.count }

  /// How many bytes are there that no frame has been made of.
  package var unreadBytes: Int { end - start }

  /// Whether a frame has begun and is not complete, or is being drained.
  package var isInsideFrame: Bool { end > start || bytesToDrain > 0 }

  /// Whether the header of that frame is complete.
  package var isBeyondHeader: Bool { bytesToDrain > 0 || end - start >= FrameHeader.byteCount }

  /// The header of the frame that has begun and is not complete, once the header is.
  package var pendingHeader: FrameHeader? {
    guard end - start >= FrameHeader.byteCount else { return nil }
    return header()
  }

  /// Lends room for more bytes, to code that can fail.
  ///
  /// - Parameter receive: fills the room from its beginning, and says how many bytes it put there.
  package mutating func fill<Failure: Error>(
    _ receive: (UnsafeMutableRawBufferPointer) throws(Failure) -> Int
  ) throws(Failure) -> Int {
    var failure: Failure?
    let count = fillRoom { room in
      do throws(Failure) {
        return try receive(room)
      } catch {
        failure = error
        return 0
      }
    }
    if let failure { throw failure }
    return count
  }

  /// Lends room for more bytes. Not generic, since that costs as much as the rest, called from another module.
  ///
  /// - Parameter receive: fills the room from its beginning, and says how many bytes it put there.
  package mutating func fillRoom(_ receive: (UnsafeMutableRawBufferPointer) -> Int) -> Int {
    makeRoom()
    let end = self.end
    let count = buffer.withUnsafeMutableBytes { receive(UnsafeMutableRawBufferPointer(rebasing: $0[end...])) }
    precondition(count >= 0 && count <= buffer.count - end)
    self.end += count
    drain()
    return count
  }

  /// The next event in the bytes that came so far; nil where more are needed.
  package mutating func next() -> Event? {
    drain()
    guard end - start >= FrameHeader.byteCount else {
      // Here, not when more comes: a peer that says nothing more would keep the memory of its largest frame.
      if start == end { rewind() }
      return nil
    }
    let header = header()
    guard header.dataLength <= FrameHeader.maximumDataBytes else { return refuse(header) }
    let bodyStart = start + FrameHeader.byteCount
    let bodyEnd = bodyStart + Int(header.dataLength)
    guard bodyEnd <= end else { return nil }
    start = bodyEnd
    return .frame(header, body: buffer[bodyStart..<bodyEnd])
  }

  /// Takes the next frame where it is whole, of this stream and of this type, and lends its data: for who waits for
  /// nothing else, at less cost than an event.
  package mutating func takeFrame(of streamID: UInt32, _ type: FrameType, _ use: (UnsafeRawBufferPointer) -> Void)
    -> Bool
  {
    guard bytesToDrain == 0, let header = pendingHeader, header.streamID == streamID, header.type == type.rawValue,
      header.dataLength <= FrameHeader.maximumDataBytes
    else { return false }
    let bodyStart = start + FrameHeader.byteCount
    let bodyEnd = bodyStart + Int(header.dataLength)
    guard bodyEnd <= end else { return false }
    start = bodyEnd
    buffer.withUnsafeBytes { use(UnsafeRawBufferPointer(rebasing: $0[bodyStart..<bodyEnd])) }
    if start == end { rewind() }
    return true
  }

  /// Gives up the frame that has begun: what is left of it is drained.
  package mutating func refusePendingFrame() -> Event? {
    guard let header = pendingHeader else { return nil }
    return refuse(header)
  }

  private mutating func refuse(_ header: FrameHeader) -> Event {
    start += FrameHeader.byteCount
    bytesToDrain = UInt64(header.dataLength)
    drain()
    return .refused(header)
  }

  private func header() -> FrameHeader {
    buffer.withUnsafeBytes {
      FrameHeader(UnsafeRawBufferPointer(rebasing: $0[start..<(start + FrameHeader.byteCount)]))
    }
  }

  private mutating func drain() {
    guard bytesToDrain > 0 else { return }
    let drained = min(UInt64(end - start), bytesToDrain)
    start += Int(drained)
    bytesToDrain -= drained
  }

  /// Starts at the front of an empty buffer, and gives a large one back.
  private mutating func rewind() {
    start = 0
    end = 0
    if buffer.count > Self.keptBytes { buffer = [] }
  }

  /// Moves what is left to the front, and grows or shrinks the buffer as what has begun needs it.
  private mutating func makeRoom() {
    if start == end { rewind() }
    if buffer.isEmpty { buffer = [UInt8](repeating: 0, count: Self.initialBytes) }
    if end == buffer.count {
      if start > 0 {
        let (start, end) = (self.start, self.end)
        // Sound: both ranges lie in the buffer, and memmove allows them to overlap.
        buffer.withUnsafeMutableBytes { bytes in
          guard let base = bytes.baseAddress else { return }
          memmove(base, base + start, end - start)
        }
        self.end -= start
        self.start = 0
      } else {
        // Whole blocks, where `append` would go byte by byte in a debug build.
        let full = buffer
        buffer = [UInt8](unsafeUninitializedCapacity: 2 * full.count) { bytes, count in
          guard let base = bytes.baseAddress else { return }
          full.withUnsafeBufferPointer { if let start = $0.baseAddress { memcpy(base, start, full.count) } }
          memset(base + full.count, 0, full.count)
          count = 2 * full.count
        }
      }
    }
  }
}
