internal import FerrySocket

/// One end of the conversation between a daemon and its successor.
struct SuccessionChannel: Sendable {
  private let socket: UnixSocket

  init(_ socket: UnixSocket) {
    self.socket = socket
  }

  /// Who is at the other end.
  func peer() throws(SuccessionError) -> PeerCredentials {
    do throws(SocketError) { return try socket.peerCredentials() } catch { throw .socket(error) }
  }

  /// Sends a line, and with it descriptors.
  func send(_ message: SuccessionMessage, descriptors: [Int32] = []) throws(SuccessionError) {
    let bytes = Array((message.line + "\n").utf8)
    do {
      let result = try bytes.withUnsafeBytes { try socket.send($0, descriptors: descriptors, waits: false) }
      // So few bytes always have room, unless the other end does not read.
      guard case .sent(bytes.count) = result else { throw SuccessionError.ended }
    } catch let error as SuccessionError {
      throw error
    } catch {
      throw (error as? SocketError).map { .socket($0) } ?? .ended
    }
  }

  /// Receives a line, and the descriptors that come with it.
  func receive(
    within time: Duration, descriptors: inout [OwnedDescriptor]
  ) throws(SuccessionError) -> SuccessionMessage {
    let deadline = ContinuousClock.now + time
    var line: [UInt8] = []
    while line.count < SuccessionMessage.maximumBytes {
      // One byte at a time: the next line is for who asks next. A replacement has five lines in all.
      guard let byte = try receiveByte(before: deadline, &descriptors) else { continue }
      guard byte != UInt8(ascii: "\n") else {
        guard let text = String(validating: line, as: UTF8.self), let message = SuccessionMessage(line: text) else {
          throw .malformed
        }
        if case .refused(let why) = message { throw .refused(why) }
        return message
      }
      line.append(byte)
    }
    throw .malformed
  }

  /// The same for a line with which no descriptors come.
  func receive(within time: Duration) throws(SuccessionError) -> SuccessionMessage {
    var descriptors: [OwnedDescriptor] = []
    return try receive(within: time, descriptors: &descriptors)
  }

  private func receiveByte(
    before deadline: ContinuousClock.Instant, _ descriptors: inout [OwnedDescriptor]
  ) throws(SuccessionError) -> UInt8? {
    do {
      let remaining = ContinuousClock.now.duration(to: deadline)
      guard remaining > .zero, try socket.waitUntilReadable(timeout: remaining) else {
        throw SuccessionError.timedOut
      }
      var byte: UInt8 = 0
      let result = try withUnsafeMutableBytes(of: &byte) {
        try socket.receive(into: $0, descriptors: &descriptors, waits: false)
      }
      switch result {
      case .received: return byte
      case .wouldBlock: return nil
      case .receivedWithoutDescriptors: throw SuccessionError.malformed
      case .endOfStream: throw SuccessionError.ended
      }
    } catch let error as SuccessionError {
      throw error
    } catch {
      throw (error as? SocketError).map { .socket($0) } ?? .ended
    }
  }
}
