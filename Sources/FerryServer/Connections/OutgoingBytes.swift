internal import FerrySocket

/// Frames on their way to a peer, in order. Belongs to the loop's thread.
struct OutgoingBytes {
  /// With the memory that each has reserved.
  private var frames: [(bytes: [UInt8], memory: CallMemory?)] = []
  private var firstFrame = 0
  /// How much of the first frame has gone.
  private var sent = 0

  /// How many bytes wait.
  private(set) var count = 0

  init() {}

  mutating func append(_ frame: [UInt8], memory: CallMemory? = nil) {
    frames.append((frame, memory))
    count += frame.count
  }

  /// What became of a flush.
  enum FlushResult {
    case done
    /// The peer must read first.
    case blocked
    case peerGone
  }

  /// Sends as much as the socket takes.
  mutating func flush(to socket: UnixSocket) throws(SocketError) -> FlushResult {
    while firstFrame < frames.count {
      let offset = sent
      let frame = frames[firstFrame].bytes
      let result = try frame.withUnsafeBytes { bytes -> Result<SendResult, SocketError> in
        Result { () throws(SocketError) in
          try socket.send(UnsafeRawBufferPointer(rebasing: bytes[offset...]), waits: false)
        }
      }.get()
      switch result {
      case .sent(let sentNow):
        sent += sentNow
        count -= sentNow
        if sent == frame.count {
          frames[firstFrame] = ([], nil)
          firstFrame += 1
          sent = 0
        }
      case .wouldBlock: return .blocked
      case .peerClosed: return .peerGone
      }
    }
    frames.removeAll(keepingCapacity: true)
    firstFrame = 0
    return .done
  }
}
