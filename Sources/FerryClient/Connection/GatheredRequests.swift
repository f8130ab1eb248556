/// Requests of several tasks that leave with one send: it costs more than all else in a small call.
struct GatheredRequests: Sendable {
  /// With so many tasks' calls in flight on a connection, requests are gathered. Fewer would wait for nothing.
  static let leastCalls = 8
  /// So many bytes leave at once.
  private static let fullBytes = 16 << 10

  /// Whether they have the right to send.
  var maySend: Bool
  /// The frames, one behind the other.
  private(set) var bytes: [UInt8] = []
  /// The calls, in order, and where the frame of each ends.
  private(set) var calls: [(call: PendingCall, end: Int)] = []

  init(maySend: Bool) { self.maySend = maySend }

  /// Adds a call that has its place on the wire.
  mutating func add(_ call: PendingCall, _ frame: [UInt8]) {
    let start = bytes.count
    bytes += frame
    bytes.setStreamID(call.streamID, at: start)
    calls.append((call, bytes.count))
  }

  /// Whether there is no use in waiting for more.
  var isFull: Bool { bytes.count >= Self.fullBytes }

  /// When the last of the calls must be answered; nil for never.
  var deadline: Deadline? {
    var latest: Deadline?
    for (call, _) in calls {
      guard let deadline = call.deadline else { return nil }
      latest = max(deadline, latest ?? deadline)
    }
    return latest
  }
}
