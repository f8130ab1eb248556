internal import FerryWire

/// A stream, from its request until its handler has ended. Belongs to the loop's thread.
final class RunningStream {
  let id: UInt32
  /// The method's name.
  let method: String
  /// The method's number.
  let number: Int
  /// In nanoseconds of the monotonic clock.
  let began: UInt64
  let memory: CallMemory
  private weak var connection: Connection?

  /// Where the peer's messages go; nil where the method takes none but its request.
  var receiver: (any StreamReceiver)?
  /// The peer sends no more.
  var isRemoteClosed: Bool
  /// The last frame has been sent: what the handler still has to say is nobody's.
  private(set) var isAnswered = false
  var task: Task<Void, Never>?
  /// Those that want to know the end; nil where there are none.
  var interception: Interception?
  /// Runs out at the deadline.
  var timer: LoopTimer?
  /// Of messages that have come and have not been taken.
  private(set) var inboxBytes = 0
  private var idleTimer: LoopTimer?
  /// Since when the handler waits for the peer.
  private var waitsSince: ContinuousClock.Instant?
  private var roomWaiter: CheckedContinuation<Void, Never>?

  init(
    id: UInt32, method: StreamingMethod, began: UInt64, isRemoteClosed: Bool, memory: CallMemory, connection: Connection
  ) {
    self.id = id
    self.method = method.name
    number = method.number
    self.began = began
    self.isRemoteClosed = isRemoteClosed
    self.memory = memory
    self.connection = connection
  }

  // MARK: what comes

  func received(_ byteCount: Int) {
    inboxBytes += byteCount
    connection?.inboxBytes += byteCount
  }

  func took(_ byteCount: Int) {
    inboxBytes -= byteCount
    connection?.leaveInbox(byteCount)
  }

  func beginsToWait() {
    waitsSince = .now
    guard idleTimer == nil, let connection else { return }
    startIdleTimer(after: connection.shared.limits.streamIdleTime, connection)
  }

  func endsToWait() {
    waitsSince = nil
  }

  /// One timer for a stream, not one for each message: it looks how long the handler has waited.
  private func startIdleTimer(after delay: Duration, _ connection: Connection) {
    idleTimer = connection.shared.loop.schedule(after: delay) { [weak self, weak connection] in
      guard let self, let connection, !self.isAnswered else { return }
      let limit = connection.shared.limits.streamIdleTime
      guard let waitsSince = self.waitsSince else {
        self.idleTimer = nil
        return
      }
      let left = limit - waitsSince.duration(to: .now)
      guard left <= .zero else { return self.startIdleTimer(after: left, connection) }
      connection.shared.note(.streamIdleSeconds)
      connection.fail(
        self, .deadlineExceeded,
        "nothing came on the stream for \(limit): send what there is, and end the stream, in time")
    }
  }

  // MARK: what goes

  /// Whether a message may be sent now.
  ///
  /// - Throws: `CancellationError` where the stream is given up.
  var hasRoom: Bool {
    get throws {
      guard let connection, !connection.isClosed, !isAnswered else { throw CancellationError() }
      return connection.hasRoomForStreams
    }
  }

  func waitForRoom(_ continuation: CheckedContinuation<Void, Never>) {
    // The loop may have gone round before the task came here.
    guard (try? hasRoom) == false else { return continuation.resume() }
    roomWaiter = continuation
    connection?.streamsWaitForRoom = true
    connection?.shared.note(.streamHighWaterBytes)
  }

  /// Lets the handler look again whether there is room.
  func wakeForRoom() {
    roomWaiter?.resume()
    roomWaiter = nil
  }

  func send(_ frame: [UInt8]) throws {
    guard let connection, !connection.isClosed, !isAnswered else { throw CancellationError() }
    connection.send(frame, memory)
    // The peer's next reading, or the next look at the connection, goes on with what did not leave now.
    connection.settle()
  }

  // MARK: the end

  /// Cancels the handler and wakes it, whatever it waits for.
  func giveUp() {
    isAnswered = true
    timer?.cancel()
    idleTimer?.cancel()
    connection?.inboxBytes -= inboxBytes
    inboxBytes = 0
    receiver?.giveUp()
    receiver = nil
    task?.cancel()
    wakeForRoom()
  }
}
