internal import FerrySocket
internal import FerryModel
internal import FerryWire
internal import Logging

/// One peer: its bytes become frames, its frames become calls, and its calls' answers become bytes again. Belongs to
/// the loop's thread.
final class Connection {
  let id: UInt64
  private let socket: UnixSocket
  private let caller: CallerIdentity
  private let shared: ConnectionContext

  private var decoder = FrameDecoder()
  private var outgoing = OutgoingBytes()
  private var calls: [UInt32: RunningCall] = [:]
  private var lastStreamID: UInt32 = 0
  /// For the large frame that is coming.
  private var reservation: ByteBudget.Reservation?

  private var token: EventLoop.Token?
  private var interest: Epoll.Interest = .readable
  private var frameTimer: LoopTimer?
  private var framesTaken: UInt64 = 0
  /// Whether the frame that is coming has had the time of a header and goes on past that.
  private var isInLongFrame = false
  private var writeTimer: LoopTimer?
  /// Nothing more is read: the peer said so, or the server ends.
  private var hasFinishedReading = false
  /// Whether bytes that were read may hold frames which no room for answers was left for.
  private var framesWait = false
  private var isReading = false
  private(set) var isClosed = false

  init(id: UInt64, socket: UnixSocket, caller: CallerIdentity, shared: ConnectionContext) {
    self.id = id
    self.socket = socket
    self.caller = caller
    self.shared = shared
  }

  /// Begins to read.
  func start() throws(SocketError) {
    token = try shared.loop.watch(socket.descriptor, interest) { [weak self] happened in self?.handle(happened) }
  }

  /// Whose connection it is.
  var uid: UInt32 { caller.uid }

  // MARK: events

  private func handle(_ happened: Epoll.Interest) {
    // Nobody is left to be answered: that cancels what was asked for.
    if happened.contains(.failed) || happened.contains(.hungUp) { return close() }
    if happened.contains(.readable) { read() } else { settle() }
  }

  private func read() {
    isReading = true
    var mayHaveMore = true
    for _ in 0..<ServerLimits.readsInARow where mayHaveMore && !isClosed && mayRead {
      mayHaveMore = receive()
      takeFrames()
    }
    isReading = false
    settle()
  }

  /// Answers that wait for a slow reader hold up what it asks for next.
  private var hasRoomForAnswers: Bool { outgoing.count <= shared.limits.writeHighWaterBytes }

  private var mayRead: Bool { !hasFinishedReading && hasRoomForAnswers }

  /// Reads once. False where nothing more is there now.
  private func receive() -> Bool {
    // No message claims a descriptor yet: what comes is closed when this goes out of scope.
    var descriptors: [OwnedDescriptor] = []
    var outcome = ReceiveResult.wouldBlock
    var filled = false
    var failure: SocketError?
    _ = decoder.fillRoom { buffer in
      do throws(SocketError) {
        outcome = try socket.receive(into: buffer, descriptors: &descriptors, waits: false)
      } catch {
        failure = error
      }
      switch outcome {
      case .received(let count), .receivedWithoutDescriptors(let count):
        filled = count == buffer.count
        return count
      case .wouldBlock, .endOfStream: return 0
      }
    }
    if let failure {
      shared.logger.debug("connection failed", metadata: ["connection": "\(id)", "cause": "\(failure)"])
      close()
      return false
    }
    switch outcome {
    // A buffer that is not full says that the socket is empty, which saves asking it.
    case .received, .receivedWithoutDescriptors: return filled
    case .wouldBlock: return false
    case .endOfStream:
      hasFinishedReading = true
      return false
    }
  }

  private func takeFrames() {
    while !isClosed, hasRoomForAnswers, let event = decoder.next() {
      framesTaken &+= 1
      isInLongFrame = false
      switch event {
      case .frame(let header, let body):
        let reservation = self.reservation
        self.reservation = nil
        handle(header, body, reservation)
      case .refused(let header):
        refuse(
          header.streamID, .resourceExhausted,
          "the frame has \(header.dataLength) bytes: at most \(FrameHeader.maximumDataBytes) are allowed")
      }
    }
    framesWait = !hasRoomForAnswers
    reserveForPendingFrame()
  }

  /// A large frame gets its memory only while there is some for all.
  private func reserveForPendingFrame() {
    guard !isClosed, reservation == nil, let header = decoder.pendingHeader else { return }
    guard header.dataLength >= ServerLimits.countedBytes, header.dataLength <= FrameHeader.maximumDataBytes else {
      return
    }
    reservation = shared.budget.reserve(Int(header.dataLength), user: caller.uid, on: shared.loop)
    guard reservation == nil, case .refused(let header)? = decoder.refusePendingFrame() else { return }
    throttle(header.streamID, "too many large requests are in memory: try again in a second")
  }

  // MARK: calls

  private func handle(_ header: FrameHeader, _ body: ArraySlice<UInt8>, _ reservation: ByteBudget.Reservation?) {
    // What this version of the protocol does not know is passed over. A stream's data belongs to no call here.
    let flags = FrameFlags(rawValue: header.flags)
    guard header.type == FrameType.request.rawValue, flags.isRequest else { return }
    let streamID = header.streamID
    guard streamID % 2 == 1 else {
      return refuse(streamID, .invalidArgument, "the stream id \(streamID) is even: a client's are odd")
    }
    guard calls[streamID] == nil else {
      return refuse(streamID, .invalidArgument, "the stream id \(streamID) is in use")
    }
    guard streamID > lastStreamID else {
      return refuse(
        streamID, .invalidArgument, "the stream id \(streamID) is not above \(lastStreamID): ids only grow")
    }
    lastStreamID = streamID
    guard !flags.contains(.remoteOpen) else {
      return refuse(streamID, .invalidArgument, "this daemon has no streaming methods: send the request with flags 0")
    }
    guard !shared.isDraining else {
      return refuse(streamID, .unavailable, "the daemon is shutting down")
    }
    guard calls.count < shared.limits.callsPerConnection else {
      return throttle(
        streamID,
        "\(shared.limits.callsPerConnection) calls are in flight on this connection, which is the limit")
    }
    guard shared.callsInFlight < shared.limits.calls else {
      return throttle(streamID, "\(shared.limits.calls) calls are in flight, which is this daemon's limit")
    }
    begin(streamID, body, reservation)
  }

  private func begin(_ streamID: UInt32, _ body: ArraySlice<UInt8>, _ reservation: ByteBudget.Reservation?) {
    do throws(MessageError) {
      let result = body.withUnsafeBytes { bytes in
        Result { () throws(MessageError) in
          try RequestEnvelope.decode(bytes) { envelope in dispatch(envelope, streamID, reservation) }
        }
      }
      try result.get()
    } catch {
      refuse(streamID, .invalidArgument, "the frame holds no valid request: \(error)")
    }
  }

  private func dispatch(_ envelope: RequestEnvelope, _ streamID: UInt32, _ reservation: ByteBudget.Reservation?) {
    guard envelope.timeoutNanoseconds >= 0 else {
      return refuse(streamID, .deadlineExceeded, "the deadline had passed when the request came")
    }
    let memory = CallMemory(shared.budget, user: caller.uid, loop: shared.loop, request: reservation)
    let context = CallContext(caller: caller, connectionID: id, callID: shared.nextCallID(), memory: memory)
    shared.logger.trace(
      "call", metadata: ["call": "\(context.callID)", "method": "\(envelope.method)", "connection": "\(id)"])
    switch shared.dispatcher.dispatch(envelope, streamID: streamID, context) {
    case .ready(let frame): send(frame)
    case .pending(let work): run(work, streamID, timeoutNanoseconds: envelope.timeoutNanoseconds, memory)
    }
  }

  private func run(
    _ work: @escaping @Sendable () async -> [UInt8], _ streamID: UInt32, timeoutNanoseconds: Int64,
    _ memory: CallMemory
  ) {
    let call = RunningCall()
    calls[streamID] = call
    shared.callsInFlight += 1
    if timeoutNanoseconds > 0 {
      call.timer = shared.loop.schedule(after: .nanoseconds(timeoutNanoseconds)) { [weak self] in
        self?.expire(streamID)
      }
    }
    let connection = LoopBound(self, shared.loop)
    call.task = Task(executorPreference: shared.loop) {
      let frame = await work()
      connection.value.finish(streamID, frame, memory)
    }
  }

  private func finish(_ streamID: UInt32, _ frame: [UInt8], _ memory: CallMemory) {
    shared.callsInFlight -= 1
    guard let call = calls.removeValue(forKey: streamID) else { return }
    call.timer?.cancel()
    if !call.isAnswered { send(frame, memory) }
    settle()
  }

  /// The deadline has passed: the caller is told, and what has not begun to commit is given up.
  private func expire(_ streamID: UInt32) {
    guard let call = calls[streamID] else { return }
    call.isAnswered = true
    call.task?.cancel()
    refuse(streamID, .deadlineExceeded, "the deadline has passed")
    settle()
  }

  /// A limit that is there for the moment: the call may be tried again.
  private func throttle(_ streamID: UInt32, _ message: String) {
    let code = FerryError.Code.throttled(retryAfterSeconds: 1)
    send(
      FrameEncoder.response(
        streamID: streamID, status: TtrpcStatus(code.statusCode, message, detail: code.detail)))
  }

  private func refuse(_ streamID: UInt32, _ code: StatusCode, _ message: String) {
    send(FrameEncoder.response(streamID: streamID, status: TtrpcStatus(code, message)))
  }

  // MARK: answers

  private func send(_ frame: [UInt8], _ memory: CallMemory? = nil) {
    guard !isClosed else { return }
    outgoing.append(frame, memory: memory)
    // What one read brought is answered with one write.
    if !isReading { flush() }
  }

  private func flush() {
    guard !isClosed, outgoing.count > 0 else { return }
    let before = outgoing.count
    do throws(SocketError) {
      switch try outgoing.flush(to: socket) {
      case .done, .blocked: break
      case .peerGone: return close()
      }
    } catch {
      shared.logger.debug("connection failed", metadata: ["connection": "\(id)", "cause": "\(error)"])
      return close()
    }
    if outgoing.count < before { restartWriteTimer() }
  }

  private func restartWriteTimer() {
    writeTimer?.cancel()
    writeTimer = nil
    guard outgoing.count > 0 else { return }
    writeTimer = shared.loop.schedule(after: shared.limits.writeTime) { [weak self] in
      self?.closeSlowPeer("it does not read its answers")
    }
  }

  /// Brings everything in line with what there is to do now: what to wait for, which time limits run, whether to close.
  private func settle() {
    guard !isClosed else { return }
    flush()
    takeWaitingFrames()
    guard !isClosed else { return }
    if outgoing.count == 0 {
      writeTimer?.cancel()
      writeTimer = nil
    } else if writeTimer == nil {
      restartWriteTimer()
    }
    if hasFinishedReading, calls.isEmpty, outgoing.count == 0, !framesWait { return close() }
    limitFrameTime()
    let wanted = Epoll.Interest(reading: mayRead, writing: outgoing.count > 0)
    guard wanted != interest, let token else { return }
    do throws(SocketError) {
      try shared.loop.change(token, socket.descriptor, to: wanted)
      interest = wanted
    } catch {
      close()
    }
  }

  /// Takes frames that waited for room in front of a slow reader. The socket may have no more bytes to wake this
  /// connection for them.
  private func takeWaitingFrames() {
    for _ in 0..<ServerLimits.readsInARow where !isClosed && framesWait && hasRoomForAnswers {
      isReading = true
      takeFrames()
      isReading = false
      flush()
    }
    guard !isClosed, framesWait, hasRoomForAnswers else { return }
    // Others have their turn first.
    _ = shared.loop.schedule(after: .zero) { [weak self] in self?.settle() }
  }

  /// A peer that begins a frame must go on with it.
  private func limitFrameTime() {
    guard decoder.isInsideFrame, mayRead else {
      frameTimer?.cancel()
      frameTimer = nil
      return
    }
    if frameTimer == nil { startFrameTimer(after: shared.limits.headerTime) }
  }

  private func startFrameTimer(after delay: Duration) {
    let begun = framesTaken
    frameTimer = shared.loop.schedule(after: delay) { [weak self] in self?.checkFrameTime(since: begun) }
  }

  /// A busy peer is always inside some frame: what counts is whether it is still the same one.
  private func checkFrameTime(since begun: UInt64) {
    let limits = shared.limits
    guard framesTaken == begun else { return startFrameTimer(after: limits.headerTime) }
    guard decoder.isBeyondHeader else { return closeSlowPeer("it sent half a header") }
    guard isInLongFrame else {
      isInLongFrame = true
      let rest = shared.loop.schedule(after: limits.frameTime - limits.headerTime) { [weak self] in
        self?.checkFrameTime(since: begun)
      }
      frameTimer = rest
      return
    }
    closeSlowPeer("it sent half a frame")
  }

  private func closeSlowPeer(_ why: String) {
    shared.logger.info(
      "closing a slow peer", metadata: ["connection": "\(id)", "uid": "\(caller.uid)", "why": "\(why)"])
    close()
  }

  /// Reads nothing more, and closes when the calls in flight are answered and the peer has taken the answers.
  func closeWhenAnswered() {
    hasFinishedReading = true
    settle()
  }

  /// Ends the connection, and everything that runs for it and has not begun to commit.
  func close() {
    guard !isClosed else { return }
    isClosed = true
    if let token { shared.loop.unwatch(token, socket.descriptor) }
    socket.shutdown()
    frameTimer?.cancel()
    writeTimer?.cancel()
    reservation = nil
    for call in calls.values {
      call.timer?.cancel()
      call.task?.cancel()
    }
    shared.connectionClosed(id)
  }
}
