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
    didSet { if callsInFlight == 0 { onIdle() } }
  }
  /// Told when no call is running any more.
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

  func connectionClosed(_ id: UInt64) {
    onClose(id)
  }
}
