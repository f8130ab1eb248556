import FerryClient
import Foundation
import Glibc
import Synchronization
import Testing

/// Those who watch, while the daemon is killed, replaced and restarted.
@Suite("Watch")
struct WatchTests {
  /// In CI; `FERRY_CRASH_ROUNDS` asks for more.
  private static let rounds = min(
    Int(ProcessInfo.processInfo.environment["FERRY_CRASH_ROUNDS"] ?? "") ?? 15, 1000)
  private static let publishers = 4
  private static let lastVersion = "9999.0.0"

  private static func publication(_ version: String, _ content: [UInt8]) -> PublishPackageVersionRequest {
    PublishPackageVersionRequest(
      domain: "my_domain", repository: "my_repo", format: "npm", package: "p", packageVersion: version,
      assetContent: content, assetName: "package.tgz", assetSha256: sha256(content))
  }

  /// Who watches, and goes on from the last token whenever the daemon is gone.
  private final class Follower: Sendable {
    private struct State {
      var versions: [String] = []
      var breaks = 0
      var problem: String?
      var isWatching = false
    }

    private let state = Mutex(State())
    private let done = DispatchGroup()

    init(_ client: FerryClient) {
      done.enter()
      let thread = Thread { [self] in
        defer { done.leave() }
        var request = WatchRequest(domain: "my_domain", repository: "my_repo")
        let deadline = ContinuousClock.now + .seconds(240)
        while ContinuousClock.now < deadline {
          do throws(FerryClientError) {
            let events = client.blocking.watch(request)
            while let event = try events.next() {
              request.fromToken = event.token
              state.withLock { state in
                state.isWatching = true
                if !event.packageVersion.isEmpty { state.versions.append(event.packageVersion) }
              }
              if event.packageVersion == WatchTests.lastVersion { return }
            }
          } catch {
            state.withLock { $0.breaks += 1 }
            switch error {
            case .connectionLost, .cannotConnect: usleep(1000)
            case .service(let service) where service.name == "UNAVAILABLE": usleep(1000)
            default:
              state.withLock { $0.problem = "\(error)" }
              return
            }
          }
        }
        state.withLock { $0.problem = "the last version did not come" }
      }
      thread.start()
    }

    var isWatching: Bool { state.withLock { $0.isWatching } }

    /// Waits for the last version.
    ///
    /// - Returns: all versions in the order in which they came, and how often the watch broke.
    func versions() throws -> (all: [String], breaks: Int) {
      done.wait()
      return try state.withLock { state in
        if let problem = state.problem { throw TestFailure(problem) }
        return (state.versions, state.breaks)
      }
    }
  }

  /// Publishes versions, one after the other, until the daemon is gone.
  ///
  /// - Returns: those that were acknowledged.
  private func publishUntilCrash(_ daemon: TestDaemon, _ round: Int, microseconds: UInt32) throws -> [String] {
    let acknowledged = Mutex<[String]>([])
    let callers = DispatchGroup()
    for caller in 0..<Self.publishers {
      // Whoever waited for the next daemon would not end.
      let client = FerryClient(
        socket: daemon.socket, configuration: FerryClient.Configuration(reconnectTimeout: .zero))
      DispatchQueue.global().async(group: callers) {
        for number in 0... {
          let version = "\(round).\(caller).\(number)"
          guard (try? client.blocking.publishPackageVersion(Self.publication(version, Array(version.utf8)))) != nil
          else {
            return
          }
          acknowledged.withLock { $0.append(version) }
        }
      }
    }
    usleep(microseconds)
    daemon.crash()
    guard callers.wait(timeout: .now() + 90) == .success else { throw TestFailure("a caller hangs after the crash") }
    return acknowledged.withLock { $0 }
  }

  private func storedVersions(_ client: FerryClient) throws -> [String] {
    var (versions, token) = ([String](), "")
    repeat {
      let page = try client.blocking.listPackageVersions(
        .init(
          domain: "my_domain", repository: "my_repo", format: "npm", package: "p", maxResults: 1000, nextToken: token))
      versions += page.versions.map(\.version)
      token = page.nextToken
    } while !token.isEmpty
    return versions
  }

  @Test("with kill -9 in the middle of publishes, those who watch miss nothing and hear nothing twice")
  func killed() throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    let followers = (0..<3).map { _ in Follower(daemon.client) }
    try eventually("all watch") { followers.allSatisfy(\.isWatching) }
    var acknowledged: Set<String> = []
    var generator = SystemRandomNumberGenerator()
    for round in 0..<Self.rounds {
      let delay = UInt32.random(in: 5_000...120_000, using: &generator)
      acknowledged.formUnion(try publishUntilCrash(daemon, round, microseconds: delay))
      try daemon.start()
    }
    _ = try daemon.client.blocking.publishPackageVersion(Self.publication(Self.lastVersion, [1]))
    acknowledged.insert(Self.lastVersion)
    let stored = Set(try storedVersions(daemon.client))
    #expect(acknowledged.count > Self.rounds, "too few publishes to prove anything")
    #expect(acknowledged.isSubset(of: stored))
    var orders: Set<[String]> = []
    for follower in followers {
      let (versions, breaks) = try follower.versions()
      // A daemon may be killed before a watch has come back to it.
      #expect(breaks > Self.rounds / 2)
      #expect(Set(versions).count == versions.count, "something came twice")
      #expect(Set(versions) == stored, "something was lost, or told and not stored")
      orders.insert(versions)
    }
    #expect(orders.count == 1, "they heard it in different orders")
  }

  @Test("ferry watch prints one JSON object a line, and goes on after the daemon has restarted")
  func commandLine() throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    let watch = try LineProgram(
      "\(ChildProgram.buildFolder)/ferry", ["watch", "--domain", "my_domain"],
      environment: ["FERRY_SOCKET": daemon.socket])
    let first = try JSON(watch.nextLine())
    #expect(first["eventType"].text == "WATCHING")
    #expect(!first["token"].text.isEmpty)
    try daemon.publish("--format npm --package p", "1.0.0", content: "one")
    let event = try JSON(watch.nextLine())
    #expect(event["eventType"].text == "PACKAGE_VERSION_PUBLISHED")
    #expect(event["repositoryName"].text == "my_repo")
    #expect(event["packageVersion"].text == "1.0.0")
    #expect(daemon.stop() == 0)
    try daemon.start()
    try daemon.publish("--format npm --package p", "2.0.0", content: "two")
    var next = try JSON(watch.nextLine())
    if next["eventType"].text == "WATCHING" { next = try JSON(watch.nextLine()) }
    #expect(next["packageVersion"].text == "2.0.0")
    watch.stop()

    // From a token, for a time.
    let again = try daemon.ferry(
      "watch --domain my_domain --repository my_repo --timeout 1 --from \(event["token"].text)")
    #expect(again.status == 0, "\(again.error)")
    let lines = try again.output.split(separator: "\n").map { try JSON(String($0)) }
    #expect(lines.map { $0["eventType"].text } == ["WATCHING", "PACKAGE_VERSION_PUBLISHED"])
    #expect(lines.last?["packageVersion"].text == "2.0.0")
  }

  @Test("ferry watch exits with the daemon's error, and with one of its own for a wrong option")
  func commandLineErrors() throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    let missing = try daemon.ferry("watch --domain my_domain --repository none")
    #expect(missing.status == 254)
    #expect(missing.error.contains("(ResourceNotFoundException) when calling the Watch operation"))
    let token = try daemon.ferry("watch --domain my_domain --from nonsense")
    #expect(token.status == 254)
    #expect(token.error.contains("ValidationException"))
    #expect(try daemon.ferry("watch --domain my_domain --output table").status == 252)
    #expect(daemon.stop() == 0)
    #expect(try daemon.ferry("watch --domain my_domain").status == 253)
  }
}
