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
    try kill(TestDaemon(), rounds: Self.rounds) { _, body in try body() }
  }

  @Test("the same while bytes that nothing needs are deleted all the time, and all that are stored are checked")
  func killedWhileCollecting() throws {
    let daemon = try TestDaemon(
      configuration: """
        {"care": {"graceSeconds": 0, "startDelaySeconds": 0, "scrubIntervalSeconds": 0, \
        "scrubBytesPerSecond": 1073741824}}
        """)
    try kill(daemon, rounds: Self.rounds / 4) { load, body in try load.collecting(body) }
    #expect(!daemon.log.contains("critical"), "bytes that somebody needs were missing or damaged")
    #expect(daemon.log.contains("bytes that nothing needs were deleted"))
    #expect(daemon.log.contains("all stored bytes were checked"))
  }

  private func kill(
    _ daemon: TestDaemon, rounds: Int,
    meanwhile: (HistoryLoad, () throws -> Void) throws -> Void
  ) throws {
    let load = try HistoryLoad(daemon)
    var (answered, promoted, published) = (0, 0, 0)
    for round in 0..<rounds {
      let repository = "destination-\(round % 100)"
      let first = try load.makeRepository(repository)
      let seed = Self.seed &+ UInt64(round)
      var generator = SeededGenerator(seed: seed)
      var (calls, defects): ([RecordedCall], [String]) = ([], [])
      try meanwhile(load) {
        (calls, defects) = try load.run(repository, seed: seed, callers: Self.callers) { answered in
          // After so many calls, however busy the machine is, and then in the middle of some.
          let wanted = Int.random(in: 0...HistoryChecker.maximumCalls / 2, using: &generator)
          let deadline = ContinuousClock.now + .seconds(5)
          while answered() < wanted, ContinuousClock.now < deadline { usleep(200) }
          usleep(UInt32.random(in: 0...3_000, using: &generator))
          daemon.crash()
        }
      }
      #expect(defects == [])
      try daemon.start()
      let final = try load.state(of: repository)
      var checker = HistoryChecker(calls, final: final)
      let isExplained = checker.isExplained(from: first)
      #expect(isExplained, "FERRY_CRASH_SEED=\(seed): \(final) after \(calls)")
      let unaudited = try AuditedHistory.contradictions(
        calls, of: repository, at: daemon, isVerified: round.isMultiple(of: 20) || round == rounds - 1)
      #expect(unaudited == [], "FERRY_CRASH_SEED=\(seed): \(calls)")
      answered += calls.count { $0.answer != .unknown }
      promoted += calls.count { $0.hasPromoted }
      published += calls.count { if case .publish = $0.request { $0.answer == .done } else { false } }
      try daemon.succeed("delete-repository --domain my_domain --repository \(repository)")
    }
    #expect(answered > rounds * 5, "too few calls were answered to prove anything")
    #expect(promoted > rounds / 10 && published > rounds / 20, "\(promoted), \(published)")
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
