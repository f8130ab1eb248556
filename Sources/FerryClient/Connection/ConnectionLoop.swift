internal import FerrySocket
internal import Glibc
internal import Synchronization

/// The thread that works for tasks, which must not wait themselves: one for all connections of the process. It reads
/// where tasks wait, sends what there was no room for, and fails calls that are due. It starts with the first task's
/// call, and ends with the last connection that it knows. It also runs the jobs of ``LoopExecutor``.
final class ConnectionLoop: Sendable {
  private struct Members {
    var connections: [UInt64: Connection] = [:]
    var lastToken = wakeToken
    /// Those whose state it must look at.
    var woken: [UInt64] = []
    /// Pieces of tasks, to be run.
    var jobs: [UnownedJob] = []
    /// Whether it looks at them before it sleeps, without being woken.
    var isAwake = true
    var hasEnded = false

    mutating func add(_ connection: Connection) -> UInt64 {
      lastToken += 1
      connections[lastToken] = connection
      return lastToken
    }
  }

  private static let wakeToken: UInt64 = 0
  private static let firstToken: UInt64 = 1
  private static let eventsPerWait = 256
  /// This process' loop: a forked child has none of its parent's threads.
  private static let current = ForkLocal<ConnectionLoop>()

  /// The thread's id, once it runs.
  private let thread = Atomic<UInt>(0)
  private let epoll: Epoll
  private let wakeUp: EventFD
  private let members = Mutex(Members())

  /// A loop that has something to do, before its thread finds that there is nothing.
  private init?(_ begin: (inout Members) -> Void) {
    guard let epoll = try? Epoll(), let wakeUp = try? EventFD() else { return nil }
    self.epoll = epoll
    self.wakeUp = wakeUp
    do { try epoll.add(wakeUp.descriptor, .readable, token: Self.wakeToken) } catch { return nil }
    members.withLock { begin(&$0) }
    let started = BackgroundThread.start {
      self.run()
      Self.current.withLock { if $0 === self { $0 = nil } }
    }
    guard started else { return nil }
  }

  /// Gives a connection a place; nil where the system has no thread or no descriptor for it.
  static func join(_ connection: Connection) -> ConnectionPlace? {
    current.withLock { loop in
      if let known = loop, let token = known.add(connection) { return ConnectionPlace(loop: known, token: token) }
      loop = ConnectionLoop { _ = $0.add(connection) }
      return loop.map { ConnectionPlace(loop: $0, token: Self.firstToken) }
    }
  }

  /// Runs a job on this process' thread, after those that it was given before. From any thread.
  ///
  /// - Returns: false where the system has no thread for it.
  static func run(_ job: UnownedJob) -> Bool {
    current.withLock { loop in
      if let known = loop, known.enqueue(job) { return true }
      loop = ConnectionLoop { $0.jobs.append(job) }
      return loop != nil
    }
  }

  /// Whether this is its thread.
  static var isCurrent: Bool {
    current.withLock { $0?.thread.load(ordering: .relaxed) == UInt(pthread_self()) }
  }

  /// False once it has ended.
  private func enqueue(_ job: UnownedJob) -> Bool {
    let mustSignal: Bool? = members.withLock { members in
      guard !members.hasEnded else { return nil }
      members.jobs.append(job)
      defer { members.isAwake = true }
      return !members.isAwake
    }
    if mustSignal == true { wakeUp.signal() }
    return mustSignal != nil
  }

  /// Nil once it has ended.
  private func add(_ connection: Connection) -> UInt64? {
    members.withLock { $0.hasEnded ? nil : $0.add(connection) }
  }

  /// Makes it look at a connection's state again. From any thread.
  func wake(_ token: UInt64) {
    let mustSignal = members.withLock { members in
      members.woken.append(token)
      defer { members.isAwake = true }
      return !members.isAwake
    }
    if mustSignal { wakeUp.signal() }
  }

  /// Changes what it is told of a connection's socket. From any thread, one at a time for a connection.
  func watch(
    _ socket: UnixSocket, _ token: UInt64, from former: Epoll.Interest, to interest: Epoll.Interest
  ) throws(SocketError) {
    if interest.isEmpty {
      try epoll.remove(socket.descriptor)
    } else if former.isEmpty {
      try epoll.add(socket.descriptor, interest, token: token)
    } else {
      try epoll.modify(socket.descriptor, interest, token: token)
    }
  }

  // MARK: The thread

  private func run() {
    thread.store(UInt(pthread_self()), ordering: .relaxed)
    var events = EpollEvents(capacity: Self.eventsPerWait)
    var works: [UInt64: ConnectionWork] = [:]
    var resumptions: [Resumption] = []
    var jobs: [UnownedJob] = []
    // No connection has something due before this.
    var earliest: Deadline?
    while true {
      lookAtWoken(&works, &earliest)
      if let due = earliest, due.isPast { earliest = lookAtAll(&works) }
      guard let mustWait = settle() else { return }
      do throws(SocketError) {
        try epoll.wait(into: &events, timeout: mustWait ? earliest?.remaining : .zero)
      } catch {
        preconditionFailure("epoll_wait failed on a descriptor of our own: \(error)")
      }
      for index in 0..<events.count {
        let (happened, token) = events[index]
        if token == Self.wakeToken {
          wakeUp.drain()
        } else if let work = work(token, &works), work.handle(happened, &resumptions) {
          look(token, &works, &earliest)
        }
      }
      // All at once: to wake the threads that run tasks costs more than to receive.
      for resumption in resumptions { resumption.resume() }
      resumptions.removeAll(keepingCapacity: true)
      run(&jobs)
    }
  }

  /// Runs the jobs that are there by now: those that they bring with them come after the sockets.
  private func run(_ jobs: inout [UnownedJob]) {
    members.withLock { swap(&$0.jobs, &jobs) }
    for job in jobs { job.runSynchronously(on: LoopExecutor.shared.asUnownedTaskExecutor()) }
    jobs.removeAll(keepingCapacity: true)
  }

  /// Says whether it may sleep now; nil when there is nothing left for this thread.
  private func settle() -> Bool? {
    members.withLock { members in
      if members.connections.isEmpty, members.jobs.isEmpty {
        members.hasEnded = true
        return nil
      }
      members.isAwake = !members.woken.isEmpty || !members.jobs.isEmpty
      return !members.isAwake
    }
  }

  private func lookAtWoken(_ works: inout [UInt64: ConnectionWork], _ earliest: inout Deadline?) {
    let woken = members.withLock { members in
      members.isAwake = true
      defer { members.woken.removeAll(keepingCapacity: true) }
      return members.woken
    }
    for token in woken { look(token, &works, &earliest) }
  }

  /// Says when the next of them is due.
  private func lookAtAll(_ works: inout [UInt64: ConnectionWork]) -> Deadline? {
    var earliest: Deadline?
    for (token, work) in works {
      if let due = work.sleepsUntil, due > .now {
        earliest = min(due, earliest ?? due)
      } else if work.sleepsUntil != nil {
        look(token, &works, &earliest)
      }
    }
    return earliest
  }

  private func look(_ token: UInt64, _ works: inout [UInt64: ConnectionWork], _ earliest: inout Deadline?) {
    guard let work = work(token, &works) else { return }
    if work.look() {
      if let due = work.sleepsUntil { earliest = min(due, earliest ?? due) }
    } else {
      works[token] = nil
      // The last reference to it may be this one, and its end is not the lock's business.
      _ = members.withLock { $0.connections.removeValue(forKey: token) }
    }
  }

  private func work(_ token: UInt64, _ works: inout [UInt64: ConnectionWork]) -> ConnectionWork? {
    if let work = works[token] { return work }
    guard let connection = members.withLock({ $0.connections[token] }) else { return nil }
    let work = ConnectionWork(connection)
    works[token] = work
    return work
  }
}
