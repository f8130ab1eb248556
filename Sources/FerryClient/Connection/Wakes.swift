/// Who is to be woken once the connection's lock is free: woken under it, they would run into it at once.
struct Wakes {
  private var semaphores: [BinarySemaphore] = []
  private var resumptions: [Resumption] = []
  /// Whether the tasks' thread has something new to do.
  var wakesThread = false
  /// Whether it is to be told of something else than before.
  var changesWatch = false
  /// Whether requests that were gathered have just got the right to send.
  var sendsGathered = false

  /// Wakes a thread, if it sleeps.
  mutating func add(_ semaphore: BinarySemaphore?) {
    if let semaphore { semaphores.append(semaphore) }
  }

  /// Lets a task go on.
  mutating func add(_ continuation: UnsafeContinuation<CallOutcome, Never>, _ outcome: CallOutcome) {
    resumptions.append(Resumption(continuation: continuation, outcome: outcome))
  }

  /// Takes the tasks out: who takes them lets them go on.
  mutating func takeResumptions() -> [Resumption] {
    defer { resumptions = [] }
    return resumptions
  }

  /// Wakes them. Called without the lock.
  consuming func perform(_ place: ConnectionPlace?) {
    for semaphore in semaphores { semaphore.signal() }
    for resumption in resumptions { resumption.resume() }
    if wakesThread { place?.wake() }
  }
}

/// A task that is to go on.
struct Resumption: Sendable {
  fileprivate let continuation: UnsafeContinuation<CallOutcome, Never>
  fileprivate let outcome: CallOutcome

  /// Lets it.
  func resume() { continuation.resume(returning: outcome) }
}
