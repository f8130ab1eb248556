internal import Glibc
internal import Synchronization

/// Threads for work that waits, which users take turns on: of each user one piece of work after the other, as many at once as
/// their share of the threads, and the other users have the rest.
///
/// A thread starts when there is work for it, and ends when there was none for a while.
final class UserThreads: Sendable {
  typealias Job = @Sendable () -> Void

  private static let idleSeconds = 10

  /// What one user has waiting and running.
  private struct UserJobs {
    var waiting = TurnList<Job>()
    var running = 0
    var hasTurn = false
  }

  private struct State {
    var users: [UInt32: UserJobs] = [:]
    /// The users who have a job that may begin, in the order of their turns.
    var turns = TurnList<UInt32>()
    var threads = 0
    /// Threads that sleep and have not been woken.
    var sleeping = 0
  }

  private let name: String
  private let maximum: Int
  private let maximumPerUser: Int
  private let niceness: Int32
  private let state = Mutex(State())
  private let wake = WakeCounter()

  /// - Parameters:
  ///   - name: of the threads, at most 15 bytes.
  ///   - niceness: how far they give way to other threads, as nice(2) has it.
  init(named name: String, maximum: Int, maximumPerUser: Int, niceness: Int32 = 0) {
    self.name = name
    self.maximum = maximum
    self.maximumPerUser = maximumPerUser
    self.niceness = niceness
  }

  /// Does a piece of work in a user's turn. Safe from any thread; does not wait.
  func submit(user: UInt32, _ job: @escaping Job) {
    call(
      state.withLock { state in
        state.users[user, default: UserJobs()].waiting.append(job)
        giveTurn(user, &state)
        return another(&state)
      })
  }

  /// How another thread comes to work.
  private enum Call {
    case wake, start, nobody
  }

  /// Who does the next job, if one may begin.
  private func another(_ state: inout State) -> Call {
    guard !state.turns.isEmpty else { return .nobody }
    if state.sleeping > 0 {
      state.sleeping -= 1
      return .wake
    }
    // Those that are there look for more work themselves.
    guard state.threads < maximum else { return .nobody }
    state.threads += 1
    return .start
  }

  private func call(_ next: Call) {
    switch next {
    case .wake: wake.signal()
    case .nobody: break
    case .start:
      do {
        try LoopThread.start(named: name, niceness: niceness) { [self] in run() }
      } catch {
        // The job stays, for the next thread that can start.
        state.withLock { $0.threads -= 1 }
      }
    }
  }

  private func run() {
    while let turn = next() {
      turn.job()
      state.withLock { finished(turn.user, &$0) }
    }
  }

  /// A job, and whose.
  private struct Turn {
    let user: UInt32
    let job: Job
    /// Who does the next one.
    let next: Call
  }

  /// The next job, waited for; nil when this thread ends.
  private func next() -> Turn? {
    while true {
      if let turn = state.withLock({ takeOrSleep(&$0) }) {
        call(turn.next)
        return turn
      }
      if wake.wait(seconds: Self.idleSeconds) { continue }
      let ends = state.withLock { state in
        // None is left that sleeps: then the wake-up that is on its way is for this thread.
        guard state.sleeping > 0 else { return false }
        state.sleeping -= 1
        state.threads -= 1
        return true
      }
      if ends { return nil }
      wake.take()
    }
  }

  private func takeOrSleep(_ state: inout State) -> Turn? {
    // Who has a turn has a job.
    guard let user = state.turns.popFirst(), let job = state.users[user]?.waiting.popFirst() else {
      state.sleeping += 1
      return nil
    }
    state.users[user]?.hasTurn = false
    state.users[user]?.running += 1
    giveTurn(user, &state)
    return Turn(user: user, job: job, next: another(&state))
  }

  private func finished(_ user: UInt32, _ state: inout State) {
    state.users[user]?.running -= 1
    giveTurn(user, &state)
    if let jobs = state.users[user], jobs.running == 0, jobs.waiting.isEmpty { state.users[user] = nil }
  }

  /// Lets a user have a turn where they have work, and a thread left for it.
  private func giveTurn(_ user: UInt32, _ state: inout State) {
    guard let jobs = state.users[user], !jobs.waiting.isEmpty, !jobs.hasTurn, jobs.running < maximumPerUser else {
      return
    }
    state.users[user]?.hasTurn = true
    state.turns.append(user)
  }
}

/// A counter of wake-ups that threads sleep on.
private final class WakeCounter: @unchecked Sendable {
  // Unchecked: the semaphore is made for several threads. Allocated, because it must not move.
  private let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

  init() {
    semaphore.initialize(to: sem_t())
    sem_init(semaphore, 0, 0)
  }

  deinit {
    sem_destroy(semaphore)
    semaphore.deallocate()
  }

  func signal() { sem_post(semaphore) }

  /// Waits for a wake-up and takes it; false when none came in time.
  func wait(seconds: Int) -> Bool {
    var deadline = timespec()
    clock_gettime(CLOCK_REALTIME, &deadline)
    deadline.tv_sec += seconds
    while sem_timedwait(semaphore, &deadline) != 0 {
      if errno != EINTR { return false }
    }
    return true
  }

  /// Takes a wake-up that is on its way.
  func take() {
    while sem_wait(semaphore) != 0 && errno == EINTR {}
  }
}
