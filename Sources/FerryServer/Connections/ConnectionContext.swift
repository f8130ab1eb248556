internal import FerrySocket
internal import Logging

/// What all connections of a server share. Belongs to the loop's thread.
final class ConnectionContext {
  let loop: EventLoop
  let dispatcher: Dispatcher
  let limits: ServerLimits
  let budget: ByteBudget
  let descriptors: DescriptorTraffic
  let interceptors: [any ServerInterceptor]
  let metrics: ServerMetrics
  let slowCalls: SlowCallLog
  let logger: Logger
  @exclusivity(unchecked) var users = ConnectedUsers()
  let turns = ReadingTurns()
  let starter: CallStarter
  /// Told when a user's descriptors are so many that all their connections must go.
  var onFlood: (UInt32) -> Void = { _ in }
  /// Told when a connection has closed.
  var onClose: (UInt64) -> Void = { _ in }

  /// Over all connections.
  private(set) var callsInFlight = 0
  /// Over all connections.
  private(set) var streamsInFlight = 0
  /// Whether nothing runs any more.
  var isIdle: Bool { callsInFlight == 0 && streamsInFlight == 0 }
  /// Told when no call and no stream is running any more.
  var onIdle: () -> Void = {}
  /// Whether new calls are refused, but for those that ask for the daemon's health.
  var isDraining = false {
    didSet { onDrain() }
  }
  /// Told when that begins.
  var onDrain: () -> Void = {}
  /// Connections that have ended, with what their peers had passed and nobody received.
  @exclusivity(unchecked) private var unreceived: [(socket: UnixSocket, closer: PassedDescriptorCloser)] = []
  @exclusivity(unchecked) private var lastCallID: UInt64 = 0

  init(
    loop: EventLoop, dispatcher: Dispatcher, limits: ServerLimits, budget: ByteBudget,
    descriptors: DescriptorTraffic, interceptors: [any ServerInterceptor], reached: ReachedLimits,
    slowCalls: SlowCallLog, logger: Logger
  ) {
    self.slowCalls = slowCalls
    self.loop = loop
    starter = CallStarter(loop)
    self.dispatcher = dispatcher
    self.limits = limits
    self.budget = budget
    self.descriptors = descriptors
    self.interceptors = interceptors
    metrics = ServerMetrics(methods: dispatcher.methodNames.count, reached: reached)
    self.logger = logger
  }

  /// How long a turn may take now, in nanoseconds.
  var turnNanoseconds: UInt64 {
    users.count <= 1 ? ReadingTurns.turnOfOneNanoseconds : ReadingTurns.turnNanoseconds
  }

  /// A connection has something to read.
  func serve(_ connection: Connection) { turns.serve(connection, isOnlyUser: users.count <= 1) }

  /// Serves those who wait for their turn. Called by the loop when it has told of all that is ready.
  ///
  /// - Returns: whether any are left.
  func endRound() -> Bool { turns.endRound(isOnlyUser: users.count <= 1) }

  func nextCallID() -> UInt64 {
    lastCallID += 1
    return lastCallID
  }

  /// A limit was reached.
  func note(_ limit: LimitName) { metrics.reached.note(limit) }

  /// Why there may be no more calls of a user just now; nil where there may.
  func refusesCall(of user: ConnectedUser) -> (limit: LimitName, why: String)? {
    guard user.callsInFlight < limits.callsPerUser else {
      return (.callsPerUser, "\(limits.callsPerUser) calls of this user are in flight, which is the limit")
    }
    guard callsInFlight < limits.calls else {
      return (.calls, "\(limits.calls) calls are in flight, which is this daemon's limit")
    }
    return nil
  }

  func callBegins(of user: ConnectedUser) {
    callsInFlight += 1
    user.callsInFlight += 1
  }

  func callEnds(of user: ConnectedUser) {
    callsInFlight -= 1
    user.callsInFlight -= 1
    users.forgetIfGone(user)
    if isIdle { onIdle() }
  }

  /// Why there may be no more streams of a user just now; nil where there may.
  func refusesStream(of user: ConnectedUser) -> (limit: LimitName, why: String)? {
    guard streamsInFlight < limits.streams else {
      return (.streams, "\(limits.streams) streams are open, which is this daemon's limit")
    }
    guard user.streams < limits.streamsPerUser else {
      return (
        .streamsPerUser, "\(limits.streamsPerUser) streams of this user are open, which is the limit: end one first"
      )
    }
    return nil
  }

  func streamBegins(of user: ConnectedUser) {
    streamsInFlight += 1
    user.streams += 1
  }

  func streamEnds(of user: ConnectedUser) {
    streamsInFlight -= 1
    user.streams -= 1
    users.forgetIfGone(user)
    if isIdle { onIdle() }
  }

  /// Closes what a peer has passed on a connection that has been shut down. Of all such connections together a little in each
  /// round: thousands of descriptors may be on their way.
  func closeUnreceived(of socket: UnixSocket, _ closer: PassedDescriptorCloser) {
    guard socket.hasUnreceivedBytes else { return }
    unreceived.append((socket, closer))
    if unreceived.count == 1 { closeUnreceivedSoon() }
  }

  private func closeUnreceivedSoon() {
    _ = loop.schedule(after: .zero) { [self] in
      guard let (socket, closer) = unreceived.last else { return }
      if let descriptors = socket.takeUnreceivedDescriptors(closer: closer) {
        _ = closer.count(descriptors)
      } else {
        unreceived.removeLast()
      }
      if !unreceived.isEmpty { closeUnreceivedSoon() }
    }
  }

  func connectionClosed(_ id: UInt64) {
    onClose(id)
  }
}
