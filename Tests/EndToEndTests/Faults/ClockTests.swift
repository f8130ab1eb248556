import FerryClient
import FerryWire
import Foundation
import Glibc
import Synchronization
import Testing

/// The machine's clock is set, by hours and by decades, while the daemon runs and between two runs.
@Suite("A clock that jumps")
struct ClockTests {
  private static let hour: Int64 = 3600
  private static let year: Int64 = 365 * 86_400
  /// To so many seconds before 1970, and after it.
  private static func offset(to seconds: Int64) -> Int64 { seconds - Int64(Glibc.time(nil)) }

  /// Gives every call the token that it holds.
  private final class TokenHolder: ClientInterceptor {
    let token = Mutex("")

    func begin(_ call: inout ClientCall) -> (@Sendable (FerryClientError?) -> Void)? {
      call.metadata["ferry-request-token"] = token.withLock { $0 }
      return nil
    }
  }

  @Test(
    "every record stays readable and pages stay whole, times are the clock's, and events and promotions keep their order"
  )
  func jumps() throws {
    let faulty = try FaultyDaemon()
    let daemon = faulty.daemon
    let client = daemon.client.blocking
    let watch = WatchRequest(domain: "my_domain", repository: "my_repo")
    // From here on events are recorded.
    let start = try #require(try client.watch(watch).next()).token
    var published: [(version: String, time: Int64)] = []
    var promotions: [String] = []
    let offsets = [
      0, 3 * Self.hour, -3 * Self.hour, 100 * Self.year, Self.offset(to: 1), Self.offset(to: -Self.year) - 1, 0,
      -Self.hour,
    ]
    for (number, offset) in offsets.enumerated() {
      try faulty.setClock(wrongBy: offset)
      // Between two runs, too.
      if number % 3 == 2 {
        daemon.crash()
        try daemon.start()
      }
      let version = "v\(number)"
      #expect(try faulty.publish(version) == .done)
      published.append((version, Int64(Glibc.time(nil)) + offset))
      let promotion = try client.promotePackages(
        .init(
          domain: "my_domain", sourceRepository: "my_repo", destinationRepository: "repo-2",
          packages: [.init(format: "generic", namespace: "n", package: "p", versions: [version])]))
      promotions.append(promotion.promotionId)
      for (version, time) in published {
        let described = try client.describePackageVersion(
          .init(
            domain: "my_domain", repository: "my_repo", format: "generic", namespace: "n", package: "p",
            packageVersion: version))
        let shown = try #require(described.packageVersion?.publishedTime)
        #expect(abs(shown.seconds - time) < 60, "\(version): \(shown) for \(time)")
        #expect((0..<1_000_000_000).contains(shown.nanos))
      }
      // By the clock, however it was set, and one page at a time.
      let newestFirst = published.sorted { $0.time > $1.time }.map(\.version)
      #expect(try pages(client) == newestFirst)
      let printed = try daemon.succeed(
        "list-package-versions --domain my_domain --repository my_repo --format generic --namespace n --package p")
      for (version, _) in published { #expect(printed.contains("\"\(version)\"")) }
      try daemon.succeed(
        "describe-package-version --domain my_domain --repository my_repo --format generic --namespace n --package p --package-version \(version)"
      )
    }
    // In the order in which they were made.
    let listed = try client.listPromotions(.init(domain: "my_domain", repository: "repo-2")).promotions
    #expect(listed.map(\.promotionId) == promotions.reversed())
    try daemon.succeed("history --domain my_domain --repository repo-2")
    #expect(try events(client, from: start, count: published.count).versions == published.map(\.version))
    // Who was in the middle goes on from there.
    let (first, token) = try events(client, from: start, count: 4)
    let rest = try events(client, from: token, count: published.count - 4).versions
    #expect(first + rest == published.map(\.version))
    #expect(try faulty.contradictions() == [])
    let check = try client.checkStore(.init())
    #expect(check.isClean, "\(check.findings)")
  }

  /// The versions, newest first, read in pages of one.
  private func pages(_ client: FerryClient.Blocking) throws -> [String] {
    var (versions, token): ([String], String) = ([], "")
    repeat {
      let page = try client.listPackageVersions(
        .init(
          domain: "my_domain", repository: "my_repo", format: "generic", namespace: "n", package: "p",
          sortBy: "PUBLISHED_TIME", maxResults: 1, nextToken: token))
      versions += page.versions.map(\.version)
      token = page.nextToken
    } while !token.isEmpty
    return versions
  }

  private func events(
    _ client: FerryClient.Blocking, from token: String, count: Int
  ) throws -> (versions: [String], token: String) {
    let events = client.watch(.init(domain: "my_domain", repository: "my_repo", fromToken: token))
    var (versions, last): ([String], String) = ([], token)
    while versions.count < count, let event = try events.next() {
      if !event.packageVersion.isEmpty { versions.append(event.packageVersion) }
      last = event.token
    }
    return (versions, last)
  }

  @Test("an answer is kept for the time that the daemon runs, wherever the clock jumps")
  func tokens() throws {
    // Two and a half times as many as are answered between two looks at what is old.
    let faulty = try FaultyDaemon(configuration: #"{"limits": {"answersPerUser": 2500}}"#)
    let daemon = faulty.daemon
    let tokens = TokenHolder()
    let client = FerryClient(socket: daemon.socket, configuration: .init(interceptors: [tokens])).blocking
    let request = CreateRepositoryRequest(domain: "my_domain", repository: "once")
    func create(_ token: String) throws -> CreateRepositoryResponse {
      tokens.token.withLock { $0 = token }
      return try client.createRepository(request)
    }
    func createAndDelete(_ token: String) throws -> CreateRepositoryResponse {
      let created = try create(token)
      tokens.token.withLock { $0 = "\(token)-gone" }
      _ = try client.deleteRepository(.init(domain: "my_domain", repository: "once"))
      return created
    }
    func isThere() throws -> Bool {
      try daemon.client.blocking.listRepositories(.init()).repositories.contains { $0.name == "once" }
    }
    let first = try createAndDelete("first")
    try faulty.setClock(wrongBy: 5 * Self.hour)
    for number in 0..<600 { _ = try createAndDelete("forwards-\(number)") }
    // Nothing is forgotten that is a moment old: it is answered, and not made again.
    #expect(try create("first") == first)
    #expect(try !isThere())
    try faulty.setClock(wrongBy: -5 * Self.hour)
    let second = try createAndDelete("backwards")
    for number in 0..<1000 { _ = try createAndDelete("backwards-\(number)") }
    // Of those that are too many the oldest were forgotten, and not those of the smallest time of the day.
    #expect(try create("backwards") == second)
    #expect(try !isThere())
    // An earlier daemon's are as old as they were, too.
    try faulty.setClock(wrongBy: 50 * Self.hour)
    daemon.crash()
    try daemon.start()
    for number in 0..<600 { _ = try createAndDelete("restarted-\(number)") }
    #expect(try create("backwards-999").repository?.name == "once")
    #expect(try !isThere())
    #expect(try daemon.metric("ferry_limit_reached_total{limit=\"answerSeconds\"}") == 0)
    #expect(try daemon.metric("ferry_limit_reached_total{limit=\"answersPerUser\"}") > 0)
    // And it was forgotten.
    _ = try create("first")
    #expect(try isThere())
  }
}
