internal import FerrySocket
internal import Synchronization

/// Waits for sockets on behalf of tasks, which must not wait themselves: one thread for all streams of the process. It
/// starts with the first of them, and sleeps while there is nothing to wait for.
final class SocketWaiter: Sendable {
  /// Why a wait is over.
  enum Outcome: Sendable {
    /// There is something to read, or room to send, or the end.
    case ready
    case deadlinePassed
    case cancelled
    /// The system has no thread or no descriptor for it.
    case impossible
  }

  private struct Wait {
    var continuation: CheckedContinuation<Outcome, Never>
    var descriptor: OwnedDescriptor
    var deadline: Deadline?
  }

  private struct State {
    var waits: [UInt64: Wait] = [:]
    var lastToken = wakeToken
    /// Until when the thread sleeps if nobody wakes it; nil for ever.
    var sleepsUntil: Deadline?
    /// Those that were cancelled before they began.
    var cancelled: Set<UInt64> = []
  }

  private static let wakeToken: UInt64 = 0
  private static let eventsPerWait = 64
  private static let waiter = SocketWaiter()

  private let epoll: Epoll
  private let wakeUp: EventFD
  private let state = Mutex(State())

  private init?() {
    guard let epoll = try? Epoll(), let wakeUp = try? EventFD() else { return nil }
    self.epoll = epoll
    self.wakeUp = wakeUp
    do { try epoll.add(wakeUp.descriptor, .readable, token: Self.wakeToken) } catch { return nil }
    guard BackgroundThread.start({ self.run() }) else { return nil }
  }

  /// Lets the task wait for a socket, for which no other may wait at the same time.
  static func wait(
    for interest: Epoll.Interest, of socket: UnixSocket, until deadline: Deadline?
  ) async -> Outcome {
    guard let waiter else { return .impossible }
    return await waiter.wait(for: interest, of: socket.descriptor, until: deadline)
  }

  private func wait(
    for interest: Epoll.Interest, of descriptor: OwnedDescriptor, until deadline: Deadline?
  ) async -> Outcome {
    let token = state.withLock { state in
      state.lastToken += 1
      return state.lastToken
    }
    let outcome = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        begin(token, Wait(continuation: continuation, descriptor: descriptor, deadline: deadline), interest)
      }
    } onCancel: {
      cancel(token)
    }
    // Cancelled when it was over already.
    if Task.isCancelled { _ = state.withLock { $0.cancelled.remove(token) } }
    return outcome
  }

  private func begin(_ token: UInt64, _ wait: Wait, _ interest: Epoll.Interest) {
    let (outcome, wakes) = state.withLock { state -> (Outcome?, Bool) in
      if state.cancelled.remove(token) != nil { return (.cancelled, false) }
      // Under the lock: an event of it finds the wait here.
      do { try epoll.add(wait.descriptor, interest, token: token) } catch { return (.impossible, false) }
      state.waits[token] = wait
      let oversleeps = wait.deadline.map { deadline in state.sleepsUntil.map { deadline < $0 } ?? true } ?? false
      return (nil, oversleeps)
    }
    if let outcome { wait.continuation.resume(returning: outcome) }
    if wakes { wakeUp.signal() }
  }

  private func cancel(_ token: UInt64) {
    let wait = state.withLock { state in
      let wait = end(token, in: &state)
      if wait == nil { state.cancelled.insert(token) }
      return wait
    }
    wait?.continuation.resume(returning: .cancelled)
  }

  private func end(_ token: UInt64, in state: inout State) -> Wait? {
    guard let wait = state.waits.removeValue(forKey: token) else { return nil }
    // It fails only for a descriptor that is gone, and this one is held.
    try? epoll.remove(wait.descriptor)
    return wait
  }

  // MARK: the thread

  private func run() {
    var events = EpollEvents(capacity: Self.eventsPerWait)
    while true {
      let patience = expire()
      do {
        try epoll.wait(into: &events, timeout: patience)
      } catch {
        preconditionFailure("epoll_wait failed on a descriptor of our own: \(error)")
      }
      for index in 0..<events.count {
        let token = events[index].token
        if token == Self.wakeToken {
          wakeUp.drain()
        } else {
          state.withLock { end(token, in: &$0) }?.continuation.resume(returning: .ready)
        }
      }
    }
  }

  /// Ends the waits that are due.
  ///
  /// - Returns: how long it is until the next one; nil where there is none.
  private func expire() -> Duration? {
    let now = Deadline.now
    let (due, next) = state.withLock { state in
      let tokens = state.waits.filter { $0.value.deadline.map { $0 <= now } ?? false }.keys
      let due = tokens.compactMap { end($0, in: &state) }
      state.sleepsUntil = state.waits.values.compactMap(\.deadline).min()
      return (due, state.sleepsUntil)
    }
    for wait in due { wait.continuation.resume(returning: .deadlinePassed) }
    return next?.remaining
  }
}
