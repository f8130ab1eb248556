internal import CLinux
internal import Dispatch
internal import Glibc
internal import Synchronization

/// Threads that hash large assets, one for each processor, and all of them less important than those that answer somebody:
/// these have the processors whenever they want them, and the hashing has the rest.
final class HashingThreads: Sendable {
  static let shared = HashingThreads()

  /// As nice(2) has it. With it a thread has a tenth of what another one has that wants the same processor all the time.
  private static let niceness: Int32 = 10

  private struct State {
    var waiting: [@Sendable () -> Void] = []
    var threads = 0
    var idle = 0
  }

  private let state = Mutex(State())
  private let arrival = DispatchSemaphore(value: 0)
  private let maximum = max(2, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

  /// Does two pieces of work at the same time, where there are threads for both, and returns when they are done.
  func run(_ first: @escaping @Sendable () -> Void, _ second: @escaping @Sendable () -> Void) {
    let isDone = DispatchSemaphore(value: 0)
    for work in [first, second] {
      let isSubmitted = submit {
        work()
        isDone.signal()
      }
      guard !isSubmitted else { continue }
      work()
      isDone.signal()
    }
    isDone.wait()
    isDone.wait()
  }

  /// - Returns: whether somebody will do it: not where the system has no thread for it.
  private func submit(_ work: @escaping @Sendable () -> Void) -> Bool {
    let mustStart = state.withLock { state in
      state.waiting.append(work)
      guard state.waiting.count > state.idle, state.threads < maximum else { return false }
      state.threads += 1
      return true
    }
    if mustStart, !start() {
      let isTaken = state.withLock { state in
        state.threads -= 1
        guard state.threads == 0 else { return true }
        state.waiting.removeLast()
        return false
      }
      guard isTaken else { return false }
    }
    arrival.signal()
    return true
  }

  private func start() -> Bool {
    // It lives as long as the process: there is nobody to wait for its end.
    (try? StoreThread { [self] in
      linux_lower_priority(Self.niceness)
      while true { takeOne()() }
    }) != nil
  }

  private func takeOne() -> @Sendable () -> Void {
    state.withLock { $0.idle += 1 }
    arrival.wait()
    return state.withLock { state in
      state.idle -= 1
      return state.waiting.removeFirst()
    }
  }
}
