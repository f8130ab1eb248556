package import FerrySocket
internal import Glibc
internal import Synchronization

/// One thread that waits for sockets, timers and jobs, and runs all of them in turn.
///
/// It is the executor of the server's actors and tasks, so that a call is answered on the thread that read it: a hop to
/// another thread costs more than all the work of a read. Jobs run in the order in which they came.
package final class EventLoop: SerialExecutor, TaskExecutor, @unchecked Sendable {
  // Unchecked: `shared` has its lock and `thread` is atomic; everything else is touched on the loop's thread alone,
  // which `assertCurrent` checks.

  private struct Shared {
    var jobs: [UnownedJob] = []
    var isStopping = false
    /// Whether the loop looks at the jobs before it sleeps, without being woken.
    var isAwake = true
  }

  /// What a descriptor's events are given to.
  package typealias Handler = (Epoll.Interest) -> Void

  private static let eventsPerWait = 1024
  private static let wakeToken: UInt64 = 0
  /// While the loop looks, how often it probes before it asks epoll for all others.
  private static let probesPerLook = 4
  /// While it looks for a job, how long others may have its processor before it sleeps, in nanoseconds.
  private static let longAway: UInt64 = 50_000
  /// How long jobs run before sockets have a turn, but for the last one, in nanoseconds: the answers of a large group of
  /// writes come as many jobs at once, and whoever reads does not wait for all of them.
  private static let jobsNanoseconds: UInt64 = 50_000

  /// How long the loop wants to run at a time, in nanoseconds: it has little to do for each call, and soon.
  private static let slice: UInt64 = 100_000

  private let shared = Mutex(Shared())
  private let thread = Atomic<UInt>(0)
  private let epoll: Epoll
  private let wake: EventFD
  // One thread's, and one method's at a time: not checked again at every access, which every event would pay for.
  @exclusivity(unchecked) private var handlers = HandlerSlots()
  @exclusivity(unchecked) private var timers = TimerHeap()
  /// The jobs that are run now, from the next one on.
  @exclusivity(unchecked) private var currentJobs: [UnownedJob] = []
  @exclusivity(unchecked) private var nextJob = 0
  @exclusivity(unchecked) private var polling: AdaptivePolling
  @exclusivity(unchecked) private var jobPolling: AdaptivePolling
  /// What is done when all events of a round have been told: whether something is left, so that it must not sleep.
  @exclusivity(unchecked) private var roundEnd: (() -> Bool)?
  @exclusivity(unchecked) private var isSomethingLeft = false
  /// What is done when jobs have run.
  @exclusivity(unchecked) private var jobsEnd: (() -> Void)?
  /// What had something to do last, and so may have again first.
  @exclusivity(unchecked) private var probed: (any LoopProbe)?
  /// Jobs that another thread will give it soon.
  @exclusivity(unchecked) private var expectedJobs = 0

  /// A loop whose thread runs until ``stop()``.
  ///
  /// - Parameters:
  ///   - pollTime: how long it looks for the next event before it sleeps, while events come quickly.
  ///   - jobPollTime: how long it looks for an expected job, while such come quickly.
  package init(pollTime: Duration = .zero, jobPollTime: Duration = .zero) throws {
    polling = AdaptivePolling(window: pollTime)
    jobPolling = AdaptivePolling(window: jobPollTime)
    epoll = try Epoll()
    wake = try EventFD()
    try epoll.add(wake.descriptor, .readable, token: Self.wakeToken)
    try LoopThread.start(named: "ferry-loop", slice: Self.slice) { [self] in run() }
  }

  /// Ends the loop's thread once the jobs that are there have run. Safe from any thread.
  package func stop() {
    shared.withLock { $0.isStopping = true }
    wake.signal()
  }

  // MARK: jobs

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let mustWake = shared.withLock { shared in
      shared.jobs.append(job)
      if shared.isAwake { return false }
      shared.isAwake = true
      return true
    }
    if mustWake { wake.signal() }
  }

  /// Another thread has something to do whose end will be a job: see ``expectedJobCame()``.
  package func expectJob() {
    assertCurrent()
    expectedJobs += 1
  }

  /// That job has come.
  package func expectedJobCame() {
    assertCurrent()
    expectedJobs -= 1
  }

  /// Runs a piece of work on the loop, after the jobs that are there. Safe from any thread.
  package func submit(_ work: @escaping @Sendable () -> Void) {
    Task(executorPreference: self) { work() }
  }

  /// Lets the sockets that are ready and everything else have a turn. To be called on the loop.
  package func nextRound() async {
    await withCheckedContinuation { continuation in
      _ = schedule(after: .zero) { continuation.resume() }
    }
  }

  package func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }

  package func asUnownedTaskExecutor() -> UnownedTaskExecutor { UnownedTaskExecutor(ordinary: self) }

  /// Whether the caller runs on the loop's thread.
  package var isCurrent: Bool { thread.load(ordering: .relaxed) == UInt(pthread_self()) }

  package func checkIsolated() { assertCurrent() }

  package func isIsolatingCurrentContext() -> Bool? { isCurrent }

  /// Stops the program where the caller does not run on the loop's thread.
  package func assertCurrent() {
    precondition(isCurrent, "this belongs to the event loop's thread")
  }

  // MARK: descriptors

  /// Names a descriptor that is watched.
  package struct Token: Sendable, Hashable {
    fileprivate let value: UInt64
  }

  /// Gives a descriptor's events to a handler, on the loop's thread.
  package func watch(
    _ descriptor: OwnedDescriptor, _ interest: Epoll.Interest, _ handler: @escaping Handler
  ) throws(SocketError) -> Token {
    assertCurrent()
    let token = handlers.insert(handler)
    do throws(SocketError) {
      try epoll.add(descriptor, interest, token: token)
    } catch {
      handlers.remove(token)
      throw error
    }
    return Token(value: token)
  }

  /// Changes what is waited for.
  package func change(_ token: Token, _ descriptor: OwnedDescriptor, to interest: Epoll.Interest) throws(SocketError) {
    assertCurrent()
    try epoll.modify(descriptor, interest, token: token.value)
  }

  /// Forgets a descriptor, before it is closed.
  package func unwatch(_ token: Token, _ descriptor: OwnedDescriptor) {
    assertCurrent()
    guard handlers.remove(token.value) else { return }
    // It fails only for a descriptor that is gone already, which is what is wanted.
    try? epoll.remove(descriptor)
  }

  /// Names what is done each time when the events that have come have been given to their handlers.
  ///
  /// - Parameter end: says whether something is left to be done: then the loop comes back, and does not sleep before.
  package func onRoundEnd(_ end: (() -> Bool)?) {
    assertCurrent()
    roundEnd = end
    if end == nil { isSomethingLeft = false }
  }

  /// Names what is done each time when jobs have run, for what they leave to be done together.
  package func onJobsEnd(_ end: (() -> Void)?) {
    assertCurrent()
    jobsEnd = end
  }

  /// Something is left for the end of a round, which is to come soon even where no event does: whoever leaves it there is
  /// called by a timer or a job, behind which the loop would sleep.
  func wantRound() {
    assertCurrent()
    isSomethingLeft = roundEnd != nil
  }

  /// Names what may be ready again first. It is kept until another one is named, or it is taken away.
  func expect(_ probe: any LoopProbe) {
    guard probed !== probe else { return }
    probed = probe
  }

  /// Forgets what was named, before it ends.
  func forget(_ probe: any LoopProbe) {
    if probed === probe { probed = nil }
  }

  // MARK: timers

  /// Runs a piece of work after so long, on the loop's thread.
  package func schedule(after delay: Duration, _ work: @escaping () -> Void) -> LoopTimer {
    assertCurrent()
    let timer = LoopTimer(deadline: .now.advanced(by: delay), work)
    timers.insert(timer)
    return timer
  }

  // MARK: the thread

  private func run() {
    thread.store(UInt(pthread_self()), ordering: .relaxed)
    var events = EpollEvents(capacity: Self.eventsPerWait)
    while true {
      runJobs()
      fireTimers()
      guard wait(&events) else { break }
      for index in 0..<events.count {
        let (happened, token) = events[index]
        if token == Self.wakeToken {
          wake.drain()
        } else {
          // A handler that an earlier event of this round took away is not called.
          handlers[token]?(happened)
        }
      }
      if let roundEnd {
        let isLeft = roundEnd()
        // It may have been taken away by what it did.
        isSomethingLeft = isLeft && self.roundEnd != nil
      }
    }
    handlers = HandlerSlots()
    timers = TimerHeap()
    roundEnd = nil
    jobsEnd = nil
    probed = nil
    // Another thread may get its number.
    thread.store(0, ordering: .relaxed)
  }

  /// Waits for events or jobs. False once the loop is to end.
  private func wait(_ events: inout EpollEvents) -> Bool {
    if isSomethingLeft || areJobsLeft {
      wait(&events, timeout: .zero)
      return true
    }
    guard polling.isEnabled else { return sleep(&events) }
    let began = MonotonicClock.nanoseconds
    let expectsJobs = expectedJobs > 0
    let end = expectsJobs ? jobPolling.begin(began) : polling.begin(began)
    let found = end.map { look(&events, until: $0) } ?? .nothing
    if found == .nothing, !sleep(&events) { return false }
    if expectsJobs {
      if found == .jobs || hasJobs { jobPolling.arrived(MonotonicClock.nanoseconds, began: began, looked: end != nil) }
    } else if events.count > 0 || found == .probed {
      // Jobs and timers say nothing of when a peer sends again.
      polling.arrived(MonotonicClock.nanoseconds, began: began, looked: end != nil)
    }
    return true
  }

  private enum Found {
    case events
    /// It has been done already.
    case probed
    case jobs
    case nothing
  }

  /// Looks for events and jobs without sleeping.
  private func look(_ events: inout EpollEvents, until end: UInt64) -> Found {
    // No job of another thread wakes the loop meanwhile: it looks for them itself.
    let isDue = timers.delay().map { $0 <= .zero } ?? false
    guard !isDue else { return .nothing }
    repeat {
      wait(&events, timeout: .zero)
      if events.count > 0 { return .events }
      if hasJobs { return .jobs }
      guard expectedJobs == 0 || leaveProcessor() else { return .nothing }
      guard let probed else { continue }
      for _ in 0..<Self.probesPerLook where probed.probe() { return .probed }
    } while MonotonicClock.nanoseconds < end
    return .nothing
  }

  /// The thread whose job is expected may want this very processor.
  ///
  /// - Returns: false where somebody had it for long: whoever sleeps gets it back sooner than whoever wants it all the time.
  private func leaveProcessor() -> Bool {
    let before = MonotonicClock.nanoseconds
    sched_yield()
    return MonotonicClock.nanoseconds &- before < Self.longAway
  }

  /// Whether another thread has given it something to do.
  private var hasJobs: Bool { shared.withLock { !$0.jobs.isEmpty || $0.isStopping } }

  /// Sleeps until there are events or jobs. False once the loop is to end.
  private func sleep(_ events: inout EpollEvents) -> Bool {
    let (hasJobs, isStopping) = shared.withLock { shared in
      let hasJobs = !shared.jobs.isEmpty
      shared.isAwake = hasJobs
      return (hasJobs, shared.isStopping)
    }
    if isStopping && !hasJobs { return false }
    wait(&events, timeout: hasJobs ? .zero : timers.delay())
    shared.withLock { $0.isAwake = true }
    return true
  }

  private func wait(_ events: inout EpollEvents, timeout: Duration?) {
    do throws(SocketError) {
      try epoll.wait(into: &events, timeout: timeout)
    } catch {
      preconditionFailure("epoll_wait failed on a descriptor of our own: \(error)")
    }
  }

  private func fireTimers() {
    guard !timers.isEmpty else { return }
    let now = ContinuousClock.now
    while let timer = timers.popDue(now) { timer.fire() }
  }

  /// Whether jobs wait only for sockets to have had a turn.
  private var areJobsLeft: Bool { nextJob < currentJobs.count }

  /// Runs the jobs that are there, and those that they add, until their time is over.
  private func runJobs() {
    guard areJobsLeft || takeJobs() else { return }
    let end = MonotonicClock.nanoseconds &+ Self.jobsNanoseconds
    repeat {
      let job = currentJobs[nextJob]
      nextJob += 1
      job.runSynchronously(isolatedTo: asUnownedSerialExecutor(), taskExecutor: asUnownedTaskExecutor())
    } while (areJobsLeft || takeJobs()) && MonotonicClock.nanoseconds < end
    jobsEnd?()
  }

  /// Takes the jobs that came meanwhile, when those before have run.
  ///
  /// - Returns: whether there are any.
  private func takeJobs() -> Bool {
    currentJobs.removeAll(keepingCapacity: true)
    nextJob = 0
    shared.withLock { swap(&$0.jobs, &currentJobs) }
    return !currentJobs.isEmpty
  }
}
