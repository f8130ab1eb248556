internal import CBench
@preconcurrency internal import Dispatch
internal import FerryClient
internal import Glibc
internal import Synchronization

/// Many callers at once, each of which calls as soon as it is answered.
enum Load {
  /// What a caller is.
  enum Form: String {
    case tasks
    /// On the thread that receives their answers.
    case executorTasks = "tasks on the client's executor"
    /// With a thread to wait on, each.
    case threads
  }

  /// What it took.
  struct Outcome {
    /// From the first call to the last answer.
    var nanoseconds: UInt64
    /// On processors, of the client's process.
    var clientNanoseconds: UInt64
  }

  /// So many calls by so many callers, spread over the clients.
  static func run(_ clients: [FerryClient], _ form: Form, callers: Int, calls: Int) throws -> Outcome {
    let all = Callers(clients, count: callers, callsOfEach: calls / callers)
    let (cpu, start) = (ownProcessorNanoseconds(), monotonic_nanoseconds())
    switch form {
    case .tasks: all.runTasks(on: nil)
    case .executorTasks: all.runTasks(on: FerryClient.taskExecutor)
    case .threads: try all.runThreads()
    }
    let nanoseconds = monotonic_nanoseconds() - start
    let outcome = Outcome(nanoseconds: nanoseconds, clientNanoseconds: ownProcessorNanoseconds() - cpu)
    if let error = all.error.withLock({ $0 }) { throw error }
    return outcome
  }

  /// Of this process, with its threads that have ended.
  private static func ownProcessorNanoseconds() -> UInt64 {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return [usage.ru_utime, usage.ru_stime].reduce(0) {
      $0 + UInt64($1.tv_sec) * 1_000_000_000 + UInt64($1.tv_usec) * 1000
    }
  }
}

/// The callers of one load.
private final class Callers: Sendable {
  private let clients: [FerryClient]
  private let count: Int
  private let callsOfEach: Int
  private let ended = DispatchSemaphore(value: 0)
  let error = Mutex<FerryClientError?>(nil)

  init(_ clients: [FerryClient], count: Int, callsOfEach: Int) {
    self.clients = clients
    self.count = count
    self.callsOfEach = callsOfEach
  }

  func runTasks(on executor: (any TaskExecutor)?) {
    for caller in 0..<count {
      let client = clients[caller % clients.count]
      Task(executorPreference: executor) { [self] in
        do throws(FerryClientError) {
          for _ in 0..<callsOfEach { _ = try await client.check(CheckRequest()) }
        } catch {
          fail(error)
        }
        ended.signal()
      }
    }
    for _ in 0..<count { ended.wait() }
  }

  func runThreads() throws {
    for caller in 0..<count {
      let client = clients[caller % clients.count]
      let work = Unmanaged.passRetained(
        ThreadWork { [self] in
          do throws(FerryClientError) {
            for _ in 0..<callsOfEach { _ = try client.blocking.check(CheckRequest()) }
          } catch {
            fail(error)
          }
          ended.signal()
        })
      var thread = pthread_t()
      let result = pthread_create(
        &thread, nil,
        { work in
          if let work { Unmanaged<ThreadWork>.fromOpaque(work).takeRetainedValue().body() }
          return nil
        }, work.toOpaque())
      guard result == 0 else { throw BenchError("no thread for a caller: \(String(cString: strerror(result)))") }
      pthread_detach(thread)
    }
    for _ in 0..<count { ended.wait() }
  }

  private func fail(_ error: FerryClientError) { self.error.withLock { $0 = error } }
}

/// What a thread does.
private final class ThreadWork: Sendable {
  let body: @Sendable () -> Void

  init(_ body: @escaping @Sendable () -> Void) {
    self.body = body
  }
}
