import FerryWire

/// What a stream brings.
enum StreamAnswer<Message: WireMessage> {
  case message(Message)
  case end
  /// The one answer of a method that takes a stream.
  case answer(Message)
  case failure(CallFailure)
}

extension Peer {
  /// Opens a stream with a request for it.
  ///
  /// - Returns: its id.
  func open(
    _ method: String, of service: String = TestStreams.service, flags: FrameFlags = .remoteOpen,
    _ request: (any WireMessage)? = nil, timeoutNanoseconds: Int64 = 0
  ) throws -> UInt32 {
    let streamID = nextStreamID()
    try send(
      FrameEncoder.request(
        streamID: streamID, service: service, method: method, flags: flags, request,
        timeoutNanoseconds: timeoutNanoseconds))
    return streamID
  }

  /// Sends a message on a stream.
  func send(on streamID: UInt32, _ message: some WireMessage, flags: FrameFlags = []) throws {
    try send(FrameEncoder.data(streamID: streamID, message, flags: flags))
  }

  /// Ends a stream's messages.
  func end(_ streamID: UInt32) throws {
    try send(FrameEncoder.end(streamID: streamID))
  }

  /// The next thing that comes, which must be for this stream.
  func next<Message: WireMessage>(on streamID: UInt32, _ type: Message.Type = Message.self) throws
    -> StreamAnswer<Message>
  {
    guard let (header, body) = try receiveFrame() else { throw TestFailure("the server has closed") }
    guard header.streamID == streamID else { throw TestFailure("a frame for the stream \(header.streamID)") }
    switch FrameType(rawValue: header.type) {
    case .data where header.flags == 0: return .message(try Message(unpacking: body))
    case .data where header.flags == 5 && body.isEmpty: return .end
    case .response where header.flags == 0:
      let response = try TtrpcResponse(unpacking: body)
      if let status = response.status, status.code != 0 { return .failure(CallFailure(status)) }
      return .answer(try Message(unpacking: response.payload))
    default: throw TestFailure("a frame of the type \(header.type) with the flags \(header.flags)")
    }
  }

  /// The next message on a stream.
  func message<Message: WireMessage>(on streamID: UInt32, _ type: Message.Type = Message.self) throws -> Message {
    switch try next(on: streamID, type) {
    case .message(let message): return message
    case let other: throw TestFailure("no message but \(other)")
    }
  }

  /// The one answer on a stream.
  func answer<Message: WireMessage>(on streamID: UInt32, _ type: Message.Type = Message.self) throws -> Message {
    switch try next(on: streamID, type) {
    case .answer(let message): return message
    case let other: throw TestFailure("no answer but \(other)")
    }
  }

  /// The failure with which a stream ends, behind any messages.
  func failure(on streamID: UInt32) throws -> CallFailure {
    while true {
      switch try next(on: streamID, GetPackageVersionAssetResponse.self) {
      case .message: continue
      case .failure(let failure): return failure
      case let other: throw TestFailure("no failure but \(other)")
      }
    }
  }

  /// Waits for the end of a stream, behind any messages.
  ///
  /// - Returns: how many they were.
  func messagesUntilEnd(of streamID: UInt32) throws -> Int {
    var count = 0
    while true {
      switch try next(on: streamID, GetPackageVersionAssetResponse.self) {
      case .message: count += 1
      case .end: return count
      case let other: throw TestFailure("no end but \(other)")
      }
    }
  }
}
