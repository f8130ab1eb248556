import FerryClient
import Foundation
import SeededRandom
import Testing

/// Many clients at once on a disk that fails at random places: one order of the calls must explain every answer, and a call
/// that is refused has no effect.
@Suite("Load on a failing disk")
struct FaultyLoadTests {
  /// In CI; `FERRY_FAULT_ROUNDS` asks for more.
  private static let rounds = Int(ProcessInfo.processInfo.environment["FERRY_FAULT_ROUNDS"] ?? "") ?? 80
  private static let seed = UInt64(ProcessInfo.processInfo.environment["FERRY_FAULT_SEED"] ?? "") ?? 1
  private static let callers = 4
  private static let calls = ["write", "write", "write", "sync", "sync", "rename", "create", "truncate", "unlink"]

  @Test("one order of the calls explains every answer, whichever writes, syncs and renames fail")
  func load() throws {
    let faulty = try FaultyDaemon(configuration: #"{"care": {"graceSeconds": 0}}"#, isSeeded: false)
    let load = try HistoryLoad(faulty.daemon)
    var (answered, refused, unknown, restarts) = (0, 0, 0, 0)
    for round in 0..<Self.rounds {
      let seed = Self.seed &+ UInt64(round)
      var generator = SeededGenerator(seed: seed)
      let repository = "destination-\(round % 100)"
      let first = try load.makeRepository(repository)
      let rules = Self.rules(&generator)
      try faulty.fail(rules)
      let (calls, defects) = try load.run(
        repository, seed: seed, callers: Self.callers,
        failure: { error in
          guard error.serviceName == "InternalServerException" else { return nil }
          return error.saysThatNobodyKnows ? .unknown : .refused
        })
      let what = "FERRY_FAULT_SEED=\(seed): \(rules)"
      #expect(defects == [], "\(what)")
      try faulty.heal()
      let isReadOnly = try faulty.isReadOnly
      if isReadOnly {
        #expect(!rules.allSatisfy { $0.call == "write" && $0.errno != FaultyDaemon.inputOutput }, "\(what)")
        restarts += 1
      }
      // Without a restart what is there must be right too.
      if !isReadOnly { try check(load, repository, first, calls, what) }
      if isReadOnly || round.isMultiple(of: 5) {
        if round.isMultiple(of: 2) { faulty.daemon.crash() } else { #expect(faulty.daemon.stop() == 0) }
        try faulty.daemon.start()
        try check(load, repository, first, calls, what)
        #expect(try AuditedHistory.contradictions(calls, of: repository, at: faulty.daemon) == [], "\(what): \(calls)")
      }
      let left = try faulty.daemon.client.blocking.checkStore(.init())
      #expect(left.isClean, "\(what): \(left.findings)")
      try faulty.daemon.succeed("delete-repository --domain my_domain --repository \(repository)")
      answered += calls.count { $0.answer != .unknown }
      unknown += calls.count { $0.answer == .unknown }
      refused += HistoryChecker.maximumCalls - calls.count
    }
    #expect(answered > Self.rounds * 10 && refused > Self.rounds && restarts > Self.rounds / 20)
    #expect(unknown > 0)
    let failed = Set(faulty.failed.map { $0.prefix { $0 != " " } })
    #expect(failed.isSuperset(of: ["write", "sync", "rename", "create"]), "\(failed)")
  }

  private static func rules(_ generator: inout SeededGenerator) -> [FaultyDaemon.Rule] {
    (0..<Int.random(in: 1...2, using: &generator)).map { _ in
      let call = calls.randomElement(using: &generator) ?? ""
      let errors =
        call == "write"
        ? [FaultyDaemon.noSpace, FaultyDaemon.inputOutput, FaultyDaemon.short]
        : call == "create" ? [FaultyDaemon.noSpace, FaultyDaemon.inputOutput] : [FaultyDaemon.inputOutput]
      return FaultyDaemon.Rule(
        call: call, skip: Int.random(in: 0...60, using: &generator),
        count: [1, 3, 1000].randomElement(using: &generator) ?? 1,
        errno: errors.randomElement(using: &generator) ?? 0)
    }
  }

  private func check(
    _ load: HistoryLoad, _ repository: String, _ first: RepositoryState, _ calls: [RecordedCall], _ what: String
  ) throws {
    let final = try load.state(of: repository)
    var checker = HistoryChecker(calls, final: final)
    let isExplained = checker.isExplained(from: first)
    #expect(isExplained, "\(what): \(final) after \(calls)")
  }
}
