import FerryClient
import FerryWire
import Foundation
import Glibc
import SeededRandom
import Synchronization
import Testing

/// Many clients that copy, overwrite, delete and list in one repository, and `kill -9` in the middle: one order of the calls
/// must explain every answer, and what is there afterwards.
@Suite("Histories with crashes")
struct CrashHistoryTests {
  /// In CI; `FERRY_CRASH_ROUNDS` asks for more.
  private static let rounds = Int(ProcessInfo.processInfo.environment["FERRY_CRASH_ROUNDS"] ?? "") ?? 200
  private static let seed = UInt64(ProcessInfo.processInfo.environment["FERRY_CRASH_SEED"] ?? "") ?? 1
  private static let callers = 4
  private static let versions = 0..<3
  private static let sources = ["source-a", "source-b"]

  @Test("one order of the calls explains every answer, and what is there after the crash")
  func killed() throws {
    let daemon = try TestDaemon()
    let revisions = try makeSources(daemon)
    var answered = 0
    for round in 0..<Self.rounds {
      let repository = "destination-\(round % 100)"
      try daemon.succeed("create-repository --domain my_domain --repository \(repository)")
      let seed = Self.seed &+ UInt64(round)
      let calls = try callUntilCrash(daemon, repository, seed, revisions)
      try daemon.start()
      let final = try list(daemon.client, repository, revisions)
      var checker = HistoryChecker(calls, final: final)
      let isExplained = checker.isExplained()
      #expect(isExplained, "FERRY_CRASH_SEED=\(seed): \(final) after \(calls)")
      answered += calls.count { $0.answer != .unknown }
      try daemon.succeed("delete-repository --domain my_domain --repository \(repository)")
    }
    #expect(answered > Self.rounds * 5, "too few calls were answered to prove anything")
    #expect(daemon.stop() == 0)
    let fsck = try ChildProgram.run("\(ChildProgram.buildFolder)/ferryd", ["fsck", "--data", daemon.data])
    #expect(fsck.status == 0, "\(fsck.output)\(fsck.error)")
  }

  /// Two repositories that have the same versions with different content.
  ///
  /// - Returns: which source a revision of a version is from.
  private func makeSources(_ daemon: TestDaemon) throws -> [String: String] {
    try daemon.succeed("create-domain --domain my_domain")
    var revisions: [String: String] = [:]
    for source in Self.sources {
      try daemon.succeed("create-repository --domain my_domain --repository \(source)")
      for version in Self.versions {
        let content = Array("\(source) \(version)".utf8)
        let answer = try daemon.client.blocking.publishPackageVersion(
          .init(
            domain: "my_domain", repository: source, format: "generic", namespace: "n", package: "p",
            packageVersion: "\(version)", assetContent: content, assetName: "a", assetSha256: sha256(content)))
        revisions[answer.versionRevision] = source
      }
    }
    return revisions
  }

  private func callUntilCrash(
    _ daemon: TestDaemon, _ repository: String, _ seed: UInt64, _ revisions: [String: String]
  ) throws -> [RecordedCall] {
    let recorded = Mutex<[RecordedCall]>([])
    // Each caller ends with the crash, rather than to wait for the next daemon.
    let client = FerryClient(socket: daemon.socket, configuration: .init(reconnectTimeout: .zero))
    let callers = DispatchGroup()
    for caller in 0..<Self.callers {
      DispatchQueue.global().async(group: callers) {
        var generator = SeededGenerator(seed: seed &* 1000 &+ UInt64(caller))
        for _ in 0..<HistoryChecker.maximumCalls / Self.callers {
          let request = Self.request(&generator)
          var call = RecordedCall(request: request, answer: .unknown, began: Self.now, ended: .max)
          do {
            call.answer = try answer(to: request, client, repository, revisions)
            call.ended = Self.now
          } catch {
            if case FerryClientError.service(let service) = error { Issue.record("\(request): \(service)") }
            recorded.withLock { $0.append(call) }
            return
          }
          recorded.withLock { $0.append(call) }
        }
      }
    }
    var generator = SeededGenerator(seed: seed)
    usleep(UInt32.random(in: 1_000...30_000, using: &generator))
    daemon.crash()
    guard callers.wait(timeout: .now() + 60) == .success else { throw TestFailure("a caller hangs after the crash") }
    return recorded.withLock { $0 }
  }

  private static var now: UInt64 { DispatchTime.now().uptimeNanoseconds }

  private static func request(_ generator: inout SeededGenerator) -> RecordedCall.Request {
    let count = Int.random(in: 1...versions.count, using: &generator)
    let some = Set(versions.shuffled(using: &generator).prefix(count))
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: return .list
    case 1: return .delete(versions: some)
    case let kind:
      let source = sources.randomElement(using: &generator) ?? ""
      return .copy(from: source, versions: some, overwrite: kind < 4)
    }
  }

  private func answer(
    to request: RecordedCall.Request, _ client: FerryClient, _ repository: String, _ revisions: [String: String]
  ) throws -> RecordedCall.Answer {
    switch request {
    case .list: return .listed(try list(client, repository, revisions))
    case .copy(let source, let versions, let overwrite):
      let answer = try client.blocking.copyPackageVersions(
        .init(
          domain: "my_domain", sourceRepository: source, destinationRepository: repository, format: "generic",
          namespace: "n", package: "p", versions: versions.map(String.init), allowOverwrite: overwrite))
      let failed = answer.failedVersions.filter { $0.value.errorCode == "ALREADY_EXISTS" }
      guard failed.isEmpty else { return .conflict(Set(failed.keys.compactMap { Int($0) })) }
      return .copied(Set(answer.successfulVersions.keys.compactMap { Int($0) }))
    case .delete(let versions):
      do throws(FerryClientError) {
        let answer = try client.blocking.deletePackageVersions(
          .init(
            domain: "my_domain", repository: repository, format: "generic", namespace: "n", package: "p",
            versions: versions.map(String.init)))
        return answer.failedVersions.isEmpty ? .deleted : .notThere
      } catch {
        guard case .service(let service) = error, service.name == "ResourceNotFoundException" else { throw error }
        return .notThere
      }
    }
  }

  private func list(
    _ client: FerryClient, _ repository: String, _ revisions: [String: String]
  ) throws -> RepositoryState {
    do throws(FerryClientError) {
      let answer = try client.blocking.listPackageVersions(
        .init(domain: "my_domain", repository: repository, format: "generic", namespace: "n", package: "p"))
      return Dictionary(
        uniqueKeysWithValues: answer.versions.map { (Int($0.version) ?? -1, revisions[$0.revision] ?? $0.revision) })
    } catch {
      guard case .service(let service) = error, service.name == "ResourceNotFoundException" else { throw error }
      return [:]
    }
  }
}
