/// What there is to tell of a server at one moment, taken on the loop's thread and made text elsewhere.
struct MetricsSnapshot: Sendable {
  /// What one user holds.
  struct User: Sendable {
    let uid: UInt32
    let connections: Int
    let calls: Int
    let streams: Int
  }

  let methodNames: [String]
  let calls: CallCounters
  let reached: [LimitName: UInt64]
  let connections: Int
  let connectionsAccepted: UInt64
  let callsInFlight: Int
  let streams: Int
  let users: [User]
  let bytesReceived: UInt64
  let bytesSent: UInt64
  let bufferedBytes: Int
  let descriptors: Int
  let limits: ServerLimits
  /// Filled in by who knows.
  var uploads = 0
  var watchers = 0
  var lostLogLines: UInt64 = 0

  init(_ context: ConnectionContext, connections: Int) {
    let metrics = context.metrics
    methodNames = context.dispatcher.methodNames
    calls = metrics.calls
    reached = metrics.reached.all
    self.connections = connections
    connectionsAccepted = metrics.connectionsAccepted
    callsInFlight = context.callsInFlight
    streams = context.streamsInFlight
    users = context.users.all.map {
      User(uid: $0.uid, connections: $0.connections, calls: $0.callsInFlight, streams: $0.streams)
    }
    bytesReceived = metrics.bytesReceived
    bytesSent = metrics.bytesSent
    bufferedBytes = context.budget.heldBytes
    descriptors = context.descriptors.budget.count
    limits = context.limits
  }
}
