internal import FerrySocket
internal import FerryStore

/// Frames on their way to a peer, in order. Belongs to the loop's thread.
struct OutgoingBytes {
  private struct Frame {
    /// One frame, or several small ones without memory.
    var bytes: [UInt8]
    /// What it has reserved.
    var memory: CallMemory?
    /// Goes with its first byte.
    var descriptor: AnswerDescriptor?
  }

  private var frames: [Frame] = []
  private var firstFrame = 0
  /// How much of the first frame has gone.
  private var sent = 0

  /// How many bytes wait.
  private(set) var count = 0
  /// The descriptors that went with frames.
  var handedOut = HandedOutDescriptors()

  init() {}

  /// Small frames up to so many bytes together leave with one send: that costs more than all else in a small answer.
  private static let gatheredBytes = 16 << 10

  mutating func append(_ frame: [UInt8], memory: CallMemory? = nil) {
    count += frame.count
    guard let memory, !memory.isUntouched else { return gather(frame) }
    frames.append(Frame(bytes: frame, memory: memory, descriptor: memory.takeDescriptor()))
  }

  /// Adds a frame that holds nothing to those before it.
  private mutating func gather(_ frame: [UInt8]) {
    let last = frames.count - 1
    guard last >= firstFrame, frames[last].memory == nil, frames[last].bytes.count + frame.count <= Self.gatheredBytes
    else { return frames.append(Frame(bytes: frame)) }
    frames[last].bytes += frame
  }

  /// Lets go of what has gone: at once of its bytes, and of its place with others together.
  private mutating func forgetSent() {
    if firstFrame < frames.count { frames[firstFrame - 1] = Frame(bytes: []) }
    guard firstFrame >= 64, firstFrame * 2 >= frames.count else { return }
    frames.removeSubrange(..<firstFrame)
    firstFrame = 0
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
      let passed = frames[firstFrame].descriptor
      // A frame with memory has a send of its own: so a descriptor goes with bytes of its frame alone.
      let result = try frame.withUnsafeBytes { bytes -> Result<SendResult, SocketError> in
        Result { () throws(SocketError) in
          try socket.send(
            UnsafeRawBufferPointer(rebasing: bytes[offset...]), descriptors: passed.map { [$0.blob.descriptor] } ?? [],
            waits: false)
        }
      }.get()
      switch result {
      case .sent(let sentNow):
        if let passed {
          frames[firstFrame].descriptor = nil
          handedOut.add(passed.reservation, on: socket)
        }
        sent += sentNow
        count -= sentNow
        if sent == frame.count {
          firstFrame += 1
          sent = 0
          forgetSent()
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
