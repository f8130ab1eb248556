import SeededRandom
import Testing

@testable import FerryServer

/// The heap of timers against a sorted list.
@Suite("Timer heap")
struct TimerHeapTests {
  @Test("timers come out by their times, whatever was added and cancelled before", arguments: 0..<20)
  func order(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var heap = TimerHeap()
    var expected: [(deadline: Int, id: Int)] = []
    let start = ContinuousClock.now
    var fired: [Int] = []
    var timers: [Int: LoopTimer] = [:]
    for id in 0..<2000 {
      let deadline = Int.random(in: 0..<1_000_000, using: &generator)
      let timer = LoopTimer(deadline: start + .microseconds(deadline)) { fired.append(id) }
      heap.insert(timer)
      timers[id] = timer
      expected.append((deadline, id))
      if Int.random(in: 0..<3, using: &generator) > 0, let victim = expected.randomElement(using: &generator) {
        timers[victim.id]?.cancel()
        expected.removeAll { $0.id == victim.id }
      }
    }
    // What is not due stays.
    let middle = start + .microseconds(500_000)
    while let timer = heap.popDue(middle) { timer.fire() }
    let due = expected.filter { $0.deadline <= 500_000 }
    #expect(fired.count == due.count)
    #expect(fired.map { id in due.first { $0.id == id }?.deadline } == due.map(\.deadline).sorted())
    let next = expected.map(\.deadline).filter { $0 > 500_000 }.min()
    #expect(heap.delay(from: start) == next.map { .microseconds($0) })
    while let timer = heap.popDue(start + .seconds(10)) { timer.fire() }
    #expect(fired.count == expected.count)
    #expect(heap.delay(from: start) == nil)
  }
}
