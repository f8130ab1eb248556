internal import FerrySocket
internal import FerryWire
internal import Logging

/// Bytes become frames.
extension Connection {
  /// Reads and serves what there is, for the time of a turn. The answers leave when it is settled.
  ///
  /// - Returns: how long that took, in nanoseconds, but for the writing.
  func read() -> UInt64 {
    isReading = true
    turnBegan = 0
    // First what was left of the turn before: more is read only when all of it has been taken.
    if framesWait { takeFrames() }
    var mayHaveMore = true
    for _ in 0..<ServerLimits.readsInARow where mayHaveMore && !isClosed && mayRead && !isTurnOver {
      mayHaveMore = receive()
      takeFrames()
    }
    isReading = false
    return turnBegan == 0 ? 0 : clock &- turnBegan
  }

  /// Serves what has come, if anything: as ``read()`` does, at less cost where nothing has.
  func probe() -> Bool {
    guard !isClosed, mayRead, !framesWait, !waitsForTurn else { return false }
    let before = shared.metrics.bytesReceived
    isReading = true
    turnBegan = 0
    _ = receive()
    guard isClosed || hasFinishedReading || shared.metrics.bytesReceived != before else {
      isReading = false
      return false
    }
    takeFrames()
    isReading = false
    settle()
    return true
  }

  private var isTurnOver: Bool {
    guard turnBegan != 0 else { return false }
    return clock &- turnBegan >= (isPatient ? ReadingTurns.turnNanoseconds : shared.turnNanoseconds)
  }

  /// Answers that wait for a slow reader hold up what it asks for next, and so do messages that a handler has not
  /// taken.
  var hasRoom: Bool { outgoing.count <= shared.limits.writeHighWaterBytes && hasRoomInInboxes }

  var mayRead: Bool { !hasFinishedReading && hasRoom }

  /// Nothing more is read until there is room.
  func noteBackPressure() {
    shared.note(hasRoomInInboxes ? .writeHighWaterBytes : .streamInboxBytes)
  }

  /// Reads once. False where nothing more is there now.
  private func receive() -> Bool {
    var descriptors: [OwnedDescriptor] = []
    var outcome = ReceiveResult.wouldBlock
    var filled = false
    var failure: SocketError?
    _ = decoder.fillRoom { buffer in
      do throws(SocketError) {
        outcome = try socket.receive(into: buffer, descriptors: &descriptors, closer: closer, waits: false)
      } catch {
        failure = error
      }
      switch outcome {
      case .received(let count), .receivedWithoutDescriptors(let count):
        filled = count == buffer.count
        shared.metrics.bytesReceived &+= UInt64(count)
        return count
      case .wouldBlock, .endOfStream: return 0
      }
    }
    if !descriptors.isEmpty || !passed.isEmpty || outcome.hasLostDescriptors {
      note(descriptors, outcome)
      // A receive ends behind bytes that came with descriptors, whatever follows.
      filled = true
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
    clock = MonotonicClock.nanoseconds
    if turnBegan == 0 { turnBegan = clock }
    while !isClosed, hasRoom, !isTurnOver, let event = decoder.next() {
      framesTaken &+= 1
      if isInLongFrame { forgetFrameTime() }
      switch event {
      case .frame(let header, let body):
        let reservation = self.reservation
        self.reservation = nil
        if !passed.isEmpty { descriptorsOfFrame = takeDescriptors() }
        handle(header, body, reservation)
        descriptorsOfFrame = nil
      case .refused(let header):
        _ = takeDescriptors()
        takeRefused(header)
      }
    }
    let areLeft = isTurnOver && decoder.unreadBytes > 0
    framesWait = !hasRoom || areLeft
    if areLeft, hasRoom, !isClosed {
      shared.turns.add(self)
      shared.loop.wantRound()
    }
    reserveForPendingFrame()
  }

  /// Takes a frame whose data is longer than any frame's may be, and is drained.
  private func takeRefused(_ header: FrameHeader) {
    guard header.isOfClient else { return }
    guard header.type == FrameType.request.rawValue else { return takeRefusedData(header) }
    shared.note(.frameBytes)
    noteUsed(header.streamID)
    refuse(
      header.streamID, .resourceExhausted,
      "the frame has \(header.dataLength) bytes: at most \(FrameHeader.maximumDataBytes) are allowed")
  }

  /// A request that is answered before it has come has had its id, too.
  private func noteUsed(_ streamID: UInt32) {
    if streamID % 2 == 1 { lastStreamID = max(lastStreamID, streamID) }
  }

  /// A large frame gets its memory only while there is some for all, and one that is passed over gets none.
  private func reserveForPendingFrame() {
    guard !isClosed, reservation == nil, let header = decoder.pendingHeader else { return }
    guard header.dataLength >= ServerLimits.countedBytes, header.dataLength <= FrameHeader.maximumDataBytes else {
      return
    }
    guard header.isOfClient else {
      _ = decoder.refusePendingFrame()
      _ = takeDescriptors()
      return
    }
    guard header.type == FrameType.request.rawValue else { return checkPendingData(header) }
    reservation = shared.budget.reserve(Int(header.dataLength), user: uid, on: shared.loop)
    guard reservation == nil, case .refused(let header)? = decoder.refusePendingFrame() else { return }
    _ = takeDescriptors()
    noteUsed(header.streamID)
    throttle(header.streamID, nil, "too many large requests are in memory: try again in a second")
  }

  /// Takes frames that waited for room. The socket may have no more bytes to wake this
  /// connection for them.
  func takeWaitingFrames() {
    guard framesWait, !waitsForTurn else { return }
    turnBegan = 0
    for _ in 0..<ServerLimits.readsInARow where !isClosed && framesWait && hasRoom && !waitsForTurn {
      isReading = true
      takeFrames()
      isReading = false
      flush()
    }
    guard !isClosed, framesWait, hasRoom, !waitsForTurn else { return }
    // Others have their turn first.
    _ = shared.loop.schedule(after: .zero) { [weak self] in self?.settle() }
  }
}
