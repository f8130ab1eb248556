import FerryServer
import FerrySocket
import Glibc
import Synchronization
import Testing

/// The event loop: jobs, timers, and rest.
@Suite("Event loop")
struct LoopTests {
  /// What happened, in order.
  private final class Record: Sendable {
    private let entries = Mutex<[Int]>([])
    var all: [Int] { entries.withLock { $0 } }
    func add(_ entry: Int) { entries.withLock { $0.append(entry) } }
  }

  private static func run(_ body: (EventLoop) async throws -> Void) async throws {
    let loop = try EventLoop()
    defer { loop.stop() }
    try await body(loop)
  }

  /// Does work on the loop's thread and returns what it gives.
  private static func on<Result: Sendable>(
    _ loop: EventLoop, _ work: @escaping @Sendable () -> Result
  ) async -> Result {
    await Task(executorPreference: loop) { work() }.value
  }

  @Test("jobs run in the order in which one thread hands them in")
  func order() async throws {
    try await Self.run { loop in
      let record = Record()
      for index in 0..<5000 { loop.submit { record.add(index) } }
      await Self.on(loop) {}
      #expect(record.all == Array(0..<5000))
    }
  }

  @Test("jobs that jobs hand in run after those that were there")
  func orderOfNested() async throws {
    try await Self.run { loop in
      let record = Record()
      // Both are there before the first of them runs.
      loop.submit {
        loop.submit {
          for index in 10..<13 { loop.submit { record.add(index) } }
          record.add(0)
        }
        loop.submit { record.add(1) }
      }
      try eventually("all have run") { record.all.count == 5 }
      #expect(record.all == [0, 1, 10, 11, 12])
    }
  }

  @Test("what is left to be done together is done once, behind the jobs that were there at once")
  func jobsEnd() async throws {
    try await Self.run { loop in
      let record = Record()
      await Self.on(loop) { loop.onJobsEnd { record.add(-1) } }
      try eventually("the end of the job that names it") { !record.all.isEmpty }
      for count in 1...3 {
        let expected = Array(0..<count) + [-1]
        var found: [Int] = []
        // On a busy machine the time of a round may be over before all have run: then there is an end between them, too.
        for _ in 0..<100 where found != expected {
          let before = record.all.count
          // All of them are there before the first of them runs.
          loop.submit { for index in 0..<count { loop.submit { record.add(index) } } }
          try eventually("all have run, and an end behind them") {
            let all = record.all.dropFirst(before)
            return all.count { $0 >= 0 } == count && all.last == -1
          }
          found = Array(record.all.dropFirst(before))
        }
        #expect(found == expected)
      }
      await Self.on(loop) { loop.onJobsEnd(nil) }
      let before = record.all.count
      await Self.on(loop) {}
      #expect(record.all.count == before)
    }
  }

  @Test("jobs that are many and there at once do not keep a socket waiting until all have run")
  func jobsBesideSockets() async throws {
    try await Self.run { loop in
      let (mine, theirs) = try UnixSocket.pair(nonBlocking: true)
      _ = try [UInt8(1)].withUnsafeBytes { try theirs.send($0) }
      let (record, jobs) = (Record(), 200)
      let token = try await Task(executorPreference: loop) {
        let token = try loop.watch(mine.descriptor, .readable) { _ in record.add(-1) }
        for index in 0..<jobs {
          loop.submit {
            let began = ContinuousClock.now
            while began.duration(to: .now) < .milliseconds(1) {}
            record.add(index)
          }
        }
        return token
      }.value
      try eventually("all have run") { record.all.count { $0 >= 0 } == jobs }
      await Task(executorPreference: loop) { loop.unwatch(token, mine.descriptor) }.value
      let all = record.all
      #expect(all.filter { $0 >= 0 } == Array(0..<jobs))
      let first = try #require(all.firstIndex(of: -1))
      #expect(first < 5, "\(first) jobs ran before the socket had its turn")
      #expect(all.count { $0 == -1 } >= jobs / 2)
    }
  }

  @Test("who leaves the others a round goes on behind every socket that is ready")
  func nextRound() async throws {
    try await Self.run { loop in
      let (mine, theirs) = try UnixSocket.pair(nonBlocking: true)
      _ = try [UInt8(1)].withUnsafeBytes { try theirs.send($0) }
      let record = Record()
      let rounds = 100
      try await Task(executorPreference: loop) {
        // Nobody reads the byte: it is reported in every round.
        let token = try loop.watch(mine.descriptor, .readable) { _ in record.add(0) }
        for _ in 0..<rounds { await loop.nextRound() }
        loop.unwatch(token, mine.descriptor)
      }.value
      #expect((rounds - 1...rounds + 1).contains(record.all.count))
    }
  }

  @Test("jobs from many threads all run, whether the loop sleeps or not")
  func manyThreads() async throws {
    let loop = try EventLoop()
    defer { loop.stop() }
    let record = Record()
    let workers = (0..<8).map { worker in
      Task.detached {
        for round in 0..<500 {
          await Self.on(loop) { record.add(worker) }
          if round % 100 == 0 { try await Task.sleep(for: .milliseconds(1)) }
        }
      }
    }
    for worker in workers { try await worker.value }
    #expect(record.all.count == 4000)
  }

  @Test("timers fire in the order of their times, and not before")
  func timers() async throws {
    try await Self.run { loop in
      let record = Record()
      let started = ContinuousClock.now
      await Self.on(loop) {
        for delay in [50, 10, 40, 20, 30, 0] {
          _ = loop.schedule(after: .milliseconds(delay)) {
            #expect(started.duration(to: .now) >= .milliseconds(delay))
            record.add(delay)
          }
        }
      }
      try eventually("all have fired") { record.all.count == 6 }
      #expect(record.all == [0, 10, 20, 30, 40, 50])
    }
  }

  @Test("a cancelled timer does not fire, and one that cancels the next keeps it from firing")
  func cancelledTimers() async throws {
    try await Self.run { loop in
      let record = Record()
      await Self.on(loop) {
        let first = loop.schedule(after: .milliseconds(5)) { record.add(1) }
        let third = loop.schedule(after: .milliseconds(15)) { record.add(3) }
        _ = loop.schedule(after: .milliseconds(10)) {
          third.cancel()
          record.add(2)
        }
        _ = loop.schedule(after: .milliseconds(30)) { record.add(4) }
        first.cancel()
      }
      try eventually("the last has fired") { record.all.contains(4) }
      #expect(record.all == [2, 4])
    }
  }

  @Test("a timer may add timers, jobs come to their turn beside, and thousands of cancelled ones are let go of")
  func timersOfTimers() async throws {
    try await Self.run { loop in
      let record = Record()
      await Self.on(loop) {
        for _ in 0..<5000 { loop.schedule(after: .seconds(3600)) { record.add(-1) }.cancel() }
        again(3)
      }
      @Sendable func again(_ left: Int) {
        record.add(left)
        if left > 0 { _ = loop.schedule(after: .zero) { again(left - 1) } }
      }
      try eventually("the last has fired") { record.all.contains(0) }
      #expect(record.all == [3, 2, 1, 0])
    }
  }

  @Test("the loop knows whether it is the current context")
  func isolation() async throws {
    try await Self.run { loop in
      let other = try EventLoop()
      defer { other.stop() }
      #expect(loop.isIsolatingCurrentContext() == false)
      #expect(!loop.isCurrent)
      #expect(await Self.on(loop) { loop.isIsolatingCurrentContext() == true && loop.isCurrent })
      #expect(await Self.on(other) { loop.isIsolatingCurrentContext() == false })
      let owned = Owned(loop: loop)
      #expect(await owned.isOnLoop())
    }
  }

  private actor Owned {
    nonisolated let loop: EventLoop
    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }
    init(loop: EventLoop) { self.loop = loop }
    func isOnLoop() -> Bool {
      preconditionIsolated()
      return loop.isCurrent
    }
  }

  @Test("an idle loop uses no processor time, with a far timer neither")
  func idle() async throws {
    try await Self.run { loop in
      let processorTime: @Sendable () -> Int = {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return time.tv_sec * 1_000_000 + time.tv_nsec / 1000
      }
      let before = await Self.on(loop) {
        _ = loop.schedule(after: .seconds(3600)) {}
        return processorTime()
      }
      try await Task.sleep(for: .seconds(1))
      let used = await Self.on(loop, processorTime) - before
      #expect(used < 5000, "\(used) µs in a second")
    }
  }

  @Test("a loop that is stopped runs the jobs that are there, and lets go of all it held")
  func stop() async throws {
    let record = Record()
    var loop: EventLoop? = try EventLoop()
    weak let weakLoop = loop
    for index in 0..<100 { loop?.submit { record.add(index) } }
    loop?.stop()
    loop = nil
    try eventually("the loop is gone") { weakLoop == nil }
    #expect(record.all == Array(0..<100))
  }
}
