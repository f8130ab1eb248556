import Foundation
import Synchronization
import Testing

@testable import FerryStore

@Suite("Hashing threads", .timeLimit(.minutes(5))) struct HashingThreadsTests {
  private final class Record: Sendable {
    private let values = Mutex<[Int]>([])
    var all: [Int] { values.withLock { $0 } }
    func add(_ value: Int) { values.withLock { $0.append(value) } }
  }

  @Test("two pieces of work are both done when the wait for them ends, also for many at once")
  func both() async {
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask {
          for _ in 0..<50 {
            let done = Record()
            HashingThreads.shared.begin({ done.add(1) }, { done.add(2) }).wait()
            #expect(done.all.sorted() == [1, 2])
          }
        }
      }
    }
  }

  /// As proc(5) has it, behind the thread's name.
  private static func ownNiceness() -> Int {
    let stat = (try? String(contentsOfFile: "/proc/thread-self/stat", encoding: .utf8)) ?? ""
    let fields = stat.split(separator: ")").last?.split(separator: " ") ?? []
    return fields.count > 16 ? Int(fields[16]) ?? -1 : -1
  }

  @Test("they give way to the other threads")
  func niceness() {
    let values = Record()
    HashingThreads.shared.begin({ values.add(Self.ownNiceness()) }, { values.add(Self.ownNiceness()) }).wait()
    #expect(values.all == [10, 10])
  }
}
