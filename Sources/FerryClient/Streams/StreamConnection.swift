internal import FerrySocket
internal import FerryWire

/// One stream on a connection of its own: what holds its peer back holds no other call back, and to close the connection
/// is to give the stream up. It never waits; it says that there is something to wait for.
///
/// Used by one task or thread at a time.
final class StreamConnection {
  /// The only one on its connection.
  static let streamID: UInt32 = 1

  /// What came in.
  enum Incoming<Message> {
    case message(Message)
    /// The one answer, which ends the stream; nil where it has no bytes.
    case answer(Message?)
    /// The daemon sends no more: the stream is over.
    case end
    /// The socket must become readable first.
    case nothingYet
  }

  let socket: UnixSocket
  let deadline: Deadline?
  /// Of the process that has opened it.
  private let generation = ForkGeneration.current
  private var decoder = StreamDecoder()
  private var outgoing: [UInt8]
  private var sentBytes = 0
  private var hasEnded = false
  /// Those that want to know the end, until they have been told.
  private var interception: ClientInterception?

  /// - Parameters:
  ///   - socket: connected; it is closed with the last reference.
  ///   - request: the frame that opens the stream.
  init(_ socket: UnixSocket, request: [UInt8], deadline: Deadline?, _ interception: ClientInterception?) {
    self.socket = socket
    self.deadline = deadline
    self.interception = interception
    outgoing = request
  }

  deinit {
    // Whoever lets go of it before its end gives it up, also where a process that was forked off meanwhile has it open.
    if generation == ForkGeneration.current { socket.shutdown() }
    tellEnd(.cancelled)
  }

  /// Tells the interceptors how the stream ended, once.
  func tellEnd(_ error: FerryClientError?) {
    interception?.end(error)
    interception = nil
  }

  // MARK: what goes

  /// A frame that is no larger than one may be.
  static func checked(_ frame: [UInt8]) throws(FerryClientError) -> [UInt8] {
    let dataLength = frame.count - FrameHeader.byteCount
    guard dataLength <= FrameHeader.maximumDataBytes else { throw .tooLarge(dataLength: dataLength) }
    return frame
  }

  /// Queues a message behind what has not left yet.
  func queue(_ frame: [UInt8]) {
    if outgoing.isEmpty { outgoing = frame } else { outgoing += frame }
  }

  /// Sends as much of what is queued as there is room for.
  ///
  /// - Returns: whether all of it has left. Else the socket must become writable first.
  func flush() throws(FerryClientError) -> Bool {
    while sentBytes < outgoing.count {
      let result = outgoing.withUnsafeBytes { bytes in
        Result { () throws(SocketError) in
          try socket.send(UnsafeRawBufferPointer(rebasing: bytes[sentBytes...]), waits: false)
        }
      }
      switch result {
      case .success(.sent(let count)): sentBytes += count
      case .success(.wouldBlock): return false
      case .success(.peerClosed): throw .connectionLost("the daemon closed it")
      case .failure(let error): throw .connectionLost(error.description)
      }
    }
    outgoing = []
    sentBytes = 0
    return true
  }

  // MARK: what comes

  /// The next message, if it is there.
  ///
  /// - Parameter decode: makes a message of its bytes.
  /// - Throws: the daemon's error, which ends the stream, or that of the connection.
  func receive<Message>(
    _ decode: (UnsafeRawBufferPointer) throws(MessageError) -> Message
  ) throws(FerryClientError) -> Incoming<Message> {
    guard !hasEnded else { return .end }
    while true {
      switch decoder.next({ header, data in self.take(header, data, decode) }) {
      case .frame(.success(.some(let incoming))): return incoming
      case .frame(.success(nil)): continue
      case .frame(.failure(let error)): throw error
      case .tooLarge(let dataLength): throw .tooLarge(dataLength: dataLength)
      case nil: guard try receiveBytes() else { return .nothingYet }
      }
    }
  }

  /// - Returns: nil for a frame that says nothing.
  private func take<Message>(
    _ header: FrameHeader, _ data: UnsafeRawBufferPointer,
    _ decode: (UnsafeRawBufferPointer) throws(MessageError) -> Message
  ) -> Result<Incoming<Message>?, FerryClientError> {
    // Whoever understands it may send it; we pass it over.
    guard !header.isUnknown else { return .success(nil) }
    guard header.streamID == Self.streamID else {
      return .failure(.malformedAnswer("it is for a stream that was never opened: no Ferry daemon is at the other end"))
    }
    let flags = FrameFlags(rawValue: header.flags)
    do throws(MessageError) {
      switch FrameType(rawValue: header.type) {
      case .response:
        hasEnded = true
        return try takeResponse(data, decode)
      case .data where flags.isData:
        hasEnded = flags.contains(.remoteClosed)
        if flags.contains(.noData) { return .success(hasEnded ? .end : nil) }
        return .success(.message(try decode(data)))
      default: return .success(nil)
      }
    } catch {
      return .failure(.malformedAnswer(error.description))
    }
  }

  private func takeResponse<Message>(
    _ data: UnsafeRawBufferPointer, _ decode: (UnsafeRawBufferPointer) throws(MessageError) -> Message
  ) throws(MessageError) -> Result<Incoming<Message>?, FerryClientError> {
    switch try ResponseEnvelope(data) {
    case .success(let payload): .success(.answer(payload.isEmpty ? nil : try decode(payload)))
    case .failure(let status): .failure(FerryClientError(status))
    }
  }

  /// - Returns: false where there is nothing now.
  private func receiveBytes() throws(FerryClientError) -> Bool {
    let socket = socket
    var result = Result<ReceiveResult, SocketError>.success(.wouldBlock)
    decoder.fillRoom { room in
      result = Result { () throws(SocketError) in try socket.receive(into: room, waits: false) }
      guard case .success(.received(let count)) = result else { return 0 }
      return count
    }
    switch result {
    case .success(.received), .success(.receivedWithoutDescriptors): return true
    case .success(.wouldBlock): return false
    case .success(.endOfStream): throw .connectionLost("the daemon closed it")
    case .failure(let error): throw .connectionLost(error.description)
    }
  }
}
