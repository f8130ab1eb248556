/// What a server counts while it serves. Belongs to the loop's thread, but for the limits.
final class ServerMetrics {
  // Touched on the loop's thread alone, as a connection's state is.
  @exclusivity(unchecked) var calls: CallCounters
  @exclusivity(unchecked) var bytesReceived: UInt64 = 0
  @exclusivity(unchecked) var bytesSent: UInt64 = 0
  var connectionsAccepted: UInt64 = 0
  let reached: ReachedLimits

  init(methods: Int, reached: ReachedLimits) {
    calls = CallCounters(methods: methods)
    self.reached = reached
  }
}
