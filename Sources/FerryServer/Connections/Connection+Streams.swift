internal import FerryModel
internal import FerrySocket
internal import FerryWire

/// Requests and data frames become streams.
///
/// ttrpc has no window. What holds a peer back is that its connection is not read while its streams' inboxes are full;
/// that holds back every call on it, which is the price of one connection for all. What holds a handler back is that
/// it waits while the peer has much to read; calls are still read then, up to a higher mark.
extension Connection {
  /// Takes the request that opens a stream.
  func open(
    _ method: StreamingMethod, _ envelope: RequestEnvelope, _ flags: FrameFlags, _ streamID: UInt32,
    _ context: CallContext
  ) {
    guard method.takesStream || !flags.contains(.remoteOpen) else {
      return refuse(
        streamID, .invalidArgument, "\(method.name) takes one request: send it with the flags 0x01, remote closed")
    }
    if let (limit, why) = shared.refusesStream(of: user) { return throttle(streamID, limit, why) }
    let isRemoteClosed = !flags.contains(.remoteOpen)
    if !isRemoteClosed {
      let bytes = shared.limits.streamInboxBytes + ServerLimits.streamFrameBytes
      guard let share = shared.budget.reserve(bytes, user: uid, on: shared.loop) else {
        return throttle(streamID, nil, "too many large requests are in memory: try again in a second")
      }
      context.memory.hold(share)
    }
    var interception: Interception?
    if !shared.interceptors.isEmpty {
      interception = intercept(envelope, streamID, context)
      guard interception != nil else { return }
    }
    let stream = RunningStream(
      id: streamID, method: method, began: clock, isRemoteClosed: isRemoteClosed, memory: context.memory,
      connection: self)
    let bound = LoopBound(stream, shared.loop)
    let opening: StreamingMethod.Opening
    do throws(MessageError) {
      opening = try method.open(envelope.payload, bound, context)
    } catch {
      let status = ErrorAnswers.malformed(error)
      shared.dispatcher.errors.audit?.refused(caller, status)
      return answer(FrameEncoder.response(streamID: streamID, status: status), of: method.number, context, interception)
    }
    stream.interception = interception
    stream.receiver = opening.receiver
    if isRemoteClosed { stream.receiver?.finish() }
    begin(stream, bound, opening.work, timeoutNanoseconds: envelope.timeoutNanoseconds)
  }

  private func begin(
    _ stream: RunningStream, _ bound: LoopBound<RunningStream>, _ work: @escaping @Sendable () async -> [UInt8],
    timeoutNanoseconds: Int64
  ) {
    streams[stream.id] = stream
    shared.streamBegins(of: user)
    if timeoutNanoseconds > 0 {
      stream.timer = shared.loop.schedule(after: .nanoseconds(timeoutNanoseconds)) { [weak self, weak stream] in
        guard let self, let stream else { return }
        self.fail(stream, .deadlineExceeded, "the deadline has passed")
      }
    }
    let connection = LoopBound(self, shared.loop)
    stream.task = Task(executorPreference: shared.loop) {
      let frame = await work()
      connection.value.finish(bound.value, frame)
    }
  }

  /// Takes a data frame. One for a stream that is not there, or not any more, is passed over.
  func takeData(_ header: FrameHeader, _ body: ArraySlice<UInt8>) {
    let flags = FrameFlags(rawValue: header.flags)
    guard let stream = streams[header.streamID], !stream.isAnswered else { return }
    guard !stream.isRemoteClosed, let receiver = stream.receiver else {
      return fail(stream, .invalidArgument, "data came behind the end of what \(stream.method) was sent")
    }
    guard body.count <= ServerLimits.streamFrameBytes else { return failTooLarge(stream, header) }
    if flags.contains(.noData) {
      guard body.isEmpty else {
        return fail(
          stream, .invalidArgument, "a data frame says by its flags that it has no data, and has \(body.count) bytes")
      }
    } else {
      let result = body.withUnsafeBytes { bytes in
        Result { () throws(MessageError) in try receiver.receive(bytes) }
      }
      if case .failure(let error) = result { return fail(stream, ErrorAnswers.malformed(error)) }
    }
    guard flags.contains(.remoteClosed) else { return }
    stream.isRemoteClosed = true
    receiver.finish()
  }

  /// Looks at a large data frame that has begun: one that will be passed over needs no memory, and one that is too large
  /// gets none.
  func checkPendingData(_ header: FrameHeader) {
    let stream = streams[header.streamID]
    guard stream?.receiver == nil || header.dataLength > ServerLimits.streamFrameBytes else { return }
    _ = decoder.refusePendingFrame()
    _ = takeDescriptors()
    guard let stream, !stream.isAnswered else { return }
    guard stream.receiver != nil, !stream.isRemoteClosed else {
      return fail(stream, .invalidArgument, "data came behind the end of what \(stream.method) was sent")
    }
    failTooLarge(stream, header)
  }

  /// Takes a frame whose data is longer than any frame's may be.
  func takeRefusedData(_ header: FrameHeader) {
    guard let stream = streams[header.streamID], !stream.isAnswered else { return }
    failTooLarge(stream, header)
  }

  private func failTooLarge(_ stream: RunningStream, _ header: FrameHeader) {
    shared.note(.streamFrameBytes)
    fail(
      stream, .resourceExhausted,
      "the data frame has \(header.dataLength) bytes: on a stream at most \(ServerLimits.streamFrameBytes) are allowed")
  }

  /// The peer has finished sending: what it has not finished will never come.
  func failOpenStreams() {
    for stream in streams.values where !stream.isRemoteClosed && !stream.isAnswered {
      fail(stream, .cancelled, "the connection's sending half was closed before the end of the stream")
    }
  }

  /// Ends a stream with an error, and cancels its handler.
  func fail(_ stream: RunningStream, _ code: StatusCode, _ message: String) {
    fail(stream, TtrpcStatus(code, message))
  }

  private func fail(_ stream: RunningStream, _ status: TtrpcStatus) {
    guard !stream.isAnswered else { return }
    stream.giveUp()
    let frame = FrameEncoder.response(streamID: stream.id, status: status)
    send(frame)
    note(endOf: stream, code: status.code)
    stream.interception?.end(frame)
    if !isReading { settle() }
  }

  private func finish(_ stream: RunningStream, _ frame: [UInt8]) {
    if !stream.isAnswered, !isClosed {
      send(frame, stream.memory)
      note(endOf: stream, code: frame.statusCode)
      stream.interception?.end(frame)
    }
    stream.giveUp()
    streams[stream.id] = nil
    shared.streamEnds(of: user)
    settle()
  }

  /// Counts a stream that has ended.
  func note(endOf stream: RunningStream, code: Int32) {
    shared.metrics.calls.ended(stream.number, code: code, after: MonotonicClock.nanoseconds &- stream.began)
  }

  // MARK: back-pressure

  /// A handler waits while its peer has much to read. Below the mark at which calls are no longer read, so that a
  /// stream does not hold them up.
  var hasRoomForStreams: Bool {
    outgoing.count <= min(shared.limits.streamHighWaterBytes, shared.limits.writeHighWaterBytes)
  }

  /// Lets handlers go on that waited for room.
  func wakeStreams() {
    guard streamsWaitForRoom, hasRoomForStreams else { return }
    streamsWaitForRoom = false
    for stream in streams.values { stream.wakeForRoom() }
  }

  /// A message has been taken. Where the inboxes were full, reading goes on.
  func leaveInbox(_ byteCount: Int) {
    let wasFull = !hasRoomInInboxes
    inboxBytes -= byteCount
    if wasFull, hasRoomInInboxes { settle() }
  }

  /// Whether more may come for the streams of this connection.
  var hasRoomInInboxes: Bool { inboxBytes <= shared.limits.streamInboxBytes }
}
