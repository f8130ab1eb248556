import FerryClient
import Foundation
import Glibc
import SeededRandom
import Testing

/// Many clients that copy, promote, publish, overwrite, delete, hide and list in one repository, and `kill -9` in the middle:
/// one order of the calls must explain every answer, and what is there afterwards.
@Suite("Histories with crashes")
struct CrashHistoryTests {
  /// In CI; `FERRY_CRASH_ROUNDS` asks for more.
  private static let rounds = Int(ProcessInfo.processInfo.environment["FERRY_CRASH_ROUNDS"] ?? "") ?? 200
  private static let seed = UInt64(ProcessInfo.processInfo.environment["FERRY_CRASH_SEED"] ?? "") ?? 1
  private static let callers = 4

  @Test("one order of the calls explains every answer, and what is there after the crash")
  func killed() throws {
    let daemon = try TestDaemon()
    let load = try HistoryLoad(daemon)
    var (answered, promoted, published) = (0, 0, 0)
    for round in 0..<Self.rounds {
      let repository = "destination-\(round % 100)"
      let first = try load.makeRepository(repository)
      let seed = Self.seed &+ UInt64(round)
      var generator = SeededGenerator(seed: seed)
      let (calls, defects) = try load.run(repository, seed: seed, callers: Self.callers) {
        usleep(UInt32.random(in: 1_000...30_000, using: &generator))
        daemon.crash()
      }
      #expect(defects == [])
      try daemon.start()
      let final = try load.state(of: repository)
      var checker = HistoryChecker(calls, final: final)
      let isExplained = checker.isExplained(from: first)
      #expect(isExplained, "FERRY_CRASH_SEED=\(seed): \(final) after \(calls)")
      answered += calls.count { $0.answer != .unknown }
      promoted += calls.count { $0.hasPromoted }
      published += calls.count { if case .publish = $0.request { $0.answer == .done } else { false } }
      try daemon.succeed("delete-repository --domain my_domain --repository \(repository)")
    }
    #expect(answered > Self.rounds * 5, "too few calls were answered to prove anything")
    #expect(promoted > Self.rounds / 10 && published > Self.rounds / 20, "\(promoted), \(published)")
    #expect(daemon.stop() == 0)
    let fsck = try ChildProgram.run("\(ChildProgram.buildFolder)/ferryd", ["fsck", "--data", daemon.data])
    #expect(fsck.status == 0, "\(fsck.output)\(fsck.error)")
  }
}

extension RecordedCall {
  /// Whether it wrote versions of several packages in one step.
  fileprivate var hasPromoted: Bool {
    guard case .promote(_, _, _, false) = request, case .copied(let items) = answer else { return false }
    return Set(items.map(\.package)).count > 1
  }
}
