import FerryClient
import FerrySocket
import FoundationEssentials
import Glibc
import Testing

/// A server that begins valid answers, and ends them anywhere and anyhow.
///
/// In processes of their own, so that all files that are open there are the client's.
@Suite("A server of chaos")
struct ClientChaosTests {
  @Test("every beginning of an answer ends the call with what it says, or an error in time, and leaves nothing behind")
  func everyBeginning() async {
    await #expect(processExitsWith: .success) {
      try await ClientChaos().everyBeginning()
    }
  }

  @Test("an answer with a wrong byte ends the call in time, and leaves nothing behind")
  func everyByte() async {
    await #expect(processExitsWith: .success) {
      try await ClientChaos().everyByte()
    }
  }
}

/// What these tests do.
private struct ClientChaos {
  /// Long enough for any call that nobody holds up.
  private static let patience = Duration.seconds(120)
  /// What a call waits that must wait in vain.
  private static let shortTimeout = Duration.milliseconds(10)
  private static let mebibyte = 1 << 20

  private let server: ChaosServer
  private let calls: [ChaosCall]

  init() throws {
    server = try ChaosServer()
    calls = try ChaosCall.all()
  }

  func everyBeginning() async throws {
    try await leavingNothing {
      for (number, call) in calls.enumerated() {
        for count in 0...call.answer.count {
          let ways = ChaosServer.Way.allCases
          for form in ClientForm.allCases {
            // Where it matters most in every way, else in one.
            let all = count < 12 || count > call.answer.count - 3
            for way in all ? ways : [ways[(count + number) % ways.count]] {
              try await attempt(call, count, form, way)
            }
          }
        }
      }
    }
  }

  private func attempt(_ call: ChaosCall, _ count: Int, _ form: ClientForm, _ way: ChaosServer.Way) async throws {
    let isWhole = count == call.answer.count
    let expected: String
    switch way {
    case _ where isWhole: expected = call.result
    case .silent: expected = "deadlineExceeded"
    default: expected = "connectionLost"
    }
    let prefix = Array(call.answer.prefix(count))
    let timeout = way == .silent && !isWhole ? Self.shortTimeout : Self.patience
    let outcome = try await outcome(of: call, form, prefix, way, timeout)
    // What came before the end of a stream is there.
    let before = outcome.split(separator: " ").dropLast()
    let isRight = outcome == expected || outcome.hasSuffix(" \(expected)") && Self.begins(call.result, before)
    guard isRight else {
      throw TestProblem("\(call.name), \(count) bytes, \(form), \(way): \(outcome), expected was \(expected)")
    }
  }

  private static func begins(_ result: String, _ words: ArraySlice<Substring>) -> Bool {
    result.split(separator: " ").prefix(words.count) == words
  }

  func everyByte() async throws {
    try await leavingNothing {
      for call in calls {
        for place in call.answer.indices {
          for change: UInt8 in [0x01, 0x80, 0xFF] {
            var answer = call.answer
            answer[place] ^= change
            for form in ClientForm.allCases {
              _ = try await outcome(of: call, form, answer, .closed, Self.patience)
            }
          }
        }
      }
    }
  }

  /// How a call ends, in a word or some.
  ///
  /// - Throws: where it does not end in time, or with an error that is not the client's.
  private func outcome(
    of call: ChaosCall, _ form: ClientForm, _ answer: [UInt8], _ way: ChaosServer.Way, _ timeout: Duration
  ) async throws -> String {
    server.follow(.init(answer: answer, passing: answer.isEmpty ? [] : call.passing, way: way))
    let client = FerryClient(
      socket: server.path,
      configuration: .init(timeout: timeout, reconnectTimeout: .zero, throttlingRepeats: 0))
    let start = ContinuousClock.now
    let outcome: String
    do {
      outcome = try await call.call(form, client)
    } catch let ending as StreamEnding {
      outcome = (ending.words + [Self.word(ending.error)]).joined(separator: " ")
    } catch let error as FerryClientError {
      outcome = Self.word(error)
    }
    let time = start.duration(to: .now)
    guard time < Self.patience else { throw TestProblem("\(call.name), \(form), \(way): it took \(time)") }
    return outcome
  }

  private static func word(_ error: FerryClientError) -> String {
    switch error {
    case .service(let error): error.name
    case .deadlineExceeded: "deadlineExceeded"
    case .connectionLost: "connectionLost"
    default: "\(error)"
    }
  }

  /// Does it, and compares what the process holds with what it held before.
  private func leavingNothing(_ body: () async throws -> Void) async throws {
    // Once for what is opened on first use, and kept.
    for call in calls {
      for form in ClientForm.allCases {
        for way in ChaosServer.Way.allCases { try await attempt(call, call.answer.count, form, way) }
      }
    }
    let (files, memory) = (Self.openFiles, Self.residentBytes)
    try await body()
    try await waitFor("no file is left: \(files) were open before") { Self.openFiles <= files }
    let grown = Self.residentBytes - memory
    // A sanitizer keeps what was given back, so that it can tell who uses it.
    guard grown < 32 * Self.mebibyte || Sanitizer.isThere else {
      throw TestProblem("\(grown) bytes more are in memory")
    }
  }

  private static var openFiles: Int {
    (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count) ?? .max
  }

  private static var residentBytes: Int {
    let statm = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
    return (Int(statm.split(separator: " ").dropFirst().first ?? "") ?? 0) * 4096
  }
}
