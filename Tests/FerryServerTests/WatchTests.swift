import FerryModel
import FerryServer
import FerryStore
import FerryWire
import Glibc
import Synchronization
import Testing

/// Those who watch what changes.
@Suite("Watch")
struct WatchTests {
  private static func run(
    limits: ServerLimits = ServerLimits(), eventsKept: Int64 = SQLiteMetadataStore.eventsKept,
    _ body: (TestServer, Peer) async throws -> Void
  ) async throws {
    try await TestServer.run(limits: limits, eventsKept: eventsKept) { server in
      let peer = try server.peer()
      try peer.makeDomain("my_repo", "repo-2")
      try await body(server, peer)
    }
  }

  // MARK: what is told

  @Test("every change is told to who watches the domain, in order, with what it is about")
  func everyChange() async throws {
    try await Self.run { server, peer in
      let watcher = try Watcher(server)
      try peer.makeRepository("new")
      try peer.call(
        ArtifactsMethods.updateRepository, .init(domain: "my_domain", repository: "new", description: "text"))
      let published = try peer.publish("1.0.0", "one", to: "my_repo", unfinished: true)
      let finished = try peer.publish("1.0.0", "two", to: "my_repo", asset: "other.tgz")
      try peer.copy(["1.0.0"], from: "my_repo", to: "repo-2")
      let revision = try peer.put(policy(["ReadFromRepository"]), on: "new")
      try peer.call(
        ArtifactsMethods.deleteRepositoryPermissionsPolicy, .init(domain: "my_domain", repository: "new"))
      try peer.call(ArtifactsMethods.deleteRepository, .init(domain: "my_domain", repository: "new"))
      let events = try watcher.next(8)
      #expect(
        events.map(\.words) == [
          "REPOSITORY_CREATED new", "REPOSITORY_UPDATED new", "PACKAGE_VERSION_PUBLISHED my_repo my-package 1.0.0",
          "PACKAGE_VERSION_PUBLISHED my_repo my-package 1.0.0", "PACKAGE_VERSION_COPIED repo-2 my-package 1.0.0",
          "REPOSITORY_POLICY_CHANGED new", "REPOSITORY_POLICY_CHANGED new", "REPOSITORY_DELETED new",
        ])
      #expect(events.allSatisfy { $0.domainName == "my_domain" && $0.domainOwner == "111122223333" })
      #expect(Set(events.map(\.token)).count == 8)
      #expect(events[2].format == "npm")
      #expect(events[2].packageVersionStatus == "Unfinished")
      #expect(events[2].packageVersionRevision == published.versionRevision)
      #expect(events[3].packageVersionStatus == "Published")
      #expect(events[3].packageVersionRevision == finished.versionRevision)
      #expect(events[4].packageVersionRevision == finished.versionRevision)
      #expect(events[4].sourceRepository == "my_repo")
      #expect(events[5].policyRevision == revision)
      #expect(events[6].policyRevision.isEmpty)
      #expect(try watcher.isQuiet())
    }
  }

  @Test("what changes nothing is not told: a publish of the same, a copy of what is there, what fails")
  func noChange() async throws {
    try await Self.run { server, peer in
      try peer.publish("1.0.0", "one", to: "my_repo")
      try peer.copy(["1.0.0"], from: "my_repo", to: "repo-2")
      let watcher = try Watcher(server)
      try peer.publish("1.0.0", "one", to: "my_repo")
      try peer.copy(["1.0.0"], from: "my_repo", to: "repo-2")
      #expect(try peer.copy(["1.0.0", "7.0.0"], from: "my_repo", to: "repo-2").failedVersions.count == 2)
      _ = try peer.refusal(
        of: ArtifactsMethods.createRepository, .init(domain: "my_domain", repository: "my_repo"))
      #expect(try watcher.isQuiet())
      try peer.publish("2.0.0", "two", to: "my_repo")
      #expect(try watcher.next().packageVersion == "2.0.0")
    }
  }

  @Test("who watches a repository hears of it alone, and who watches another domain of nothing")
  func repositoryAlone() async throws {
    try await Self.run { server, peer in
      try peer.call(ArtifactsMethods.createDomain, .init(domain: "other_domain"))
      let watcher = try Watcher(server, repository: "repo-2")
      try peer.call(ArtifactsMethods.createRepository, .init(domain: "other_domain", repository: "repo-2"))
      try peer.publish("1.0.0", "one", to: "my_repo")
      try peer.copy(["1.0.0"], from: "my_repo", to: "repo-2")
      try peer.makeRepository("third")
      try peer.publish("2.0.0", "two", to: "repo-2")
      #expect(
        try watcher.next(2).map(\.words) == [
          "PACKAGE_VERSION_COPIED repo-2 my-package 1.0.0", "PACKAGE_VERSION_PUBLISHED repo-2 my-package 2.0.0",
        ])
      #expect(try watcher.isQuiet())
    }
  }

  @Test("a copy of many versions is told version by version, all of it or nothing")
  func copyOfMany() async throws {
    try await Self.run { server, peer in
      let versions = (0..<50).map { "1.0.\($0)" }
      for version in versions { try peer.publish(version, version, to: "my_repo") }
      let watcher = try Watcher(server, repository: "repo-2")
      try peer.copy(versions, from: "my_repo", to: "repo-2")
      #expect(Set(try watcher.next(50).map(\.packageVersion)) == Set(versions))
    }
  }

  // MARK: nothing lost, nothing twice

  @Test("who goes on from a token gets what came after it, once, also after a restart")
  func resuming() async throws {
    try await Self.run { server, peer in
      let watcher = try Watcher(server)
      for number in 0..<5 { try peer.publish("1.0.\(number)", "\(number)", to: "my_repo") }
      #expect(try watcher.next(3).map(\.packageVersion) == ["1.0.0", "1.0.1", "1.0.2"])
      watcher.close()
      for number in 5..<7 { try peer.publish("1.0.\(number)", "\(number)", to: "my_repo") }
      let second = try Watcher(server, from: watcher.token)
      #expect(try second.next(4).map(\.packageVersion) == ["1.0.3", "1.0.4", "1.0.5", "1.0.6"])
      #expect(try second.isQuiet())
      try await server.restart()
      let again = try server.peer()
      try again.publish("1.0.7", "7", to: "my_repo")
      let third = try Watcher(server, from: second.token)
      #expect(try third.next().packageVersion == "1.0.7")
      // From an older one again, and again all of it.
      let fourth = try Watcher(server, repository: "my_repo", from: watcher.token)
      #expect(try fourth.next(5).map(\.packageVersion) == (3..<8).map { "1.0.\($0)" })
      // The first event's own token is good as well.
      let fifth = try Watcher(server)
      let sixth = try Watcher(server, from: fifth.token)
      try again.publish("1.0.8", "8", to: "my_repo")
      for watcher in [fifth, sixth] { #expect(try watcher.next().packageVersion == "1.0.8") }
    }
  }

  @Test(
    "with many who publish at once, each who watches gets each change once, in one order, however often it comes back")
  func manyAtOnce() async throws {
    try await Self.run { server, peer in
      let callers = try (0..<4).map { _ in try server.peer() }
      let (steady, slow) = (try Watcher(server), try Watcher(server))
      var restless = try Watcher(server)
      var streams: [(Int, UInt32)] = []
      for number in 0..<100 {
        for (caller, peer) in callers.enumerated() {
          let request = PublishPackageVersionRequest.publish("\(caller).0.\(number)", "x\(number)", to: "my_repo")
          streams.append((caller, try peer.submit(ArtifactsMethods.publishPackageVersion, request)))
        }
      }
      var seen: [String] = []
      while seen.count < 400 {
        for event in try restless.next(min(37, 400 - seen.count)) { seen.append(event.packageVersion) }
        restless.close()
        restless = try Watcher(server, from: restless.token)
      }
      for (caller, stream) in streams { _ = try callers[caller].answer(stream, ArtifactsMethods.publishPackageVersion) }
      #expect(Set(seen).count == 400)
      #expect(try steady.next(400).map(\.packageVersion) == seen)
      #expect(try slow.next(400).map(\.packageVersion) == seen)
      #expect(try restless.isQuiet())
      #expect(try steady.isQuiet())
    }
  }

  @Test("who is far behind reads page by page what those at the front had from memory")
  func farBehind() async throws {
    try await Self.run { server, peer in
      let front = try Watcher(server)
      let count = 1024 + 500
      try await server.appendEvents(count, to: "repo-2")
      let behind = try Watcher(server, from: front.token)
      for watcher in [behind, front] {
        let events = try watcher.next(count)
        #expect(events.map(\.packageVersion) == (0..<count).map { "\($0)" })
      }
    }
  }

  @Test("a slow one holds up neither the writer nor those who read on, and gets everything in the end")
  func slowReader() async throws {
    var limits = ServerLimits()
    limits.streamHighWaterBytes = 4 << 10
    limits.writeTime = .seconds(600)
    try await Self.run(limits: limits) { server, peer in
      let (slow, fast) = (try Watcher(server), try Watcher(server))
      let count = 6000
      try await server.appendEvents(count, to: "repo-2")
      #expect(try fast.next(count).last?.packageVersion == "\(count - 1)")
      try peer.publish("1.0.0", "one", to: "my_repo")
      #expect(try fast.next().packageVersion == "1.0.0")
      #expect(try slow.next(count + 1).map(\.packageVersion) == (0..<count).map { "\($0)" } + ["1.0.0"])
    }
  }

  // MARK: tokens

  @Test("a token whose changes are gone is refused, and so is the stream of one who is too slow for them")
  func tooOld() async throws {
    var limits = ServerLimits()
    limits.streamHighWaterBytes = 1
    // On a busy machine it may take long until the slow one has its turn.
    limits.writeTime = .seconds(600)
    try await Self.run(limits: limits, eventsKept: 300) { server, peer in
      let (slow, early) = (try Watcher(server), try Watcher(server))
      early.close()
      // Far more than the buffers on the way hold.
      for _ in 0..<60 { try await server.appendEvents(200, to: "repo-2") }
      let refusal = try Watcher.refusal(server, from: early.token)
      #expect(refusal.name == "ValidationException")
      #expect(refusal.detail.field == "from_token")
      #expect(refusal.message.contains("300"))
      while try slow.nextUntilEnd() != nil {}
      #expect(slow.ending?.detail.field == "from_token")
    }
  }

  @Test("changes that were deleted before the daemon had read them are missed by nobody unnoticed")
  func deletedUnread() async throws {
    try await Self.run(eventsKept: 60) { server, peer in
      let watcher = try Watcher(server)
      try await server.appendEvents(10, to: "repo-2")
      #expect(try watcher.next(10).count == 10)
      let hold = LoopHold.begin(server)
      for _ in 0..<6 { try await server.appendEvents(50, to: "repo-2") }
      hold.end()
      #expect(try watcher.nextUntilEnd() == nil)
      #expect(watcher.ending?.detail.field == "from_token")
      // Whoever comes now is served.
      let other = try Watcher(server)
      try await server.appendEvents(100, to: "repo-2")
      #expect(try other.next(100).map(\.packageVersion) == (0..<100).map { "\($0)" })
    }
  }

  @Test(
    "what is no token of the daemon's is refused", arguments: ["x", "zz", "6576656e7473", "6576656e74730031303030"])
  func wrongTokens(token: String) async throws {
    try await Self.run { server, _ in
      let refusal = try Watcher.refusal(server, from: token)
      #expect(refusal.name == "ValidationException")
      #expect(refusal.detail.field == "from_token")
    }
  }

  @Test("who hears nothing for long is told where to go on from")
  func progress() async throws {
    try await Self.run(eventsKept: 400) { server, peer in
      let watcher = try Watcher(server, repository: "my_repo")
      for _ in 0..<10 { try await server.appendEvents(100, to: "repo-2") }
      let event = try watcher.next()
      #expect(event.eventType == "WATCHING")
      #expect(event.repositoryName == "my_repo")
      try peer.publish("1.0.0", "one", to: "my_repo")
      var next = try watcher.next()
      while next.eventType == "WATCHING" { next = try watcher.next() }
      #expect(next.packageVersion == "1.0.0")
      // It would be too old by now, had it stayed at its beginning.
      let again = try Watcher(server, repository: "my_repo", from: watcher.token)
      #expect(try again.isQuiet())
    }
  }

  // MARK: permissions

  /// A server for alice, whose own policies allow everything, so that what decides is the resource's policy.
  private static func runAsAlice(_ body: (TestServer, Peer) async throws -> Void) async throws {
    try await Self.run { server, _ in
      try await server.restart(identities: .alice([policy(["*"], principal: nil)]))
      try await body(server, server.peer())
    }
  }

  @Test("who may not read may not watch, and does not learn what is there")
  func denied() async throws {
    try await Self.runAsAlice { server, peer in
      for repository in ["my_repo", "none"] {
        let refusal = try Watcher.refusal(server, repository: repository)
        #expect(refusal.name == "AccessDeniedException")
        #expect(refusal.detail.action == "codeartifact:ReadFromRepository")
      }
      #expect(try Watcher.refusal(server).detail.action == "codeartifact:ListRepositoriesInDomain")
    }
    try await Self.run { server, _ in
      let refusal = try Watcher.refusal(server, repository: "none")
      #expect(refusal.name == "ResourceNotFoundException")
    }
  }

  @Test("a policy that no longer allows it ends the watch, before anything else is told")
  func policyTaken() async throws {
    try await Self.runAsAlice { server, peer in
      try peer.put(policy(["ReadFromRepository", "PublishPackageVersion"]), on: "my_repo")
      let watcher = try Watcher(server, repository: "my_repo")
      try peer.publish("1.0.0", "one", to: "my_repo")
      #expect(try watcher.next().packageVersion == "1.0.0")
      try peer.put(policy(["PublishPackageVersion"]), on: "my_repo")
      try peer.publish("2.0.0", "two", to: "my_repo")
      let failure = try watcher.failure()
      #expect(failure.name == "AccessDeniedException")
      #expect(failure.detail.action == "codeartifact:ReadFromRepository")
      #expect(try Watcher.refusal(server, repository: "my_repo", from: watcher.token).name == "AccessDeniedException")
      // Allowed again, it goes on where it was.
      try peer.put(policy(["ReadFromRepository", "PublishPackageVersion"]), on: "my_repo")
      let again = try Watcher(server, repository: "my_repo", from: watcher.token)
      #expect(try again.next(3).map(\.eventType).contains("PACKAGE_VERSION_PUBLISHED"))
    }
  }

  // MARK: ends

  @Test("the deletion of a repository is the last that is told of it, and a new one of its name is another")
  func deletion() async throws {
    try await Self.run { server, peer in
      let watcher = try Watcher(server, repository: "repo-2")
      try peer.publish("1.0.0", "one", to: "repo-2")
      try peer.call(ArtifactsMethods.deleteRepository, .init(domain: "my_domain", repository: "repo-2"))
      try peer.makeRepository("repo-2")
      try peer.publish("2.0.0", "two", to: "repo-2")
      #expect(
        try watcher.next(2).map(\.words) == [
          "PACKAGE_VERSION_PUBLISHED repo-2 my-package 1.0.0", "REPOSITORY_DELETED repo-2",
        ])
      let failure = try watcher.failure()
      #expect(failure.name == "ResourceNotFoundException")
      #expect(failure.message.contains("deleted"))
      let again = try Watcher(server, repository: "repo-2", from: watcher.token)
      #expect(
        try again.next(2).map(\.words) == [
          "REPOSITORY_CREATED repo-2", "PACKAGE_VERSION_PUBLISHED repo-2 my-package 2.0.0",
        ])
    }
  }

  @Test("the end of the daemon ends the watches, and they go on at the next one")
  func drain() async throws {
    var limits = ServerLimits()
    limits.drainTime = .seconds(600)
    try await Self.run(limits: limits) { server, peer in
      let watcher = try Watcher(server)
      try peer.publish("1.0.0", "one", to: "my_repo")
      #expect(try watcher.next().packageVersion == "1.0.0")
      await server.drain().value
      #expect(try watcher.failure().code == .unavailable)
      try await server.restart()
      try server.peer().publish("2.0.0", "two", to: "my_repo")
      #expect(try Watcher(server, from: watcher.token).next().packageVersion == "2.0.0")
    }
  }

  @Test("watches that end leave nothing behind, whatever they waited for")
  func leavesNothing() async throws {
    var limits = ServerLimits()
    limits.streamsPerUser = 3
    try await Self.run(limits: limits) { server, peer in
      for round in 0..<5 {
        let watchers = try (0..<3).map { _ in try Watcher(server) }
        try peer.publish("1.0.\(round)", "\(round)", to: "my_repo")
        for watcher in watchers {
          #expect(try watcher.next().packageVersion == "1.0.\(round)")
          watcher.close()
        }
        try eventually("they have ended") {
          do {
            _ = try Watcher(server)
            return true
          } catch is TestFailure {
            return false
          }
        }
      }
    }
  }

  @Test("a deadline ends a watch that waits")
  func deadline() async throws {
    try await Self.run { server, peer in
      let stream = try peer.open(
        "Watch", of: ArtifactsMethods.service, flags: .remoteClosed, WatchRequest(domain: "my_domain"),
        timeoutNanoseconds: 100_000_000)
      #expect(try peer.message(on: stream, WatchEvent.self).eventType == "WATCHING")
      #expect(try peer.failure(on: stream).code == .deadlineExceeded)
    }
  }
}

extension TestServer {
  /// Records changes as if versions 0, 1, … had been published, in one write.
  func appendEvents(_ count: Int, to repository: String) async throws {
    try await write { writing in
      guard let record = try writing.repositories().first(where: { $0.name == repository }) else {
        throw TestFailure("no repository \(repository)")
      }
      for number in 0..<count {
        try writing.append(
          ChangeEvent(
            .versionPublished, at: Timestamp(milliseconds: 1), domainID: record.domainID,
            repository: .init(id: record.id, name: repository),
            version: .init(
              package: try PackageCoordinates(format: "npm", namespace: "", package: "my-package"), name: "\(number)",
              revision: "r", status: .published)))
      }
    }
  }
}
