import FerryClient
import Foundation
import Synchronization
import Testing

/// Callers that go on across restarts of the daemon, `kill -9` among them: none sees any of it.
@Suite("Restarts under callers")
struct RestartTests {
  /// In CI; `FERRY_RESTART_ROUNDS` asks for more.
  private static let rounds = Int(ProcessInfo.processInfo.environment["FERRY_RESTART_ROUNDS"] ?? "") ?? 6

  @Test("no caller sees a restart, and no change is made twice or lost")
  func restarts() async throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    for (repository, content) in [("my_repo", "one"), ("repo-2", "two")] {
      let file = try daemon.folder.file("asset-\(repository)", content)
      try daemon.succeed(
        "publish-package-version --domain my_domain --repository \(repository) --format generic --namespace n --package p --package-version 1 --asset-name a --asset-content \(file)"
      )
    }
    let client = FerryClient(socket: daemon.socket)
    let (isStopping, counter) = (Flag(), Counter())
    let failures = try await withThrowingTaskGroup(of: String?.self) { group in
      for number in 0..<3 {
        let caller = Caller(client: client, name: "task\(number)")
        group.addTask { await caller.run(until: isStopping, counting: counter) }
      }
      for number in 0..<3 {
        let caller = BlockingCaller(client: client, name: "thread\(number)")
        group.addTask {
          await withCheckedContinuation { continuation in
            Thread { continuation.resume(returning: caller.run(until: isStopping, counting: counter)) }.start()
          }
        }
      }
      do {
        try await Self.restart(daemon, counter)
      } catch {
        isStopping.raise()
        throw error
      }
      isStopping.raise()
      return try await group.reduce(into: []) { $0.append($1) }.compactMap(\.self)
    }
    #expect(failures == [])
    // Each round trip deletes what it made, so nothing of it is there.
    let left = try client.blocking.listRepositoriesInDomain(.init(domain: "my_domain"))
    #expect(left.repositories.map(\.name).filter { $0 != "my_repo" && $0 != "repo-2" } == [])
    print("restarts: \(Self.rounds), round trips: \(counter.value)")
  }

  @Test("a call that comes again after kill -9 is answered as before, and another's token is refused")
  func tokenAfterCrash() throws {
    struct Naming: ClientInterceptor {
      func begin(_ call: inout ClientCall) -> (@Sendable (FerryClientError?) -> Void)? {
        call.metadata["ferry-request-token"] = "the-same"
        return nil
      }
    }
    let daemon = try TestDaemon()
    let client = FerryClient(socket: daemon.socket, configuration: .init(interceptors: [Naming()])).blocking
    let first = try client.createDomain(.init(domain: "my_domain"))
    daemon.crash()
    try daemon.start()
    #expect(try client.createDomain(.init(domain: "my_domain")) == first)
    let error = #expect(throws: FerryClientError.self) { try client.createDomain(.init(domain: "another")) }
    guard case .service(let service)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(service.name == "ValidationException")
    #expect(service.field == "ferry-request-token")
    #expect(try client.listDomains(.init()).domains.map(\.name) == ["my_domain"])
  }

  /// Ends the daemon in the middle of calls, by turns with and without a warning.
  private static func restart(_ daemon: TestDaemon, _ counter: Counter) async throws {
    for round in 0..<rounds {
      let before = counter.value
      try await eventually(within: .seconds(60), "calls are made") { counter.value >= before + 6 }
      try await Task.sleep(for: .microseconds(Int.random(in: 0...20_000)))
      if round % 3 == 2 { _ = daemon.stop() } else { daemon.crash() }
      try daemon.start()
    }
    let before = counter.value
    try await eventually(within: .seconds(60), "calls are made after the last restart") { counter.value >= before + 12 }
  }

  private static func eventually(
    within limit: Duration, _ what: String, _ condition: () -> Bool
  ) async throws {
    let deadline = ContinuousClock.now + limit
    while !condition() {
      guard ContinuousClock.now < deadline else { throw TestFailure("not in time: \(what)") }
      try await Task.sleep(for: .milliseconds(1))
    }
  }
}

private final class Flag: Sendable {
  private let state = Atomic(false)
  func raise() { state.store(true, ordering: .relaxed) }
  var isRaised: Bool { state.load(ordering: .relaxed) }
}

private final class Counter: Sendable {
  private let count = Atomic(0)
  func increment() { count.wrappingAdd(1, ordering: .relaxed) }
  var value: Int { count.load(ordering: .relaxed) }
}

/// The requests of one round trip, each of which succeeds only if those before it were carried out exactly once.
private struct RoundTrip {
  let repository: String

  var create: CreateRepositoryRequest { .init(domain: "my_domain", repository: repository) }
  var delete: DeleteRepositoryRequest { .init(domain: "my_domain", repository: repository) }
  var describe: DescribePackageVersionRequest {
    .init(
      domain: "my_domain", repository: repository, format: "generic", namespace: "n", package: "p", packageVersion: "1")
  }

  func copy(from source: String, overwrite: Bool) -> CopyPackageVersionsRequest {
    .init(
      domain: "my_domain", sourceRepository: source, destinationRepository: repository, format: "generic",
      namespace: "n", package: "p", versions: ["1"], allowOverwrite: overwrite)
  }

  /// - Parameter revision: of the one that it replaces.
  func policy(_ number: Int, replacing revision: String) -> PutRepositoryPermissionsPolicyRequest {
    .init(
      domain: "my_domain", repository: repository, policyRevision: revision,
      policyDocument: """
        {"Version": "2012-10-17", "Statement": {"Sid": "s\(number)", "Effect": "Allow", "Principal": "*",
        "Action": "codeartifact:ReadFromRepository", "Resource": "*"}}
        """)
  }

  /// Whether a copy has done what it should. One that overwrites lists its version also when it was repeated.
  func check(_ answer: CopyPackageVersionsResponse, overwrote: Bool) throws {
    guard answer.failedVersions.isEmpty else { throw TestFailure("\(answer.failedVersions)") }
    if overwrote, answer.successfulVersions.keys.sorted() != ["1"] { throw TestFailure("nothing was overwritten") }
  }

  func check(_ before: DescribePackageVersionResponse, _ after: DescribePackageVersionResponse) throws {
    guard before.packageVersion?.revision != after.packageVersion?.revision else {
      throw TestFailure("the copy is as it was before it was overwritten")
    }
  }
}

private struct Caller: Sendable {
  let client: FerryClient
  let name: String

  /// - Returns: what failed.
  func run(until stop: Flag, counting counter: Counter) async -> String? {
    for round in 0... {
      guard !stop.isRaised else { return nil }
      do {
        try await travel(RoundTrip(repository: "\(name)-\(round)"))
      } catch {
        return "\(name), round \(round): \(error)"
      }
      counter.increment()
    }
    return nil
  }

  private func travel(_ trip: RoundTrip) async throws {
    _ = try await client.createRepository(trip.create)
    try trip.check(
      await client.copyPackageVersions(trip.copy(from: "my_repo", overwrite: false)), overwrote: false)
    let before = try await client.describePackageVersion(trip.describe)
    try trip.check(await client.copyPackageVersions(trip.copy(from: "repo-2", overwrite: true)), overwrote: true)
    try trip.check(before, await client.describePackageVersion(trip.describe))
    var revision = ""
    for number in 0..<3 {
      revision =
        try await client.putRepositoryPermissionsPolicy(trip.policy(number, replacing: revision)).policy?.revision ?? ""
    }
    _ = try await client.deleteRepositoryPermissionsPolicy(
      .init(domain: "my_domain", repository: trip.repository, policyRevision: revision))
    _ = try await client.deleteRepository(trip.delete)
  }
}

private struct BlockingCaller: Sendable {
  let client: FerryClient
  let name: String

  /// - Returns: what failed.
  func run(until stop: Flag, counting counter: Counter) -> String? {
    for round in 0... {
      guard !stop.isRaised else { return nil }
      do {
        try travel(RoundTrip(repository: "\(name)-\(round)"))
      } catch {
        return "\(name), round \(round): \(error)"
      }
      counter.increment()
    }
    return nil
  }

  private func travel(_ trip: RoundTrip) throws {
    let client = client.blocking
    _ = try client.createRepository(trip.create)
    try trip.check(client.copyPackageVersions(trip.copy(from: "my_repo", overwrite: false)), overwrote: false)
    let before = try client.describePackageVersion(trip.describe)
    try trip.check(client.copyPackageVersions(trip.copy(from: "repo-2", overwrite: true)), overwrote: true)
    try trip.check(before, client.describePackageVersion(trip.describe))
    var revision = ""
    for number in 0..<3 {
      revision =
        try client.putRepositoryPermissionsPolicy(trip.policy(number, replacing: revision)).policy?.revision ?? ""
    }
    _ = try client.deleteRepositoryPermissionsPolicy(
      .init(domain: "my_domain", repository: trip.repository, policyRevision: revision))
    _ = try client.deleteRepository(trip.delete)
  }
}
