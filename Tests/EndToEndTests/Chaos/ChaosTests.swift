import FerrySocket
import Foundation
import Glibc
import SeededRandom
import Synchronization
import Testing

/// A peer that begins valid conversations, and ends them anywhere and anyhow.
///
/// The long form sends every beginning in every way, so many times: FERRY_CHAOS_ROUNDS=1 Scripts/test --filter Chaos
@Suite("A peer of chaos")
struct ChaosTests {
  private static let rounds = Int(ProcessInfo.processInfo.environment["FERRY_CHAOS_ROUNDS"] ?? "") ?? 0
  private static let mebibyte = 1 << 20
  private static let callers = 4
  /// Why a test has seen enough.
  private static let mostFailures = 20

  /// One thing to do.
  private struct Attempt {
    var conversation: Conversation
    var count: Int
    var way: ChaosPeer.Way
  }

  private let daemon: TestDaemon
  private let conversations: [Conversation]

  init() throws {
    daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    try daemon.publish("--format npm --package lodash", "1.0.0", content: "content")
    let file = open(try daemon.folder.file("passed", "content"), O_RDONLY | O_CLOEXEC)
    var pipe: [Int32] = [-1, -1]
    try #require(file >= 0 && Glibc.pipe(&pipe) == 0)
    silence = OwnedDescriptor(owning: pipe[1])
    conversations = Conversation.all(
      file: OwnedDescriptor(owning: file), silence: OwnedDescriptor(owning: pipe[0]))
  }

  /// Nothing is ever written there.
  private let silence: OwnedDescriptor

  /// Every beginning: in the short form in one way each, and where an answer becomes due in every way.
  private var attempts: [Attempt] {
    let ways = ChaosPeer.Way.allCases
    var attempts: [Attempt] = []
    for conversation in conversations {
      let edges = Set(conversation.answers.flatMap { [$0.due - 1, $0.due, $0.due + 1] })
      for count in 0...conversation.byteCount {
        let all = Self.rounds > 0 || edges.contains(count) || count == conversation.byteCount
        for way in all ? ways : [ways[count % ways.count]] {
          attempts.append(Attempt(conversation: conversation, count: count, way: way))
        }
      }
    }
    return attempts
  }

  @Test("each conversation is valid: said to its end, it is answered as it says")
  func valid() throws {
    for conversation in conversations {
      var peer = ChaosPeer(daemon.socket, conversation, seed: 1)
      #expect(throws: Never.self, "\(conversation.name)") { try peer.send(conversation.byteCount, .halfClosed) }
      #expect(conversation.byteCount > 50 && conversation.answers.count > 1, "\(conversation.name)")
    }
  }

  @Test("every beginning of every conversation is answered as far as it goes, and leaves nothing behind")
  func everyBeginning() throws {
    let caller = try SteadyCaller(daemon)
    // Once for what the daemon opens on first use, and keeps.
    var generator = SeededGenerator(seed: 5)
    try run(Array(attempts.shuffled(using: &generator).prefix(400)), seed: 3)
    let before = try daemon.settledOpenFiles()
    let memory = daemon.residentBytes
    caller.start()
    for round in 0..<max(1, Self.rounds) {
      try run(attempts.shuffled(using: &generator), seed: UInt64(1000 * (round + 1)))
    }
    let (failures, calls, slowest) = caller.stop()
    #expect(failures.isEmpty, "who behaves was not served: \(failures)")
    #expect(calls > 100)
    #expect(slowest < .seconds(30), "who behaves had to wait")
    // One connection is left, that of the caller, and nothing that anybody has passed or was handed out.
    try daemon.waitUntil("no descriptor is left: \(before) were open before") { daemon.openFiles <= before }
    #expect(daemon.residentBytes - memory < 48 * Self.mebibyte)
    #expect(daemon.stop() == 0)
    // The daemon says what it still had in flight when it was told to end.
    #expect(daemon.log.contains("draining calls=0 streams=0"), "\(daemon.log.suffix(500))")
  }

  /// Makes all attempts, some at the same time.
  private func run(_ attempts: [Attempt], seed: UInt64) throws {
    let failures = Mutex<[String]>([])
    let next = Atomic(0)
    let threads = DispatchGroup()
    for _ in 0..<Self.callers {
      threads.enter()
      let socket = daemon.socket
      Thread {
        defer { threads.leave() }
        while failures.withLock({ $0.count }) < Self.mostFailures {
          let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
          guard index < attempts.count else { return }
          let attempt = attempts[index]
          do {
            var peer = ChaosPeer(socket, attempt.conversation, seed: seed + UInt64(index))
            try peer.send(attempt.count, attempt.way)
          } catch {
            failures.withLock {
              $0.append("\(attempt.conversation.name), \(attempt.count) bytes, \(attempt.way): \(error)")
            }
          }
        }
      }.start()
    }
    threads.wait()
    let all = failures.withLock { $0 }
    guard all.isEmpty else { throw TestFailure(all.joined(separator: "\n")) }
  }
}
