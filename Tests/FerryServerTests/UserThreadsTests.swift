import Glibc
import Synchronization
import Testing

@testable import FerryServer

/// The threads that may be kept waiting.
@Suite("Threads for the files of others")
struct UserThreadsTests {
  @Test("do every job, of any user, from any thread")
  func everyJob() throws {
    let threads = UserThreads(named: "test", maximum: 4, maximumPerUser: 2)
    let done = Atomic<Int>(0)
    let submitters = Atomic<Int>(0)
    for _ in 0..<3 {
      try LoopThread.start(named: "submitter") {
        for index in 0..<5000 {
          threads.submit(user: UInt32(index % 7)) { done.wrappingAdd(1, ordering: .relaxed) }
        }
        submitters.wrappingAdd(1, ordering: .relaxed)
      }
    }
    try eventually("all are done") { done.load(ordering: .relaxed) == 15_000 }
    try eventually("all have submitted") { submitters.load(ordering: .relaxed) == 3 }
  }

  @Test("a user whose jobs all hang does not keep another user's from being done")
  func stuckUser() throws {
    let threads = UserThreads(named: "test", maximum: 4, maximumPerUser: 2)
    let hanging = Atomic<Int>(0)
    let mayEnd = Atomic<Bool>(false)
    for _ in 0..<20 {
      threads.submit(user: 1) {
        hanging.wrappingAdd(1, ordering: .relaxed)
        while !mayEnd.load(ordering: .relaxed) { usleep(1000) }
      }
    }
    let done = Atomic<Int>(0)
    for _ in 0..<100 { threads.submit(user: 2) { done.wrappingAdd(1, ordering: .relaxed) } }
    try eventually("the other's are done") { done.load(ordering: .relaxed) == 100 }
    try eventually("as many hang as may") { hanging.load(ordering: .relaxed) == 2 }
    mayEnd.store(true, ordering: .relaxed)
    try eventually("those that waited are done too") { hanging.load(ordering: .relaxed) == 20 }
  }

  @Test("one user's jobs run side by side, as far as the user may")
  func sideBySide() throws {
    let threads = UserThreads(named: "test", maximum: 8, maximumPerUser: 3)
    let running = Atomic<Int>(0)
    let mayEnd = Atomic<Bool>(false)
    for _ in 0..<3 {
      threads.submit(user: 1) {
        running.wrappingAdd(1, ordering: .relaxed)
        while !mayEnd.load(ordering: .relaxed) { usleep(1000) }
      }
    }
    defer { mayEnd.store(true, ordering: .relaxed) }
    try eventually("all three run at once") { running.load(ordering: .relaxed) == 3 }
  }
}
