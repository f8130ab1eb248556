/// A call on one connection, from its start until it has an outcome. Everything that changes is guarded by the
/// connection's lock.
final class PendingCall: @unchecked Sendable {
  let deadline: Deadline?
  /// Whether a task waits for it; else a thread does.
  let isAsync: Bool
  /// Set where descriptors go with the request, or may come with the answer.
  let exchange: DescriptorExchange?

  /// Whether the connection knows it: a task can be cancelled before.
  var hasBegun = false
  /// Its place on the wire; 0 until it has one.
  var streamID: UInt32 = 0
  /// Whether all of the request has left: from then on the daemon may have acted on it.
  var isSent = false
  var outcome: CallOutcome?

  // Of a thread that waits:
  /// What it sleeps on; nil while it need not sleep.
  var semaphore: BinarySemaphore?
  /// Whether it has been given the right to send.
  var maySend = false
  /// Whether it has been given the right to read.
  var isReader = false
  /// Where it stands among those that could be given the right to read.
  var parkingPlace: Int?

  // Of a task that waits:
  /// Whether its request leaves with others', and has not left yet.
  var isGathered = false
  var continuation: UnsafeContinuation<CallOutcome, Never>?
  /// What the tasks' thread sends for it, and how much of it has left.
  var frame: [UInt8] = []
  var sentBytes = 0

  init(deadline: Deadline?, isAsync: Bool, exchange: DescriptorExchange? = nil) {
    self.deadline = deadline
    self.isAsync = isAsync
    self.exchange = exchange
  }

  /// Sleeps on it next time. Called with the lock held.
  func prepareToSleep() -> BinarySemaphore {
    if let semaphore { return semaphore }
    let new = BinarySemaphore()
    semaphore = new
    return new
  }
}
