import FerryClient
import FerryWire
import Foundation
import Glibc
import SeededRandom
import Synchronization
import Testing

/// `kill -9` in the middle of copies: what was acknowledged is there, and nothing is half there.
@Suite("Crashes")
struct CrashTests {
  /// In CI; `FERRY_CRASH_ROUNDS` asks for more.
  private static let rounds = Int(ProcessInfo.processInfo.environment["FERRY_CRASH_ROUNDS"] ?? "") ?? 50
  private static let callers = 4
  private static let versionsInCopy = 3

  @Test("after kill -9 every acknowledged copy is there, and none is half there")
  func killInTheMiddleOfCopies() throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    for version in 0..<Self.versionsInCopy { try publish("\(version)", daemon) }
    var acknowledged: Set<String> = []
    var generator = SeededGenerator(seed: UInt64(ProcessInfo.processInfo.processIdentifier))
    for round in 0..<Self.rounds {
      let done = try copyUntilCrash(daemon, round, microseconds: UInt32.random(in: 1_000...40_000, using: &generator))
      acknowledged.formUnion(done)
      try daemon.start()
      try check(daemon, round: round, acknowledged: acknowledged)
    }
    #expect(acknowledged.count > Self.rounds, "too few copies were acknowledged to prove anything")
  }

  /// Each caller copies all versions to one new repository after the other, until the daemon is killed.
  ///
  /// - Returns: the repositories whose copy was acknowledged.
  private func copyUntilCrash(_ daemon: TestDaemon, _ round: Int, microseconds: UInt32) throws -> Set<String> {
    let acknowledged = Mutex<Set<String>>([])
    // Each caller ends with the crash, rather than to wait for the next daemon.
    let client = FerryClient(socket: daemon.socket, configuration: .init(reconnectTimeout: .zero))
    let callers = DispatchGroup()
    for caller in 0..<Self.callers {
      DispatchQueue.global().async(group: callers) {
        for number in 0... {
          let name = "r\(round)-\(caller)-\(number)"
          do {
            _ = try client.blocking.createRepository(.init(domain: "my_domain", repository: name))
            let answer = try client.blocking.copyPackageVersions(
              .init(
                domain: "my_domain", sourceRepository: "my_repo", destinationRepository: name, format: "generic",
                namespace: "n", package: "p", versions: (0..<Self.versionsInCopy).map(String.init)))
            if answer.successfulVersions.count == Self.versionsInCopy {
              acknowledged.withLock { _ = $0.insert(name) }
            }
          } catch {
            return
          }
        }
      }
    }
    usleep(microseconds)
    daemon.crash()
    guard callers.wait(timeout: .now() + 60) == .success else { throw TestFailure("a caller hangs after the crash") }
    return acknowledged.withLock { $0 }
  }

  private func check(_ daemon: TestDaemon, round: Int, acknowledged: Set<String>) throws {
    let client = daemon.client
    var token = ""
    repeat {
      let page = try client.blocking.listRepositoriesInDomain(
        .init(domain: "my_domain", repositoryPrefix: "r\(round)-", nextToken: token))
      token = page.nextToken
      for repository in page.repositories {
        let count = try versions(in: repository.name, client)
        #expect(count == 0 || count == Self.versionsInCopy, "\(repository.name) is half there")
        if acknowledged.contains(repository.name) {
          #expect(count == Self.versionsInCopy, "\(repository.name) was acknowledged and is lost")
        }
        // The next rounds do not need it, and a domain has 1 000 repositories at most.
        _ = try client.blocking.deleteRepository(.init(domain: "my_domain", repository: repository.name))
      }
    } while !token.isEmpty
  }

  private func versions(in repository: String, _ client: FerryClient) throws -> Int {
    do throws(FerryClientError) {
      return try client.blocking.listPackageVersions(
        .init(domain: "my_domain", repository: repository, format: "generic", namespace: "n", package: "p")
      ).versions.count
    } catch {
      guard case .service(let service) = error, service.name == "ResourceNotFoundException" else { throw error }
      return 0
    }
  }

  private func publish(_ version: String, _ daemon: TestDaemon) throws {
    let file = try daemon.folder.file("asset", version)
    try daemon.succeed(
      "publish-package-version --domain my_domain --repository my_repo --format generic --namespace n --package p --package-version \(version) --asset-name a --asset-content \(file)"
    )
  }
}
