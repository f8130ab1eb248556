import FerryModel
import FerryServer
import FerryStore
import FerryWire
import SeededRandom
import Testing

/// Calls that write one repository take effect one after the other, in the order in which they came.
@Suite("Destinations")
struct DestinationTests {
  private static let busy: ServerLimits = {
    var limits = ServerLimits()
    limits.callsPerConnection = 2000
    return limits
  }()

  @Test("500 copies to one destination take effect in the order in which they were sent")
  func copiesInOrder() async throws {
    try await TestServer.run(limits: Self.busy) { server in
      try await server.noteStoredOrder()
      let peer = try server.peer()
      try peer.makeDomain("source", "destination")
      let names = (0..<500).map { "1.0.\($0)" }
      let published = try names.map {
        try peer.submit(
          ArtifactsMethods.publishPackageVersion, .publish($0, "one content", to: "source", tags: ["latest"]))
      }
      for stream in published { _ = try peer.answer(stream, ArtifactsMethods.publishPackageVersion) }
      var generator = SeededGenerator(seed: 3)
      let order = names.shuffled(using: &generator)
      let gate = WriterGate.close(server.store)
      let streams = try order.map {
        try peer.submit(ArtifactsMethods.copyPackageVersions, .copy([$0], from: "source", to: "destination"))
      }
      gate.open()
      for (stream, name) in zip(streams, order) {
        let answer = try peer.answer(stream, ArtifactsMethods.copyPackageVersions)
        #expect(Array(answer.successfulVersions.keys) == [name])
      }
      #expect(try server.storedOrder(in: "destination") == order)
    }
  }

  @Test("500 publishes of different sizes to one destination take effect in the order in which they were sent")
  func publishesInOrder() async throws {
    try await TestServer.run(limits: Self.busy) { server in
      try await server.noteStoredOrder()
      let peer = try server.peer()
      try peer.makeDomain("destination")
      let names = (0..<500).map { "1.0.\($0)" }
      let streams = try names.enumerated().map { index, name in
        // A larger one takes longer to hash and to sync than the ones behind it.
        let content = String(repeating: "\(index)", count: index % 7 == 0 ? 20_000 : 1)
        return try peer.submit(
          ArtifactsMethods.publishPackageVersion, .publish(name, content, to: "destination", tags: ["latest"]))
      }
      for stream in streams { _ = try peer.answer(stream, ArtifactsMethods.publishPackageVersion) }
      #expect(try server.storedOrder(in: "destination") == names)
      #expect(try peer.defaultVersion(in: "destination") == names.last)
    }
  }

  @Test("a publish that fails gives its place on")
  func failedPublish() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.makeDomain("destination")
      var wrong = PublishPackageVersionRequest.publish("1.0.0", "one", to: "destination")
      wrong.assetSha256 = sha256([])
      let first = try peer.submit(ArtifactsMethods.publishPackageVersion, wrong)
      let second = try peer.submit(
        ArtifactsMethods.publishPackageVersion, .publish("1.0.1", "two", to: "destination"))
      #expect(try peer.failure(first, ArtifactsMethods.publishPackageVersion).detail.field == "asset_sha256")
      #expect(try peer.answer(second, ArtifactsMethods.publishPackageVersion).status == "Published")
      #expect(try peer.versions(in: "destination").map(\.version) == ["1.0.1"])
    }
  }

  @Test("calls that wait together see all of the one before, and nothing of the one behind")
  func interleaved() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.makeDomain("aa", "bb", "destination")
      let revisionA = try peer.publish("1.0.0", "content of a", to: "aa", tags: ["latest"]).versionRevision
      let revisionB = try peer.publish("1.0.0", "content of b", to: "bb", tags: ["latest"]).versionRevision
      // All are read, authorised and waiting before the first of them runs: a plan made then would be wrong.
      let gate = WriterGate.close(server.store)
      let requests: [(CopyPackageVersionsRequest, String)] = [
        (.copy(["1.0.0"], from: "aa", to: "destination"), revisionA),
        (.copy(["1.0.0"], from: "bb", to: "destination"), "ALREADY_EXISTS"),
        (.copy(["1.0.0"], from: "aa", to: "destination"), "identical"),
        (.copy(["1.0.0"], from: "bb", to: "destination", overwrite: true), revisionB),
        (.copy(["1.0.0"], from: "aa", to: "destination"), "ALREADY_EXISTS"),
        (.copy(["1.0.0"], from: "bb", to: "destination"), "identical"),
        (.copy(["1.0.0"], from: "destination", to: "aa"), "ALREADY_EXISTS"),
      ]
      let streams = try requests.map { try peer.submit(ArtifactsMethods.copyPackageVersions, $0.0) }
      try eventually("all wait") { server.store.waitingWrites == requests.count }
      gate.open()
      for (stream, (_, expected)) in zip(streams, requests) {
        let answer = try peer.answer(stream, ArtifactsMethods.copyPackageVersions)
        let outcome =
          answer.successfulVersions["1.0.0"]?.revision ?? answer.failedVersions["1.0.0"]?.errorCode ?? "identical"
        #expect(outcome == expected)
      }
      #expect(try peer.describe("1.0.0", in: "destination").revision == revisionB)
    }
  }

  @Test("a reader sees all versions of a copy or none, while whole sets replace each other")
  func readersSeeWholeCopies() async throws {
    try await TestServer.run(limits: Self.busy) { server in
      let (writer, reader) = (try server.peer(), try server.peer())
      try writer.makeDomain("aa", "bb", "destination")
      let names = (0..<20).map { "1.0.\($0)" }
      for source in ["aa", "bb"] {
        for name in names { try writer.publish(name, "\(source) \(name)", to: source) }
      }
      let revisions = try ["aa", "bb"].map { try Set(writer.versions(in: $0).map(\.revision)) }
      try writer.copy(names, from: "aa", to: "destination")
      let streams = try (0..<100).map { round in
        try writer.submit(
          ArtifactsMethods.copyPackageVersions,
          .copy(names, from: round % 2 == 0 ? "bb" : "aa", to: "destination", overwrite: true))
      }
      var seen: Set<Set<String>> = []
      for _ in 0..<100 { seen.insert(try Set(reader.versions(in: "destination").map(\.revision))) }
      #expect(seen.isSubset(of: Set(revisions)))
      for stream in streams {
        let answer = try writer.answer(stream, ArtifactsMethods.copyPackageVersions)
        #expect(answer.successfulVersions.count == names.count)
      }
      #expect(try Set(reader.versions(in: "destination").map(\.revision)) == revisions[0])
    }
  }

  @Test("a destination with too many writes waiting throttles, while another takes more")
  func throttling() async throws {
    var limits = Self.busy
    limits.writesPerDestination = 3
    try await TestServer.run(limits: limits) { server in
      let peer = try server.peer()
      try peer.makeDomain("source", "full", "free")
      for index in 0..<5 { try peer.publish("1.0.\(index)", "\(index)", to: "source") }
      let gate = WriterGate.close(server.store)
      let waiting = try (0..<3).map {
        try peer.submit(ArtifactsMethods.copyPackageVersions, .copy(["1.0.\($0)"], from: "source", to: "full"))
      }
      let copy = try peer.refusal(
        of: ArtifactsMethods.copyPackageVersions, .copy(["1.0.3"], from: "source", to: "full"))
      #expect(copy.name == "ThrottlingException")
      #expect(copy.code == .resourceExhausted)
      #expect(copy.detail.retryAfterSeconds == 1)
      let publish = try peer.refusal(of: ArtifactsMethods.publishPackageVersion, .publish("2.0.0", "x", to: "full"))
      #expect(publish.name == "ThrottlingException")
      let other = try peer.submit(
        ArtifactsMethods.copyPackageVersions, .copy(["1.0.4"], from: "source", to: "free"))
      try eventually("the other waits for the disk alone") { server.store.waitingWrites == 4 }
      gate.open()
      for stream in waiting + [other] {
        #expect(try peer.answer(stream, ArtifactsMethods.copyPackageVersions).successfulVersions.count == 1)
      }
      #expect(try peer.copy(["1.0.3"], from: "source", to: "full").successfulVersions.count == 1)
    }
  }

  @Test("a copy that is given up before its turn leaves nothing, and the others keep their order")
  func cancelled() async throws {
    try await TestServer.run { server in
      try await server.noteStoredOrder()
      let (peer, gone) = (try server.peer(), try server.peer())
      try peer.makeDomain("source", "destination")
      for index in 0..<4 { try peer.publish("1.0.\(index)", "\(index)", to: "source") }
      let gate = WriterGate.close(server.store)
      func copy(_ index: Int, by peer: Peer, timeout: Int64 = 0) throws -> UInt32 {
        try peer.submit(
          ArtifactsMethods.copyPackageVersions, .copy(["1.0.\(index)"], from: "source", to: "destination"),
          timeoutNanoseconds: timeout)
      }
      let first = try copy(0, by: peer)
      let late = try copy(1, by: peer, timeout: 10_000_000)
      #expect(try peer.failure(late, ArtifactsMethods.copyPackageVersions).code == .deadlineExceeded)
      _ = try copy(2, by: gone)
      try eventually("three wait") { server.store.waitingWrites == 3 }
      gone.close()
      // The server has seen it once a later connection is served.
      #expect(try server.peer().isServed())
      let last = try copy(3, by: peer)
      try eventually("four wait") { server.store.waitingWrites == 4 }
      gate.open()
      for stream in [first, last] { _ = try peer.answer(stream, ArtifactsMethods.copyPackageVersions) }
      #expect(try server.storedOrder(in: "destination") == ["1.0.0", "1.0.3"])
    }
  }

  @Test("copies that wait when their destination is deleted are told that it is gone")
  func deletedDestination() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.makeDomain("source", "destination")
      try peer.publish("1.0.0", "one", to: "source")
      let gate = WriterGate.close(server.store)
      let before = try peer.submit(
        ArtifactsMethods.copyPackageVersions, .copy(["1.0.0"], from: "source", to: "destination"))
      let deletion = try peer.submit(
        ArtifactsMethods.deleteRepository, .init(domain: "my_domain", repository: "destination"))
      let copy = try peer.submit(
        ArtifactsMethods.copyPackageVersions, .copy(["1.0.0"], from: "source", to: "destination"))
      let publish = try peer.submit(
        ArtifactsMethods.publishPackageVersion, .publish("2.0.0", "two", to: "destination"))
      let again = try peer.submit(
        ArtifactsMethods.deleteRepository, .init(domain: "my_domain", repository: "destination"))
      try eventually("five wait") { server.store.waitingWrites == 5 }
      gate.open()
      #expect(try peer.answer(before, ArtifactsMethods.copyPackageVersions).successfulVersions.count == 1)
      #expect(try peer.answer(deletion, ArtifactsMethods.deleteRepository).repository?.name == "destination")
      for failure in [
        try peer.failure(copy, ArtifactsMethods.copyPackageVersions),
        try peer.failure(publish, ArtifactsMethods.publishPackageVersion),
        try peer.failure(again, ArtifactsMethods.deleteRepository),
      ] {
        #expect(failure.name == "ResourceNotFoundException")
        #expect(failure.detail.resourceType == "repository")
        #expect(failure.detail.resourceId == "destination")
      }
      // A new one of the same name is another repository.
      try peer.makeRepository("destination")
      #expect(try peer.versions(in: "destination").isEmpty)
      #expect(try peer.copy(["1.0.0"], from: "source", to: "destination").successfulVersions.count == 1)
    }
  }

  @Test("a copy that waits when its source is deleted finds no versions")
  func deletedSource() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.makeDomain("source", "destination")
      try peer.publish("1.0.0", "one", to: "source")
      let gate = WriterGate.close(server.store)
      let deletion = try peer.submit(
        ArtifactsMethods.deleteRepository, .init(domain: "my_domain", repository: "source"))
      let copy = try peer.submit(
        ArtifactsMethods.copyPackageVersions, .copy(["1.0.0"], from: "source", to: "destination"))
      gate.open()
      _ = try peer.answer(deletion, ArtifactsMethods.deleteRepository)
      let answer = try peer.answer(copy, ArtifactsMethods.copyPackageVersions)
      #expect(answer.failedVersions["1.0.0"]?.errorCode == "NOT_FOUND")
      #expect(try peer.versions(in: "destination").isEmpty)
    }
  }
}
