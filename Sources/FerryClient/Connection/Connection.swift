internal import FerrySocket
internal import FerryWire
internal import Glibc
internal import Synchronization

/// One connection to the daemon, shared by any number of threads and tasks.
///
/// A thread that calls sends and reads by itself: alone on the connection it needs no other thread and makes two
/// system calls. With others, one of them reads for all. For tasks a thread reads that works for all connections of the
/// process, and only while tasks wait.
final class Connection: Sendable {
  let socket: UnixSocket
  let state: Mutex<ConnectionState>
  private let reader: AnswerReader

  /// - Parameter socket: a blocking one.
  init(
    _ socket: UnixSocket, firstStreamID: UInt32 = 1, polling: AdaptivePolling = AdaptivePolling(window: .zero)
  ) {
    self.socket = socket
    state = Mutex(ConnectionState(firstStreamID: firstStreamID))
    reader = AnswerReader(socket, polling: polling)
  }

  /// Changes the state, then wakes whom the change concerns.
  func change<Result: Sendable>(_ body: (inout ConnectionState, inout Wakes) -> Result) -> Result {
    let (result, wakes, place) = state.withLock { state in
      var wakes = Wakes()
      let former = state.watch
      let result = body(&state, &wakes)
      wakes.changesWatch = state.watch != former
      return (result, wakes, wakes.wakesThread || wakes.changesWatch ? state.place : nil)
    }
    perform(wakes, place)
    return result
  }

  private func perform(_ wakes: consuming Wakes, _ place: ConnectionPlace?) {
    if wakes.changesWatch, let place {
      do throws(SocketError) {
        try place.updateWatch(of: self)
      } catch {
        end(.connectionLost("the system has no room to watch it: \(error)"))
      }
    }
    let sendsGathered = wakes.sendsGathered
    wakes.perform(place)
    if sendsGathered { sendGatheredSoon() }
  }

  /// Ends the connection; every call on it fails.
  ///
  /// - Parameter isRepeatable: whether they may be tried on another one.
  func end(_ error: FerryClientError, isRepeatable: Bool = true) {
    change { state, wakes in state.end(error, isRepeatable: isRepeatable, &wakes) }
    socket.shutdown()
  }

  // MARK: Reading. Only with the right to read.

  /// Receives once, and delivers nothing yet.
  func receive(until deadline: Deadline?, timeout: Duration?) -> AnswerReader.Progress {
    reader.receive(until: deadline, timeout: timeout)
  }

  /// Lends the answer of this stream, where it has come whole. What else has come is delivered: who reads next waits for
  /// the socket, and would not find it.
  func takeAnswer(
    to streamID: UInt32, _ exchange: DescriptorExchange?, _ answer: (UnsafeRawBufferPointer) -> Void
  ) -> TakenAnswer {
    var taken = TakenAnswer.notYet
    while true {
      if case .notYet = taken, reader.takeAnswer(to: streamID, answer) {
        taken = .lent
        let descriptors = reader.takeDescriptors()
        exchange?.received(descriptors)
      }
      guard let event = reader.next() else { break }
      if case .refused(let header) = event, header.streamID == streamID, header.type == FrameType.response.rawValue {
        _ = reader.takeDescriptors()
        taken = .refused(.tooLarge(dataLength: Int(header.dataLength)))
      } else {
        for resumption in deliver([arrival(of: event)]) { resumption.resume() }
      }
    }
    if let header = reader.pendingHeader, header.streamID != streamID { checkRecipient(of: header) }
    return taken
  }

  /// Whether an answer has come.
  enum TakenAnswer {
    case lent
    case refused(FerryClientError)
    case notYet
  }

  /// Receives what is there, and hands every whole answer to its call.
  ///
  /// - Returns: the tasks that have their answer, and are to go on.
  func receiveNow() -> [Resumption] {
    switch reader.receiveNow() {
    case .nothing: return []
    case .ended(let error):
      end(error)
      return []
    case .received: break
    }
    var arrivals: [Arrival] = []
    while let event = reader.next() { arrivals.append(arrival(of: event)) }
    let resumptions = arrivals.isEmpty ? [] : deliver(arrivals)
    // What is no daemon may never send the rest.
    if let header = reader.pendingHeader { checkRecipient(of: header) }
    return resumptions
  }

  /// A frame that came, with what came beside it.
  private struct Arrival: Sendable {
    var streamID: UInt32
    /// Nil where the frame is no answer: whoever understands it may send it, we pass it over.
    var outcome: CallOutcome?
    /// Whether a daemon of a later version may send it unasked.
    var isUnknown: Bool
    var descriptors: [OwnedDescriptor]
  }

  private func arrival(of event: FrameDecoder.Event) -> Arrival {
    let descriptors = reader.takeDescriptors()
    let (header, outcome): (FrameHeader, CallOutcome) =
      switch event {
      case .frame(let header, let bytes): (header, .answer(Array(bytes)))
      case .refused(let header): (header, .failed(.final(.tooLarge(dataLength: Int(header.dataLength)))))
      }
    let isAnswer = header.type == FrameType.response.rawValue
    return Arrival(
      streamID: header.streamID, outcome: isAnswer ? outcome : nil, isUnknown: header.isUnknown,
      descriptors: descriptors)
  }

  /// Hands answers to their calls. One for a call that was never made ends the connection.
  ///
  /// - Returns: the tasks among them, which are to go on.
  private func deliver(_ arrivals: [Arrival]) -> [Resumption] {
    let (areExpected, resumptions) = change { state, wakes in
      state.asyncCountAtLastAnswer = state.asyncCount
      let areExpected = hand(arrivals, to: &state, &wakes)
      return (areExpected, wakes.takeResumptions())
    }
    if !areExpected { endUncalled() }
    return resumptions
  }

  /// - Returns: false where one is for nobody.
  private func hand(_ arrivals: [Arrival], to state: inout ConnectionState, _ wakes: inout Wakes) -> Bool {
    for arrival in arrivals {
      switch state.recipient(of: arrival.streamID) {
      case .call(let call):
        guard let outcome = arrival.outcome else { continue }
        // One that has ended meanwhile may have been made again: its descriptors are another answer's then.
        if call.outcome == nil, case .answer = outcome { call.exchange?.received(arrival.descriptors) }
        state.finish(call, outcome, &wakes)
      case .nobody: continue
      case .neverCalled: guard arrival.isUnknown else { return false }
      }
    }
    return true
  }

  /// Looks at a frame that has begun. One for a call that was never made ends the connection.
  private func checkRecipient(of header: FrameHeader) {
    guard !header.isUnknown, case .neverCalled = state.withLock({ $0.recipient(of: header.streamID) }) else { return }
    endUncalled()
  }

  private func endUncalled() {
    end(.malformedAnswer("it is for a call that was never made: no Ferry daemon is at the other end"))
  }

  // MARK: Sending. Only with the right to send.

  /// What became of sending a request.
  enum Sending {
    case done
    /// So many bytes of it have left by now, and there is no room for more.
    case full(sentBytes: Int)
    /// No more of it will leave than these bytes. The daemon will never have the whole of what was to be sent, but it may
    /// have requests that lie before in it.
    case lost(reason: String, sentBytes: Int)
  }

  /// Sends as much of the frame as there is room for, and with its first byte the descriptors that go with it.
  ///
  /// Where the system lets none go, since too many of this user's are on their way, the frame goes alone: the daemon says
  /// that none came, and who made the call sends bytes.
  func send(_ frame: [UInt8], from start: Int, _ exchange: DescriptorExchange?) -> Sending {
    var sentBytes = start
    var passed = start == 0 ? exchange?.outgoing.map(\.rawValue) ?? [] : []
    while sentBytes < frame.count {
      do throws(SocketError) {
        let result = try withExtendedLifetime(exchange) { () throws(SocketError) in
          try Self.send(frame, from: sentBytes, passing: passed, to: socket)
        }
        switch result {
        case .sent(let count):
          sentBytes += count
          passed = []
        case .wouldBlock: return .full(sentBytes: sentBytes)
        case .peerClosed: return .lost(reason: "the daemon closed it", sentBytes: sentBytes)
        }
      } catch  where error.isTooManyOnTheirWay && !passed.isEmpty {
        passed = []
      } catch {
        return .lost(reason: error.description, sentBytes: sentBytes)
      }
    }
    return .done
  }

  private static func send(
    _ frame: [UInt8], from start: Int, passing descriptors: [Int32], to socket: UnixSocket
  ) throws(SocketError) -> SendResult {
    let result: Result<SendResult, SocketError> = frame.withUnsafeBytes { bytes in
      Result { () throws(SocketError) in
        // The contract: what goes with descriptors is of one frame alone.
        try socket.send(
          UnsafeRawBufferPointer(rebasing: bytes[start...]), descriptors: descriptors, waits: false)
      }
    }
    return try result.get()
  }

  /// The request has left: the call now waits for its answer.
  func finishSending(_ call: PendingCall) {
    change { state, wakes in state.finishSending(call, &wakes) }
  }

  /// The request will never leave whole.
  ///
  /// The connection is not at its end: answers to other calls may still be on their way. Who reads will find the end.
  func abandonSending(_ call: PendingCall, _ reason: String) {
    change { state, wakes in
      if state.end == nil {
        state.finish(call, .failed(.lost(reason, wasSent: false)), &wakes)
        state.retire(&wakes)
      }
      state.passSendRight(&wakes)
    }
  }
}
