internal import FerrySocket
internal import Glibc
internal import Synchronization

/// The thread that works for tasks, which must not wait themselves: it reads while tasks wait, sends what there was no
/// room for, and fails calls that are due. It starts with a connection's first task, and ends with the connection.
final class ConnectionThread: Sendable {
  private let wakeUp: EventFD

  /// Starts the thread; nil where the system has no thread or no descriptor.
  init?(for connection: Connection) {
    guard let wakeUp = try? EventFD() else { return nil }
    self.wakeUp = wakeUp
    guard BackgroundThread.start({ Work(connection, wakeUp).run() }) else { return nil }
  }

  /// Makes it look at the connection's state again. From any thread.
  func wake() {
    wakeUp.signal()
  }
}

/// What the thread does.
private final class Work {
  private let connection: Connection
  private let wakeUp: EventFD
  private var hasReadRight = false

  init(_ connection: Connection, _ wakeUp: EventFD) {
    self.connection = connection
    self.wakeUp = wakeUp
  }

  func run() {
    while let plan = plan() {
      let sends = plan.sends.map { prepareToSend($0) } ?? false
      // The right to send has been passed on: the state is another.
      if plan.sends != nil, !sends { continue }
      wait(plan, sends: sends)
    }
  }

  private struct Plan: Sendable {
    var reads: Bool
    var sends: PendingCall?
    var sleepsUntil: Deadline?
  }

  /// What to do next; nil when there is nothing left for this thread.
  private func plan() -> Plan? {
    let hadReadRight = hasReadRight
    let plan: Plan? = connection.change { state, wakes in
      var next = state.expireAsyncCalls(now: .now, &wakes)
      var reads = hadReadRight
      let isNeeded = state.asyncCount > 0 && state.end == nil
      if reads, !isNeeded {
        reads = false
        state.passReadRight(&wakes)
      } else if !reads, isNeeded {
        reads = state.takeReadRight()
      }
      guard !state.isOver else { return nil }
      let sends = state.threadCall
      if let deadline = sends?.deadline { next = min(deadline, next ?? deadline) }
      state.threadSleepsUntil = next
      return Plan(reads: reads, sends: sends, sleepsUntil: next)
    }
    hasReadRight = plan?.reads ?? false
    return plan
  }

  /// Looks whether the call's request should still be sent.
  private func prepareToSend(_ call: PendingCall) -> Bool {
    let (hasEnded, isWanted) = connection.state.withLock { ($0.end != nil, call.outcome == nil) }
    if !hasEnded {
      if call.sentBytes == 0 {
        if isWanted {
          call.frame.setStreamID(call.streamID)
          return true
        }
      } else if call.deadline?.isPast != true {
        // Cancelled or not: half a request must be made whole, or nothing can follow it.
        return true
      } else {
        connection.end(.connectionLost("the daemon took a request too slowly"))
      }
    }
    connection.change { state, wakes in state.passSendRight(&wakes) }
    return false
  }

  private func wait(_ plan: Plan, sends: Bool) {
    let events = Int16(plan.reads ? POLLIN : 0) | Int16(sends ? POLLOUT : 0)
    var entries = [
      pollfd(fd: wakeUp.descriptor.rawValue, events: Int16(POLLIN), revents: 0),
      // A negative descriptor is passed over: a hang-up would be reported even without events.
      pollfd(fd: events == 0 ? -1 : connection.socket.descriptor.rawValue, events: events, revents: 0),
    ]
    guard poll(&entries, 2, plan.sleepsUntil?.remaining.pollMilliseconds ?? -1) > 0 else { return }
    if entries[0].revents != 0 { wakeUp.drain() }
    guard entries[1].revents != 0 else { return }
    if sends, let call = plan.sends, entries[1].revents & ~Int16(POLLIN) != 0 { send(call) }
    if plan.reads, entries[1].revents & ~Int16(POLLOUT) != 0 {
      // Those that are still waiting to leave have waited long enough, whatever else the tasks' threads have to do.
      connection.sendGathered()
      connection.receiveNow()
    }
  }

  private func send(_ call: PendingCall) {
    switch connection.send(call.frame, from: call.sentBytes, call.exchange) {
    case .done: connection.finishSending(call)
    case .full(let sentBytes): call.sentBytes = sentBytes
    case .lost(let reason, _): connection.abandonSending(call, reason)
    }
  }
}
