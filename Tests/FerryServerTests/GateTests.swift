import FerryModel
import FerryStore
import FerryWire
import Testing

/// Repositories that require marks of what comes into them.
@Suite("Gates of repositories")
struct GateTests {
  private static let requiresTests = #"{"Requirements": [{"Mark": "tests", "Value": "passed"}]}"#

  /// A server with `source`, which has 1.0.0 and 2.0.0, and the gated `release`.
  private static func run(
    gate: String? = requiresTests, _ body: (TestServer, Peer) async throws -> Void
  ) async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.makeDomain("source", "release")
      try peer.publish("1.0.0", "one", to: "source")
      try peer.publish("2.0.0", "two", to: "source")
      if let gate { try peer.put(gate: gate) }
      try await body(server, peer)
    }
  }

  // MARK: Copies

  @Test("a copy into a gated repository fails for the versions that lack a mark, and none is copied")
  func copy() async throws {
    try await Self.run { _, peer in
      try peer.mark("1.0.0", ["tests": "passed"])
      let answer = try peer.copy(["1.0.0", "2.0.0"], from: "source", to: "release")
      #expect(answer.successfulVersions.isEmpty)
      #expect(answer.failedVersions["1.0.0"]?.errorCode == "SKIPPED")
      let failure = try #require(answer.failedVersions["2.0.0"])
      let revision = try peer.describe("2.0.0", in: "source").revision
      #expect(failure.errorCode == "NOT_ALLOWED")
      #expect(failure.reason == "MISSING_MARKS")
      #expect(failure.missingMarks == ["tests=passed"])
      #expect(
        failure.errorMessage == """
          Version 2.0.0 lacks what the gate of repository 'release' requires: tests=passed. Whoever may say so sets it: \
          ferry put-package-version-marks --domain my_domain --repository source --format npm --package my-package \
          --package-version 2.0.0 --version-revision \(revision) --marks tests=passed
          """)
      #expect(try peer.versions(in: "release").isEmpty)
      try peer.mark("2.0.0", ["tests": "passed"])
      #expect(try peer.copy(["1.0.0", "2.0.0"], from: "source", to: "release").successfulVersions.count == 2)
    }
  }

  @Test("so do a promotion and a dry run")
  func promotion() async throws {
    try await Self.run { _, peer in
      try peer.mark("1.0.0", ["tests": "passed"])
      var request = PromotePackagesRequest(
        domain: "my_domain", sourceRepository: "source", destinationRepository: "release",
        packages: [.init(format: "npm", package: "my-package", versions: ["1.0.0", "2.0.0"])], dryRun: true)
      for dryRun in [true, false] {
        request.dryRun = dryRun
        let package = try peer.call(PromotionsMethods.promotePackages, request).packages[0]
        #expect(package.failedVersions.mapValues(\.errorCode) == ["1.0.0": "SKIPPED", "2.0.0": "NOT_ALLOWED"])
        #expect(package.failedVersions["2.0.0"]?.reason == "MISSING_MARKS")
        #expect(package.plannedVersions["2.0.0"]?.action == (dryRun ? "FAIL" : nil))
      }
      var copy = CopyPackageVersionsRequest.copy(["2.0.0"], from: "source", to: "release")
      copy.dryRun = true
      #expect(
        try peer.call(ArtifactsMethods.copyPackageVersions, copy).failedVersions["2.0.0"]?.reason == "MISSING_MARKS")
      try peer.mark("2.0.0", ["tests": "passed"])
      #expect(try peer.call(PromotionsMethods.promotePackages, request).promotionId == "1")
    }
  }

  @Test("a mark goes along with the content into every repository, and not with other content of the same version")
  func content() async throws {
    try await Self.run { _, peer in
      try peer.makeRepository("staging")
      try peer.mark("1.0.0", ["tests": "passed"])
      try peer.copy(["1.0.0"], from: "source", to: "staging")
      #expect(try peer.marks("1.0.0", in: "staging").map(\.name) == ["tests"])
      try peer.publish("1.0.0", "other", to: "release2", inNew: true)
      #expect(try peer.marks("1.0.0", in: "release2").isEmpty)
      try peer.copy(["1.0.0"], from: "release2", to: "staging", overwrite: true)
      #expect(try peer.marks("1.0.0", in: "staging").isEmpty)
      #expect(
        try peer.copy(["1.0.0"], from: "staging", to: "release").failedVersions["1.0.0"]?.reason == "MISSING_MARKS")
      #expect(try peer.copy(["1.0.0"], from: "source", to: "release").successfulVersions.count == 1)
    }
  }

  @Test("what a gated repository has already stays, and copying it again is no failure")
  func identical() async throws {
    try await Self.run(gate: nil) { _, peer in
      try peer.copy(["1.0.0"], from: "source", to: "release")
      try peer.put(gate: Self.requiresTests)
      let answer = try peer.copy(["1.0.0"], from: "source", to: "release")
      #expect(answer.successfulVersions.isEmpty && answer.failedVersions.isEmpty)
      #expect(try peer.versions(in: "release").count == 1)
    }
  }

  @Test("a mark by who promotes does not count where it must be another's")
  func fourEyes() async throws {
    let gate = #"{"Requirements": [{"Mark": "approved", "Value": "yes", "ByAnother": true}]}"#
    try await Self.run(gate: gate) { server, peer in
      try peer.mark("1.0.0", ["approved": "yes"])
      let own = try peer.copy(["1.0.0"], from: "source", to: "release")
      #expect(own.failedVersions["1.0.0"]?.errorMessage.contains("given by another than who promotes") == true)
      try await server.store.markAsAnother(revision: peer.describe("1.0.0", in: "source").revision)
      #expect(try peer.copy(["1.0.0"], from: "source", to: "release").successfulVersions.count == 1)
    }
  }

  @Test("a roll-back puts back what stood there, whatever the gate says of it by now")
  func rollBack() async throws {
    try await Self.run(gate: nil) { _, peer in
      try peer.publish("1.0.0", "old", to: "release")
      let old = try peer.describe("1.0.0", in: "release").revision
      try peer.put(gate: Self.requiresTests)
      try peer.mark("1.0.0", ["tests": "passed"])
      let promotion = try peer.call(
        PromotionsMethods.promotePackages,
        .init(
          domain: "my_domain", sourceRepository: "source", destinationRepository: "release",
          packages: [.init(format: "npm", package: "my-package", versions: ["1.0.0"])], allowOverwrite: true))
      #expect(promotion.promotionId == "1")
      let back = try peer.call(
        PromotionsMethods.rollBackPromotion, .init(domain: "my_domain", repository: "release", promotionId: "1"))
      #expect(back.versions.map(\.action) == ["RESTORED"])
      #expect(try peer.describe("1.0.0", in: "release").revision == old)
    }
  }

  // MARK: Publishing

  @Test("nothing can be published to a gated repository, in whatever way, unless its gate says so")
  func publish() async throws {
    try await Self.run { _, peer in
      let refusal = try peer.refusal(
        of: ArtifactsMethods.publishPackageVersion, .publish("3.0.0", "three", to: "release"))
      #expect(refusal.name == "ConflictException")
      #expect(refusal.code == .failedPrecondition)
      #expect(refusal.detail.reason == "GATED")
      #expect(refusal.detail.resourceType == "repository" && refusal.detail.resourceId == "release")
      #expect(refusal.message.contains("\"AllowPublish\": true"))
      let stream = try peer.open(
        "PublishPackageVersionStream", of: ArtifactsMethods.service,
        PublishPackageVersionPart(publication: .publish("3.0.0", "", to: "release")))
      try peer.end(stream)
      #expect(try peer.failure(on: stream).detail.reason == "GATED")
      #expect(try peer.versions(in: "release").isEmpty)
      try peer.put(gate: #"{"Requirements": [{"Mark": "tests", "Value": "passed"}], "AllowPublish": true}"#)
      try peer.publish("3.0.0", "three", to: "release")
      #expect(try peer.copy(["1.0.0"], from: "source", to: "release").failedVersions.count == 1)
    }
  }

  // MARK: Gates

  @Test("a gate comes back byte for byte; a stale revision changes nothing")
  func gate() async throws {
    try await Self.run { _, peer in
      let gate = try #require(try peer.gate())
      #expect(gate.document == Self.requiresTests)
      #expect(gate.resourceArn == "arn:aws:codeartifact:us-east-1:111122223333:repository/my_domain/release")
      let other = #"{"AllowPublish": false}"#
      let stale = try peer.refusal(
        of: GatesMethods.putRepositoryGate,
        .init(domain: "my_domain", repository: "release", gateRevision: "other", gateDocument: other))
      #expect(stale.name == "ConflictException" && stale.code == .aborted)
      #expect(stale.message.hasPrefix("the gate of repository 'release' has the revision \(gate.revision)"))
      #expect(
        try peer.refusal(
          of: GatesMethods.deleteRepositoryGate,
          .init(domain: "my_domain", repository: "release", gateRevision: "other")
        ).name == "ConflictException")
      #expect(try peer.gate() == gate)
      try peer.call(
        GatesMethods.putRepositoryGate,
        .init(domain: "my_domain", repository: "release", gateRevision: gate.revision, gateDocument: other))
      let deleted = try peer.call(
        GatesMethods.deleteRepositoryGate, .init(domain: "my_domain", repository: "release"))
      #expect(deleted.gate?.document == other)
      let none = try peer.refusal(
        of: GatesMethods.getRepositoryGate, .init(domain: "my_domain", repository: "release"))
      #expect(
        none.name == "ResourceNotFoundException"
          && none.message == "Repository 'release' has no gate: PutRepositoryGate sets one")
      #expect(
        try peer.refusal(
          of: GatesMethods.deleteRepositoryGate, .init(domain: "my_domain", repository: "release")
        ).name == "ResourceNotFoundException")
      #expect(try peer.copy(["1.0.0"], from: "source", to: "release").successfulVersions.count == 1)
    }
  }

  @Test("a repository that takes the name of a deleted one has no gate")
  func deletedRepository() async throws {
    try await Self.run { _, peer in
      try peer.call(ArtifactsMethods.deleteRepository, .init(domain: "my_domain", repository: "release"))
      try peer.makeRepository("release")
      #expect(try peer.copy(["1.0.0"], from: "source", to: "release").successfulVersions.count == 1)
    }
  }

  @Test("marks and gates outlive a restart")
  func restart() async throws {
    try await Self.run { server, peer in
      let marks = try peer.mark("1.0.0", ["tests": "passed"]).marks
      let gate = try peer.gate()
      try await server.restart()
      let again = try server.peer()
      #expect(try again.marks("1.0.0", in: "source") == marks)
      #expect(try again.gate() == gate)
      #expect(try again.copy(["2.0.0"], from: "source", to: "release").failedVersions.count == 1)
      #expect(try again.copy(["1.0.0"], from: "source", to: "release").successfulVersions.count == 1)
    }
  }

  @Test("who watches is told of marks and gates")
  func events() async throws {
    try await Self.run(gate: nil) { server, peer in
      let watcher = try Watcher(server)
      try peer.put(gate: Self.requiresTests)
      try peer.mark("1.0.0", ["tests": "passed"])
      // Nothing changes, so nothing is told.
      try peer.mark("1.0.0", ["tests": "passed"])
      try peer.call(GatesMethods.deletePackageVersionMarks, .delete(["tests"]))
      try peer.call(GatesMethods.deleteRepositoryGate, .init(domain: "my_domain", repository: "release"))
      let events = try watcher.next(4)
      #expect(
        events.map(\.eventType) == [
          "REPOSITORY_GATE_CHANGED", "PACKAGE_VERSION_MARKS_CHANGED", "PACKAGE_VERSION_MARKS_CHANGED",
          "REPOSITORY_GATE_CHANGED",
        ])
      #expect(events[0].policyRevision == PolicyDocument.revision(of: Self.requiresTests))
      #expect(events[1].packageVersion == "1.0.0" && events[1].repositoryName == "source")
      #expect(try events[1].packageVersionRevision == peer.describe("1.0.0", in: "source").revision)
      #expect(events[3].policyRevision.isEmpty)
    }
  }

  @Test("what a resource policy grants is marking and reading the gate, never changing it")
  func permissions() async throws {
    try await Self.run { server, peer in
      for repository in ["source", "release"] { try peer.put(policy(["*"]), on: repository) }
      try await server.restart(identities: .alice([]))
      let alice = try server.peer()
      #expect(try alice.mark("1.0.0", ["tests": "passed"]).marks[0].principal.hasSuffix(":user/alice"))
      #expect(try alice.gate() != nil)
      #expect(
        try alice.refusal(
          of: GatesMethods.putRepositoryGate,
          .init(domain: "my_domain", repository: "release", gateDocument: Self.requiresTests)
        ).name == "AccessDeniedException")
      #expect(
        try alice.refusal(
          of: GatesMethods.deleteRepositoryGate, .init(domain: "my_domain", repository: "release")
        ).name == "AccessDeniedException")
    }
  }

  @Test("who may not delete a gate may not delete the repository that has it, and may where it has none")
  func deletingWithGate() async throws {
    try await Self.run { server, peer in
      for repository in ["source", "release"] { try peer.put(policy(["*"]), on: repository) }
      try await server.restart(identities: .alice([]))
      let alice = try server.peer()
      let refusal = try alice.refusal(
        of: ArtifactsMethods.deleteRepository, .init(domain: "my_domain", repository: "release"))
      #expect(refusal.name == "AccessDeniedException")
      #expect(refusal.message.contains("codeartifact:DeleteRepositoryGate"))
      #expect(try alice.gate() != nil)
      try alice.call(ArtifactsMethods.deleteRepository, .init(domain: "my_domain", repository: "source"))
    }
  }

  // MARK: Together

  @Test("copies while a mark comes and goes see it or not, and never half of two versions")
  func concurrent() async throws {
    try await Self.run { server, peer in
      try peer.mark("1.0.0", ["tests": "passed"])
      try peer.mark("2.0.0", ["tests": "passed"])
      for name in (0..<4).map({ "release-\($0)" }) {
        try peer.makeRepository(name)
        try peer.put(gate: Self.requiresTests, on: name)
      }
      let copiers = (0..<4).map { GatedCopier(server.socket, to: "release-\($0)") }
      for _ in 0..<150 {
        try peer.call(GatesMethods.deletePackageVersionMarks, .delete(["tests"]))
        try peer.mark("1.0.0", ["tests": "passed"])
      }
      for copier in copiers {
        let (copied, refused, strange) = try copier.stop()
        #expect(strange.isEmpty)
        #expect(copied + refused > 5)
      }
    }
  }

  @Test("a gate and a mark are in force for whatever is sent after their answer, from whatever connection")
  func order() async throws {
    try await Self.run { server, peer in
      let other = try server.peer()
      let isRefused = { (repository: String) in
        try other.copy(["1.0.0"], from: "source", to: repository).failedVersions["1.0.0"]?.reason == "MISSING_MARKS"
      }
      for round in 0..<40 {
        let repository = "release-\(round)"
        try peer.makeRepository(repository)
        try peer.put(gate: Self.requiresTests, on: repository)
        #expect(try isRefused(repository))
        try peer.mark("1.0.0", ["tests": "passed"])
        #expect(try !isRefused(repository))
        try peer.call(GatesMethods.deletePackageVersionMarks, .delete(["tests"]))
        #expect(try isRefused("release"))
      }
    }
  }
}

extension SQLiteMetadataStore {
  /// Another user's mark, as they would have given it.
  fileprivate func markAsAnother(revision: String) async throws {
    let mark = Mark(
      revision: revision, name: "approved", value: "yes", principal: "arn:aws:iam::111122223333:user/bob", user: 4242,
      time: .init(milliseconds: 1))
    let package = try PackageCoordinates(format: .npm, namespace: "", package: "my-package")
    try await write(by: WriteOrigin(user: 4242)) { writing in
      try writing.putMark(mark, domainID: 1, package, versionKey: "1.0.0")
    } committed: { _ in
    }
  }
}
