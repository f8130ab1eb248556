/// Who is to be woken once the connection's lock is free: woken under it, they would run into it at once.
struct Wakes {
  private var semaphores: [BinarySemaphore] = []
  private var continuations: [(UnsafeContinuation<CallOutcome, Never>, CallOutcome)] = []
  /// Whether the connection's thread has something new to do.
  var wakesThread = false
  /// Whether requests that were gathered have just got the right to send.
  var sendsGathered = false

  /// Wakes a thread, if it sleeps.
  mutating func add(_ semaphore: BinarySemaphore?) {
    if let semaphore { semaphores.append(semaphore) }
  }

  /// Lets a task go on.
  mutating func add(_ continuation: UnsafeContinuation<CallOutcome, Never>, _ outcome: CallOutcome) {
    continuations.append((continuation, outcome))
  }

  /// Wakes them. Called without the lock.
  consuming func perform(thread: ConnectionThread?) {
    for semaphore in semaphores { semaphore.signal() }
    for (continuation, outcome) in continuations { continuation.resume(returning: outcome) }
    if wakesThread { thread?.wake() }
  }
}
