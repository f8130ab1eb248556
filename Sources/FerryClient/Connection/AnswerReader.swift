internal import FerrySocket
internal import FerryWire

/// The receiving end of a connection. Only who has the right to read may touch it: that right, which goes from thread
/// to thread under the connection's lock, is what makes it safe to share.
final class AnswerReader: @unchecked Sendable {
  private let socket: UnixSocket
  // One thread's at a time: not checked again at every access.
  @exclusivity(unchecked) private var decoder = FrameDecoder()
  /// The receive timeout that the socket has.
  @exclusivity(unchecked) private var receiveTimeout: Duration?
  @exclusivity(unchecked) private var polling: AdaptivePolling
  /// What came beside the bytes, for answers that are not whole.
  @exclusivity(unchecked) private var passed = PassedDescriptors()

  init(_ socket: UnixSocket, polling: AdaptivePolling) {
    self.socket = socket
    self.polling = polling
  }

  /// The next frame, or refused frame, in what was received.
  func next() -> FrameDecoder.Event? {
    decoder.next()
  }

  /// Takes the answer of this stream, where it comes next and is whole, and lends its data.
  func takeAnswer(to streamID: UInt32, _ use: (UnsafeRawBufferPointer) -> Void) -> Bool {
    decoder.takeFrame(of: streamID, .response, use)
  }

  /// The header of a frame of which more is to come.
  var pendingHeader: FrameHeader? { decoder.pendingHeader }

  /// Takes the descriptors that came with the frame that was just taken. Whoever does not want them drops them.
  func takeDescriptors() -> [OwnedDescriptor] {
    passed.isEmpty ? [] : passed.take(unreadBytes: decoder.unreadBytes).descriptors
  }

  /// What became of a wait.
  enum Progress {
    case received
    /// Nothing came: there is nothing, or the time is up, or a signal came.
    case nothing
    case ended(FerryClientError)
  }

  /// Receives, waiting until the deadline.
  ///
  /// - Parameter timeout: given where `deadline` is that far away just now. A socket that keeps one receive timeout
  ///   needs one system call where waiting for a moment needs two.
  func receive(until deadline: Deadline?, timeout: Duration?) -> Progress {
    guard polling.isEnabled else { return sleep(until: deadline, timeout: timeout) }
    let began = MonotonicClock.nanoseconds
    let end = polling.begin(began)
    var progress = Progress.nothing
    if let end { progress = look(until: end) }
    if case .nothing = progress { progress = sleep(until: deadline, timeout: timeout) }
    if case .received = progress { polling.arrived(MonotonicClock.nanoseconds, began: began, looked: end != nil) }
    return progress
  }

  /// Looks for what comes, without sleeping.
  private func look(until end: UInt64) -> Progress {
    repeat {
      let progress = receiveNow()
      if case .nothing = progress { continue }
      return progress
    } while MonotonicClock.nanoseconds < end
    return .nothing
  }

  private func sleep(until deadline: Deadline?, timeout: Duration?) -> Progress {
    do throws(SocketError) {
      guard let deadline else {
        try setReceiveTimeout(nil)
        return try receive(waits: true)
      }
      if let timeout {
        try setReceiveTimeout(timeout)
        return try receive(waits: true)
      }
      guard try socket.waitUntilReadable(timeout: deadline.remaining) else { return .nothing }
      return try receive(waits: false)
    } catch {
      return .ended(.connectionLost(error.description))
    }
  }

  /// Receives what is there.
  func receiveNow() -> Progress {
    do throws(SocketError) {
      return try receive(waits: false)
    } catch {
      return .ended(.connectionLost(error.description))
    }
  }

  private func setReceiveTimeout(_ timeout: Duration?) throws(SocketError) {
    guard timeout != receiveTimeout else { return }
    try socket.setReceiveTimeout(timeout)
    receiveTimeout = timeout
  }

  private func receive(waits: Bool) throws(SocketError) -> Progress {
    let socket = self.socket
    var descriptors: [OwnedDescriptor] = []
    var result = ReceiveResult.wouldBlock
    var failure: SocketError?
    _ = decoder.fillRoom { room in
      do throws(SocketError) {
        result = try socket.receive(
          into: room, descriptors: &descriptors, waits: waits, repeatsAfterSignal: false)
      } catch {
        failure = error
      }
      switch result {
      case .received(let count), .receivedWithoutDescriptors(let count): return count
      case .wouldBlock, .endOfStream: return 0
      }
    }
    if let failure { throw failure }
    switch result {
    case .received(let count), .receivedWithoutDescriptors(let count):
      if !descriptors.isEmpty {
        passed.received(descriptors, areComplete: true, withBytes: count, unreadBytes: decoder.unreadBytes)
      } else if !passed.isEmpty {
        passed.receivedBytes(count)
      }
      return .received
    case .wouldBlock: return .nothing
    case .endOfStream: return .ended(.connectionLost("the daemon closed it"))
    }
  }
}
