internal import Logging

/// What all connections of a server share. Belongs to the loop's thread.
final class ConnectionContext {
  let loop: EventLoop
  let dispatcher: Dispatcher
  let limits: ServerLimits
  let budget: ByteBudget
  let descriptors: DescriptorTraffic
  let interceptors: [any ServerInterceptor]
  let logger: Logger
  /// Told when a user's descriptors are so many that all their connections must go.
  var onFlood: (UInt32) -> Void = { _ in }
  /// Told when a connection has closed.
  var onClose: (UInt64) -> Void = { _ in }

  /// Over all connections.
  var callsInFlight = 0 {
    didSet { if isIdle { onIdle() } }
  }
  /// Over all connections.
  private(set) var streamsInFlight = 0
  private var streamsOfUser: [UInt32: Int] = [:]
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
  private var lastCallID: UInt64 = 0

  init(
    loop: EventLoop, dispatcher: Dispatcher, limits: ServerLimits, budget: ByteBudget,
    descriptors: DescriptorTraffic, interceptors: [any ServerInterceptor], logger: Logger
  ) {
    self.loop = loop
    self.dispatcher = dispatcher
    self.limits = limits
    self.budget = budget
    self.descriptors = descriptors
    self.interceptors = interceptors
    self.logger = logger
  }

  func nextCallID() -> UInt64 {
    lastCallID += 1
    return lastCallID
  }

  /// Why there may be no more streams just now; nil where there may.
  func refusesStream(of uid: UInt32) -> String? {
    guard streamsInFlight < limits.streams else {
      return "\(limits.streams) streams are open, which is this daemon's limit"
    }
    guard streamsOfUser[uid, default: 0] < limits.streamsPerUser else {
      return "\(limits.streamsPerUser) streams of this user are open, which is the limit: end one first"
    }
    return nil
  }

  func streamBegins(of uid: UInt32) {
    streamsInFlight += 1
    streamsOfUser[uid, default: 0] += 1
  }

  func streamEnds(of uid: UInt32) {
    streamsInFlight -= 1
    let left = streamsOfUser[uid, default: 0] - 1
    streamsOfUser[uid] = left > 0 ? left : nil
    if isIdle { onIdle() }
  }

  func connectionClosed(_ id: UInt64) {
    onClose(id)
  }
}
