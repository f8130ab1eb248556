internal import FerrySocket
internal import FerryModel
internal import FerryWire

/// One peer: its bytes become frames, its frames become calls, and its calls' answers become bytes again. Belongs to
/// the loop's thread.
final class Connection: LoopProbe {
  let id: UInt64
  let socket: UnixSocket
  /// Another one when the configuration has been read again.
  var caller: CallerIdentity
  let user: ConnectedUser
  let shared: ConnectionContext

  // All of it is touched on the loop's thread alone, and by one method at a time: checking that again at every access
  // was a tenth of what a read costs.
  @exclusivity(unchecked) var decoder = FrameDecoder()
  @exclusivity(unchecked) var outgoing = OutgoingBytes()
  @exclusivity(unchecked) var calls: [UInt32: RunningCall] = [:]
  @exclusivity(unchecked) var streams: [UInt32: RunningStream] = [:]
  @exclusivity(unchecked) var lastStreamID: UInt32 = 0
  /// Closes what the peer passes.
  let closer: PassedDescriptorCloser
  /// What the peer has passed for frames that are coming.
  @exclusivity(unchecked) var passed = PassedDescriptors()
  /// What came with the frame that is being handled.
  @exclusivity(unchecked) var descriptorsOfFrame: CallDescriptors?
  /// For the large frame that is coming.
  @exclusivity(unchecked) var reservation: ByteBudget.Reservation?
  /// For the next call, where the one before left it untouched.
  @exclusivity(unchecked) var spareMemory: CallMemory?

  @exclusivity(unchecked) private var token: EventLoop.Token?
  @exclusivity(unchecked) private var interest: Epoll.Interest = .readable
  @exclusivity(unchecked) var frameTimer: LoopTimer?
  @exclusivity(unchecked) var framesTaken: UInt64 = 0
  /// Whether the frame that is coming has had the time of a header and goes on past that.
  @exclusivity(unchecked) var isInLongFrame = false
  @exclusivity(unchecked) var writeTimer: LoopTimer?
  /// Nothing more is read: the peer said so, or the server ends.
  @exclusivity(unchecked) var hasFinishedReading = false
  /// Of the streams' messages that have come and have not been taken.
  @exclusivity(unchecked) var inboxBytes = 0
  /// Whether a stream's handler waits for room.
  @exclusivity(unchecked) var streamsWaitForRoom = false
  /// Whether bytes that were read may hold frames which no room, or no time, was left for.
  @exclusivity(unchecked) var framesWait = false
  @exclusivity(unchecked) var isReading = false
  /// When the call began that is being handled, in nanoseconds of ``MonotonicClock``.
  @exclusivity(unchecked) var clock: UInt64 = 0
  /// When its turn began; 0 until it has.
  @exclusivity(unchecked) var turnBegan: UInt64 = 0
  /// Whether its last call was none that is answered at once.
  @exclusivity(unchecked) var isPatient = false
  /// Whether it stands among those whose answers are about to leave.
  @exclusivity(unchecked) var isUnsettled = false
  /// Whether it stands among those who wait for their turn.
  @exclusivity(unchecked) var waitsForTurn = false
  /// Since when it was found with nothing to do, and what it had done by then.
  var idleSince: ContinuousClock.Instant?
  var framesWhenIdle: UInt64 = 0
  @exclusivity(unchecked) private(set) var isClosed = false

  init(id: UInt64, socket: UnixSocket, caller: CallerIdentity, user: ConnectedUser, shared: ConnectionContext) {
    self.id = id
    self.socket = socket
    self.caller = caller
    self.user = user
    self.shared = shared
    closer = PassedDescriptorCloser(
      user: caller.uid, threads: shared.descriptors.threads, budget: shared.descriptors.budget)
  }

  /// Begins to read.
  func start() throws(SocketError) {
    // Strong: closing is what ends the watch.
    token = try shared.loop.watch(socket.descriptor, interest) { happened in self.handle(happened) }
  }

  /// Whose connection it is.
  var uid: UInt32 { caller.uid }
  /// The supplementary groups that the peer had when it connected.
  var peerGroups: [UInt32] { socket.peerGroups() }

  // MARK: events

  private func handle(_ happened: Epoll.Interest) {
    // Nobody is left to be answered: that cancels what was asked for.
    if happened.contains(.failed) || happened.contains(.hungUp) { return close() }
    guard happened.contains(.readable) else { return settle() }
    shared.loop.expect(self)
    shared.serve(self)
  }

  /// Brings everything in line with what there is to do now: what to wait for, which time limits run, whether to close.
  func settle() {
    guard !isClosed else { return }
    flush()
    takeWaitingFrames()
    guard !isClosed else { return }
    if hasFinishedReading, !framesWait { failOpenStreams() }
    guard !isClosed else { return }
    limitWriteTime()
    if hasFinishedReading, calls.isEmpty, streams.isEmpty, outgoing.count == 0, !framesWait { return close() }
    limitFrameTime()
    let wanted = Epoll.Interest(reading: mayRead, writing: outgoing.count > 0)
    guard wanted != interest, let token else { return }
    if interest.contains(.readable), !wanted.contains(.readable), !hasFinishedReading { noteBackPressure() }
    do throws(SocketError) {
      try shared.loop.change(token, socket.descriptor, to: wanted)
      interest = wanted
    } catch {
      close()
    }
  }

  /// Takes no more requests, and closes when those that have come are answered and the peer has taken the answers.
  ///
  /// The peer cannot send from here on, and what it had sent is still read, up to the end that the loop reports: so each
  /// of its calls was either answered or has not left it, and it knows which.
  func finish() {
    guard !isClosed else { return }
    socket.shutdownReceiving()
    settle()
  }

  /// Ends the connection, and everything that runs for it and has not begun to commit.
  func close() {
    guard !isClosed else { return }
    isClosed = true
    shared.loop.forget(self)
    if let token { shared.loop.unwatch(token, socket.descriptor) }
    socket.shutdown()
    shared.closeUnreceived(of: socket, closer)
    passed = PassedDescriptors()
    frameTimer?.cancel()
    writeTimer?.cancel()
    reservation = nil
    for call in calls.values {
      call.timer?.cancel()
      call.task?.cancel()
      if !call.isAnswered { call.interception?.endWithoutAnswer() }
      call.interception = nil
    }
    for stream in streams.values {
      if !stream.isAnswered {
        stream.interception?.endWithoutAnswer()
        note(endOf: stream, code: StatusCode.cancelled.rawValue)
      }
      stream.giveUp()
    }
    shared.connectionClosed(id)
  }
}
