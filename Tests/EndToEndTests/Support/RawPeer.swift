import FerrySocket
import FerryWire
import Glibc

/// A peer that sends bytes of its own choice.
final class RawPeer {
  private let socket: UnixSocket
  /// The descriptors that came so far, until a test takes them.
  var received: [OwnedDescriptor] = []

  init(_ path: String) throws {
    socket = try UnixSocket.connect(to: SocketAddress(path), timeout: .seconds(10))
    try socket.setReceiveTimeout(.seconds(30))
  }

  /// Sends all bytes, or as many as the peer takes before it closes, and descriptors with the first of them. False where
  /// it has closed.
  @discardableResult
  func send(_ bytes: [UInt8], passing descriptors: [Int32] = []) throws -> Bool {
    var sent = 0
    while sent < bytes.count {
      let result = try bytes[sent...].withUnsafeBytes { rest in
        try socket.send(rest, descriptors: sent == 0 ? descriptors : [])
      }
      switch result {
      case .sent(let count): sent += count
      case .wouldBlock: throw TestFailure("the daemon does not read")
      case .peerClosed: return false
      }
    }
    return true
  }

  /// Says that nothing more will be sent; answers are still read.
  func finishSending() {
    _ = Glibc.shutdown(socket.descriptor.rawValue, Int32(SHUT_WR))
  }

  /// Waits for bytes, or the end, and leaves them unread.
  func waitUntilReadable() throws {
    guard try socket.waitUntilReadable(timeout: .seconds(30)) else { throw TestFailure("the daemon does not answer") }
  }

  /// Sends frame after frame without ever reading, until the daemon takes no more.
  ///
  /// - Returns: false where it took them for the whole time.
  func sendsUntilBlocked(for time: Duration, _ next: () -> [UInt8]) throws -> Bool {
    let deadline = ContinuousClock.now + time
    while ContinuousClock.now < deadline {
      let frame = next()
      var sent = 0
      while sent < frame.count {
        switch try frame[sent...].withUnsafeBytes({ try socket.send($0, waits: false) }) {
        case .sent(let count): sent += count
        case .peerClosed: return true
        case .wouldBlock:
          // Stopped for good where half a second brings no room.
          if try !socket.waitUntilWritable(timeout: .milliseconds(500)) { return true }
        }
      }
    }
    return false
  }

  /// Receives so many bytes; nil where the daemon closes before.
  func receive(_ count: Int) throws -> [UInt8]? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while bytes.count < count {
      let wanted = min(chunk.count, count - bytes.count)
      let result = try chunk.withUnsafeMutableBytes { buffer in
        try socket.receive(
          into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<wanted]), descriptors: &received)
      }
      switch result {
      case .received(let count), .receivedWithoutDescriptors(let count): bytes += chunk[..<count]
      case .wouldBlock: throw TestFailure("the daemon does not answer")
      case .endOfStream: return nil
      }
    }
    return bytes
  }

  /// Receives one frame; nil where the daemon closes before.
  func receiveFrame() throws -> (header: FrameHeader, body: [UInt8])? {
    guard let bytes = try receive(FrameHeader.byteCount) else { return nil }
    let header = bytes.withUnsafeBytes { FrameHeader($0) }
    guard let body = try receive(Int(header.dataLength)) else { return nil }
    return (header, body)
  }

  /// Receives the status of one answer; nil where the daemon closes before. A success has the code 0.
  func receiveStatus() throws -> (streamID: UInt32, status: TtrpcStatus)? {
    guard let (header, body) = try receiveFrame() else { return nil }
    return (header.streamID, try TtrpcResponse(unpacking: body).status ?? TtrpcStatus())
  }

  /// A frame with these parts, whatever they are.
  static func frame(length: UInt32, streamID: UInt32, type: UInt8, flags: UInt8, body: [UInt8] = []) -> [UInt8] {
    var bytes: [UInt8] = []
    for number in [length, streamID] { withUnsafeBytes(of: number.bigEndian) { bytes += $0 } }
    return bytes + [type, flags] + body
  }

  /// A request frame of the health service, which answers at once.
  static func check(streamID: UInt32) -> [UInt8] {
    FrameEncoder.request(streamID: streamID, HealthMethods.check, CheckRequest(), timeoutNanoseconds: 0)
  }
}
