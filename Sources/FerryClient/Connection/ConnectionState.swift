internal import FerrySocket

/// Who is doing what on a connection. No I/O: it decides, and the connection acts.
///
/// Two rights go from caller to caller: the right to send, so that requests do not mix, and the right to read, so that
/// one caller reads for all. Whoever has one passes it on when done; nobody has to be woken for a caller that is alone.
/// Where none but tasks wait, the thread that works for tasks has the right to read.
struct ConnectionState {
  private static let lastStreamID = UInt32.max

  /// Calls that have a place on the wire and no outcome, by stream id.
  private(set) var pending: [UInt32: PendingCall] = [:]
  private var nextStreamID: UInt32
  /// Why the connection has ended.
  private(set) var end: FerryClientError?
  private var endIsRepeatable = true
  /// Whether calls are no longer begun here. Those that were are still answered.
  private(set) var isRetired = false

  /// Whether someone has the right to read.
  private(set) var hasReader = false
  /// Whether that is the tasks' thread.
  private var loopReads = false
  /// Whether it does so in this very moment.
  private var isLoopReceiving = false
  /// Whether it is told of what comes: also while nobody waits, so that tasks' calls one after the other change nothing.
  private(set) var isWatched = false
  private var parked: [PendingCall] = []

  /// The call whose request is being sent.
  private var sendingCall: PendingCall?
  var isSending = false
  /// Requests that are gathered, and those that were and are being sent.
  var gathering: GatheredRequests?
  var leaving: GatheredRequests?
  private var sendQueue: [PendingCall] = []
  private var sendQueueHead = 0

  /// The call whose request the tasks' thread has the right to send.
  private(set) var threadCall: PendingCall?
  /// Tasks' calls that have no outcome.
  private(set) var asyncCount = 0
  /// How many they were when answers came last: those who have just been answered mostly call again.
  var asyncCountAtLastAnswer = 0
  /// No task's call is due before this.
  private var earliestDeadline: Deadline?
  /// Until when the tasks' thread sleeps if nobody wakes it; nil for ever.
  var threadSleepsUntil: Deadline?
  var place: ConnectionPlace?

  /// - Parameter firstStreamID: an odd number.
  init(firstStreamID: UInt32) {
    nextStreamID = firstStreamID
  }

  /// Whether nothing will happen here any more.
  var isOver: Bool {
    end != nil ? asyncCount == 0 : isRetired && pending.isEmpty && !isSending && !hasCallAlone
  }

  // MARK: Alone

  /// Whether a thread makes a call that is not among the pending: it found nobody else at work here, and reads its
  /// answer itself.
  private var hasCallAlone = false

  /// Begins such a call, with both rights; nil where somebody else is at work.
  ///
  /// - Returns: its place on the wire.
  mutating func beginAlone() -> UInt32? {
    guard !isSending, !hasReader, end == nil, !isRetired, nextStreamID != Self.lastStreamID else { return nil }
    isSending = true
    hasReader = true
    isWatched = false
    hasCallAlone = true
    defer { nextStreamID += 2 }
    return nextStreamID
  }

  /// Makes it a call like others, since there is no room to send its request now. It keeps the right to send.
  mutating func joinOthers(_ call: PendingCall, _ streamID: UInt32, _ wakes: inout Wakes) {
    hasCallAlone = false
    call.hasBegun = true
    call.streamID = streamID
    pending[streamID] = call
    sendingCall = call
    passReadRight(&wakes)
  }

  /// It has its answer, or gives up: passes the right to read on.
  ///
  /// - Returns: why the connection has ended, where it has, for a call whose request has left.
  mutating func finishAlone(_ wakes: inout Wakes) -> CallFailure? {
    hasCallAlone = false
    passReadRight(&wakes)
    if isRetired, pending.isEmpty { wakes.wakesThread = true }
    return end.map { CallFailure(error: $0, repeatable: endIsRepeatable ? .whereHarmless : .never) }
  }

  /// Its request will never leave whole.
  mutating func abandonAlone(_ wakes: inout Wakes) {
    hasCallAlone = false
    if end == nil { retire(&wakes) }
    passSendRight(&wakes)
    passReadRight(&wakes)
  }

  // MARK: Sending

  /// Whether calls wait for the right to send.
  var hasQueue: Bool { sendQueueHead < sendQueue.count }

  /// What a new call may do.
  enum Beginning {
    /// Send now: it has a place on the wire, and the right to send.
    case sends
    /// Wait for the right to send.
    case queued
    /// Others' requests go with it: whoever gathers them must see that they leave.
    case gathers
    /// It goes with them.
    case gathered
    /// It goes with them, and they must leave now.
    case fills
    /// Go to another connection.
    case refused
  }

  /// Begins a call.
  ///
  /// - Parameter frame: its request, where that may leave together with others.
  mutating func begin(_ call: PendingCall, frame: [UInt8]? = nil) -> Beginning {
    guard end == nil, !isRetired else { return .refused }
    call.hasBegun = true
    if call.isAsync {
      asyncCount += 1
      // Tasks do not read.
      if !hasReader { giveReadRightToLoop() }
      if let deadline = call.deadline { earliestDeadline = min(deadline, earliestDeadline ?? deadline) }
    }
    if let frame, let beginning = gather(call, frame) { return beginning }
    guard !isSending else {
      if !call.isAsync { _ = call.prepareToSleep() }
      sendQueue.append(call)
      return .queued
    }
    isSending = true
    place(call)
    sendingCall = call
    return .sends
  }

  /// Gives the call the next stream id, and with it its place: ids grow in the order in which they are sent.
  mutating func place(_ call: PendingCall) {
    call.streamID = nextStreamID
    pending[nextStreamID] = call
    if nextStreamID == Self.lastStreamID {
      isRetired = true
    } else {
      nextStreamID += 2
    }
  }

  /// All of the call's request has left: the daemon may act on it.
  mutating func finishSending(_ call: PendingCall, _ wakes: inout Wakes) {
    call.isSent = true
    passSendRight(&wakes)
    if call.isAsync, threadOversleeps(call) { wakes.wakesThread = true }
  }

  /// All of the call's request has left, or will not: passes the right to send on.
  mutating func passSendRight(_ wakes: inout Wakes) {
    threadCall = nil
    if let call = sendingCall, end != nil { fail(call, &wakes) }
    sendingCall = nil
    if let leaving { failGathered(leaving, &wakes) }
    leaving = nil
    guard !passSendRightToGathered(&wakes) else { return }
    while sendQueueHead < sendQueue.count {
      let call = sendQueue[sendQueueHead]
      sendQueueHead += 1
      guard call.outcome == nil else { continue }
      guard !isRetired else {
        finish(call, .failed(.lost("it was closed", wasSent: false)), &wakes)
        continue
      }
      place(call)
      sendingCall = call
      if call.isAsync {
        threadCall = call
        wakes.wakesThread = true
      } else {
        call.maySend = true
        wakes.add(call.semaphore)
      }
      return
    }
    sendQueue.removeAll(keepingCapacity: sendQueue.count < 64)
    sendQueueHead = 0
    isSending = false
    if isRetired { wakes.wakesThread = true }
  }

  /// Leaves the rest of a task's request to the tasks' thread, with the right to send.
  mutating func leaveToThread(_ call: PendingCall, _ wakes: inout Wakes) {
    threadCall = call
    wakes.wakesThread = true
  }

  // MARK: Reading

  /// Takes the right to read for a thread that waits, if nobody has it.
  mutating func takeReadRight() -> Bool {
    guard !hasReader else { return false }
    hasReader = true
    isWatched = false
    return true
  }

  /// Passes the right to read on: to a thread that waits, else to the tasks' thread if tasks wait.
  mutating func passReadRight(_ wakes: inout Wakes) {
    loopReads = false
    // The one that came last will wait longest, so the right changes hands least.
    if let next = parked.popLast() {
      next.parkingPlace = nil
      next.isReader = true
      isWatched = false
      wakes.add(next.semaphore)
      return
    }
    hasReader = false
    if asyncCount > 0, end == nil { giveReadRightToLoop() }
  }

  private mutating func giveReadRightToLoop() {
    hasReader = true
    loopReads = true
    isWatched = true
  }

  /// Whether the tasks' thread may receive now. It says so when it has.
  mutating func loopBeginsToReceive() -> Bool {
    guard loopReads else {
      // Nobody asks for what has come: it is the end, or no answer. Who calls next will see.
      isWatched = false
      return false
    }
    isLoopReceiving = true
    return true
  }

  /// It has received.
  mutating func loopHasReceived(_ wakes: inout Wakes) {
    isLoopReceiving = false
    if asyncCount == 0 { passReadRight(&wakes) }
  }

  /// The tasks' thread will never do anything here again.
  mutating func leaveLoop() {
    isWatched = false
    threadCall = nil
  }

  /// What the tasks' thread is to be told of.
  var watch: Epoll.Interest { Epoll.Interest(reading: isWatched, writing: threadCall != nil) }

  /// Makes a thread's call wait for its outcome, or for the right to read.
  mutating func park(_ call: PendingCall) -> BinarySemaphore {
    if call.parkingPlace == nil {
      call.parkingPlace = parked.count
      parked.append(call)
    }
    return call.prepareToSleep()
  }

  private mutating func unpark(_ call: PendingCall) {
    guard let place = call.parkingPlace else { return }
    call.parkingPlace = nil
    let last = parked.removeLast()
    guard last !== call else { return }
    parked[place] = last
    last.parkingPlace = place
  }

  /// The call that a response is for.
  func recipient(of streamID: UInt32) -> Recipient {
    if let call = pending[streamID] { return .call(call) }
    let wasGiven = streamID % 2 == 1 && (streamID < nextStreamID || isRetired)
    return wasGiven ? .nobody : .neverCalled
  }

  /// Who a response is for.
  enum Recipient {
    case call(PendingCall)
    /// Its caller has given up.
    case nobody
    /// No call had this id: what comes is not ttrpc.
    case neverCalled
  }

  // MARK: Outcomes

  /// Gives a call its outcome, once.
  mutating func finish(_ call: PendingCall, _ outcome: CallOutcome, _ wakes: inout Wakes) {
    guard call.outcome == nil else { return }
    call.outcome = outcome
    if call.streamID != 0 { pending[call.streamID] = nil }
    guard call.hasBegun else { return }
    if call.isAsync {
      asyncCount -= 1
      if asyncCount == 0, loopReads, !isLoopReceiving { passReadRight(&wakes) }
      if let continuation = call.continuation {
        call.continuation = nil
        wakes.add(continuation, outcome)
      }
    } else {
      unpark(call)
      wakes.add(call.semaphore)
    }
    if isRetired, pending.isEmpty { wakes.wakesThread = true }
  }

  /// Begins no more calls here. The queued ones go elsewhere.
  mutating func retire(_ wakes: inout Wakes) {
    isRetired = true
    for call in sendQueue[sendQueueHead...] {
      finish(call, .failed(.lost("it was closed", wasSent: false)), &wakes)
    }
    wakes.wakesThread = true
  }

  /// Ends the connection: every call has failed.
  ///
  /// - Parameter isRepeatable: whether they may be tried on another one.
  mutating func end(_ error: FerryClientError, isRepeatable: Bool, _ wakes: inout Wakes) {
    guard end == nil else { return }
    end = error
    endIsRepeatable = isRepeatable
    for call in Array(pending.values) + sendQueue[sendQueueHead...] where call !== sendingCall && !call.isGathered {
      fail(call, &wakes)
    }
    retire(&wakes)
  }

  /// Fails a call since the connection has ended. One that is being sent must wait until its sender knows whether all
  /// of it has left: the end may have been seen before.
  mutating func fail(_ call: PendingCall, _ wakes: inout Wakes) {
    guard let end else { return }
    let repeatable: CallFailure.Repeatability = call.isSent ? .whereHarmless : .always
    finish(call, .failed(CallFailure(error: end, repeatable: endIsRepeatable ? repeatable : .never)), &wakes)
  }

  /// Fails the tasks' calls that are due, and says when the next is.
  mutating func expireAsyncCalls(now: Deadline, _ wakes: inout Wakes) -> Deadline? {
    guard let earliest = earliestDeadline else { return nil }
    guard earliest <= now else { return earliest }
    var next: Deadline?
    func look(_ call: PendingCall) -> Bool {
      guard call.isAsync, call.outcome == nil, let deadline = call.deadline else { return false }
      if deadline <= now { return true }
      next = min(deadline, next ?? deadline)
      return false
    }
    let due = pending.values.filter(look) + sendQueue[sendQueueHead...].filter(look)
    for call in due { finish(call, .failed(.final(.deadlineExceeded)), &wakes) }
    earliestDeadline = next
    return next
  }

  /// Whether the tasks' thread must look earlier than it would.
  func threadOversleeps(_ call: PendingCall) -> Bool {
    guard let deadline = call.deadline else { return false }
    return threadSleepsUntil.map { deadline < $0 } ?? true
  }
}
