import FerryModel
import FerryServer
import FerryStore
import FerryWire
import Testing

/// Statuses that are set, versions that are disposed and deleted.
@Suite("Changes of versions")
struct VersionChangeTests {
  private static func run(_ body: (TestServer, Peer) async throws -> Void) async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.makeDomain("my_repo", "repo-2")
      for version in ["1.0.0", "2.0.0"] { try peer.publish(version, version, to: "my_repo") }
      try await body(server, peer)
    }
  }

  @Test("a status that is set is there for everybody, and back again")
  func status() async throws {
    try await Self.run { _, peer in
      let answer = try peer.call(ArtifactsMethods.updatePackageVersionsStatus, .status("Archived", ["1.0.0", "2.0.0"]))
      #expect(answer.failedVersions.isEmpty)
      #expect(answer.successfulVersions.mapValues(\.status) == ["1.0.0": "Archived", "2.0.0": "Archived"])
      #expect(
        try answer.successfulVersions["1.0.0"]?.revision == peer.describe("1.0.0", in: "my_repo").revision)
      #expect(try peer.describe("1.0.0", in: "my_repo").status == "Archived")
      let copy = try peer.copy(["1.0.0"], from: "my_repo", to: "repo-2")
      #expect(copy.failedVersions["1.0.0"]?.errorCode == "MISMATCHED_STATUS")
      try peer.call(ArtifactsMethods.updatePackageVersionsStatus, .status("Unlisted", ["1.0.0"]))
      #expect(try peer.copy(["1.0.0"], from: "my_repo", to: "repo-2").successfulVersions["1.0.0"]?.status == "Unlisted")
    }
  }

  @Test("one version whose precondition fails holds back the others, and nothing is written")
  func allOrNone() async throws {
    try await Self.run { server, peer in
      let watcher = try Watcher(server)
      var request = UpdatePackageVersionsStatusRequest.status("Archived", ["1.0.0", "2.0.0"])
      let revision = try peer.describe("1.0.0", in: "my_repo").revision
      request.versionRevisions = ["1.0.0": revision, "2.0.0": "other"]
      let answer = try peer.call(ArtifactsMethods.updatePackageVersionsStatus, request)
      #expect(answer.successfulVersions.isEmpty)
      #expect(
        answer.failedVersions["1.0.0"]
          == PackageVersionError(errorCode: "SKIPPED", errorMessage: "version 1.0.0 is skipped"))
      #expect(answer.failedVersions["2.0.0"]?.errorCode == "MISMATCHED_REVISION")
      #expect(try peer.versions(in: "my_repo").map(\.status) == ["Published", "Published"])
      #expect(try watcher.isQuiet())
      request.versionRevisions["2.0.0"] = try peer.describe("2.0.0", in: "my_repo").revision
      #expect(try peer.call(ArtifactsMethods.updatePackageVersionsStatus, request).failedVersions.isEmpty)
      #expect(try watcher.next(2).map(\.packageVersionStatus) == ["Archived", "Archived"])
    }
  }

  @Test("of a package that is not there every version is NOT_FOUND, also one that was deleted")
  func notThere() async throws {
    try await Self.run { _, peer in
      var request = UpdatePackageVersionsStatusRequest.status("Archived", ["1.0.0"])
      request.package = "nothing"
      #expect(
        try peer.call(ArtifactsMethods.updatePackageVersionsStatus, request).failedVersions["1.0.0"]?.errorMessage
          == "Could not find version 1.0.0")
      try peer.call(ArtifactsMethods.deletePackageVersions, .delete(["1.0.0"]))
      #expect(
        try peer.call(ArtifactsMethods.deletePackageVersions, .delete(["1.0.0", "2.0.0"])).failedVersions
          .mapValues(\.errorCode) == ["1.0.0": "NOT_FOUND", "2.0.0": "SKIPPED"])
      request.repository = "nowhere"
      #expect(
        try peer.refusal(of: ArtifactsMethods.updatePackageVersionsStatus, request).name == "ResourceNotFoundException")
    }
  }

  @Test("a version that becomes Published for the first time is published now; others keep their time")
  func publishTime() async throws {
    try await Self.run { server, peer in
      try peer.publish("3.0.0", "three", to: "my_repo", unfinished: true)
      for version in ["2.0.0", "3.0.0"] {
        try await server.change(version, in: "my_repo") { $0.publishedAt = Timestamp(milliseconds: 5000) }
      }
      try peer.call(ArtifactsMethods.updatePackageVersionsStatus, .status("Unlisted", ["2.0.0"]))
      try peer.call(ArtifactsMethods.updatePackageVersionsStatus, .status("Published", ["2.0.0", "3.0.0"]))
      #expect(try peer.describe("2.0.0", in: "my_repo").publishedTime?.seconds == 5)
      #expect(try peer.describe("3.0.0", in: "my_repo").publishedTime.map { $0.seconds > 1_000_000_000 } == true)
    }
  }

  @Test("a disposed version keeps its revision and has no assets; a copy of it elsewhere keeps its own")
  func dispose() async throws {
    try await Self.run { server, peer in
      try peer.publish(
        "3.0.0", "three", to: "my_repo", metadata: #"{"summary":"third"}"#, tags: ["latest", "next"])
      try peer.copy(["3.0.0"], from: "my_repo", to: "repo-2")
      let revision = try peer.describe("3.0.0", in: "my_repo").revision
      let watcher = try Watcher(server)
      let answer = try peer.call(ArtifactsMethods.disposePackageVersions, .dispose(["3.0.0"]))
      #expect(answer.successfulVersions == ["3.0.0": .init(revision: revision, status: "Disposed")])
      let event = try watcher.next()
      #expect(event.words == "PACKAGE_VERSION_STATUS_CHANGED my_repo my-package 3.0.0")
      #expect(event.packageVersionStatus == "Disposed" && event.packageVersionRevision == revision)
      let described = try peer.describe("3.0.0", in: "my_repo")
      #expect(described.status == "Disposed" && described.revision == revision && described.summary == "third")
      #expect(try peer.assets("3.0.0", in: "my_repo").isEmpty)
      #expect(try peer.assets("3.0.0", in: "repo-2") == ["package.tgz"])
      // No tag leads to it, and what is shown instead can be downloaded.
      #expect(try peer.defaultVersion(in: "my_repo") != "3.0.0")
      #expect(try peer.defaultVersion(in: "repo-2") == "3.0.0")
      // Once more it is so already.
      #expect(
        try peer.call(ArtifactsMethods.disposePackageVersions, .dispose(["3.0.0"])).successfulVersions["3.0.0"]?
          .revision
          == revision)
      #expect(try watcher.isQuiet())
      for status in ["Published", "Unlisted", "Archived"] {
        let failed = try peer.call(ArtifactsMethods.updatePackageVersionsStatus, .status(status, ["3.0.0"]))
        #expect(failed.failedVersions["3.0.0"]?.errorCode == "NOT_ALLOWED")
      }
      // Nothing comes back into it: neither by a publish nor by a copy of the same content.
      #expect(
        try peer.refusal(of: ArtifactsMethods.publishPackageVersion, .publish("3.0.0", "three", to: "my_repo")).name
          == "ConflictException")
      let copy = try peer.copy(["3.0.0"], from: "repo-2", to: "my_repo", overwrite: true)
      #expect(copy.failedVersions["3.0.0"]?.errorCode == "NOT_ALLOWED")
      #expect(copy.failedVersions["3.0.0"]?.errorMessage.contains("delete it there") == true)
      try peer.call(ArtifactsMethods.deletePackageVersions, .delete(["3.0.0"], expected: "Disposed"))
      #expect(try peer.copy(["3.0.0"], from: "repo-2", to: "my_repo").successfulVersions.count == 1)
      #expect(try peer.assets("3.0.0", in: "my_repo") == ["package.tgz"])
    }
  }

  @Test("what is disposed does not count to the domain's size any more, once nobody else has it")
  func size() async throws {
    try await Self.run { _, peer in
      func size() throws -> Int64? {
        try peer.call(ArtifactsMethods.describeDomain, .init(domain: "my_domain")).domain?.assetSizeBytes
      }
      try peer.publish("3.0.0", String(repeating: "x", count: 1000), to: "my_repo")
      try peer.copy(["3.0.0"], from: "my_repo", to: "repo-2")
      #expect(try size() == 1010)
      try peer.call(ArtifactsMethods.disposePackageVersions, .dispose(["3.0.0"]))
      #expect(try size() == 1010)
      try peer.call(ArtifactsMethods.deletePackageVersions, .delete(["3.0.0"], in: "repo-2"))
      #expect(try size() == 10)
    }
  }

  @Test("a deleted version is gone with its tags, and can be published anew with other content")
  func delete() async throws {
    try await Self.run { server, peer in
      try peer.publish("3.0.0", "three", to: "my_repo", tags: ["latest"])
      let watcher = try Watcher(server)
      let revision = try peer.describe("3.0.0", in: "my_repo").revision
      let answer = try peer.call(ArtifactsMethods.deletePackageVersions, .delete(["3.0.0", "1.0.0"]))
      #expect(answer.successfulVersions["3.0.0"] == .init(revision: revision, status: "Deleted"))
      let events = try watcher.next(2)
      #expect(
        events.map(\.words) == [
          "PACKAGE_VERSION_DELETED my_repo my-package 3.0.0", "PACKAGE_VERSION_DELETED my_repo my-package 1.0.0",
        ])
      #expect(events[0].packageVersionStatus == "Deleted" && events[0].packageVersionRevision == revision)
      #expect(try peer.versions(in: "my_repo").map(\.version) == ["2.0.0"])
      #expect(try peer.defaultVersion(in: "my_repo") == "2.0.0")
      #expect(try peer.publish("3.0.0", "other", to: "my_repo").versionRevision != revision)
      #expect(try peer.defaultVersion(in: "my_repo") == "3.0.0")
    }
  }

  @Test("a deletion that comes again with its token leaves alone what was published anew meanwhile")
  func tokens() async throws {
    try await Self.run { _, peer in
      let delete = DeletePackageVersionsRequest.delete(["1.0.0"])
      let first = try peer.call(ArtifactsMethods.deletePackageVersions, delete, token: "d")
      try peer.publish("1.0.0", "anew", to: "my_repo")
      #expect(try peer.call(ArtifactsMethods.deletePackageVersions, delete, token: "d") == first)
      #expect(try peer.versions(in: "my_repo").map(\.version) == ["1.0.0", "2.0.0"])

      var archive = UpdatePackageVersionsStatusRequest.status("Archived", ["1.0.0"])
      archive.expectedStatus = "Published"
      let archived = try peer.call(ArtifactsMethods.updatePackageVersionsStatus, archive, token: "a")
      try peer.call(ArtifactsMethods.updatePackageVersionsStatus, .status("Published", ["1.0.0"]))
      #expect(try peer.call(ArtifactsMethods.updatePackageVersionsStatus, archive, token: "a") == archived)
      #expect(archived.successfulVersions.count == 1)
      #expect(try peer.describe("1.0.0", in: "my_repo").status == "Published")

      let gone = DeletePackageRequest(
        domain: "my_domain", repository: "my_repo", format: "npm", package: "my-package")
      let deleted = try peer.call(ArtifactsMethods.deletePackage, gone, token: "p")
      try peer.publish("1.0.0", "once more", to: "my_repo")
      #expect(try peer.call(ArtifactsMethods.deletePackage, gone, token: "p") == deleted)
      #expect(try peer.versions(in: "my_repo").count == 1)
    }
  }

  @Test("changes take their turn among the writes of their repository")
  func order() async throws {
    try await Self.run { server, peer in
      let gate = WriterGate.close(server.store)
      let copy = try peer.submit(ArtifactsMethods.copyPackageVersions, .copy(["1.0.0"], from: "my_repo", to: "repo-2"))
      let delete = try peer.submit(ArtifactsMethods.deletePackageVersions, .delete(["1.0.0"], in: "repo-2"))
      let again = try peer.submit(ArtifactsMethods.deletePackageVersions, .delete(["1.0.0"], in: "repo-2"))
      try eventually("all wait") { server.store.waitingWrites == 3 }
      gate.open()
      #expect(try peer.answer(copy, ArtifactsMethods.copyPackageVersions).successfulVersions.count == 1)
      #expect(try peer.answer(delete, ArtifactsMethods.deletePackageVersions).successfulVersions.count == 1)
      #expect(
        try peer.answer(again, ArtifactsMethods.deletePackageVersions).failedVersions["1.0.0"]?.errorCode == "NOT_FOUND"
      )
    }
  }

  @Test("changes outlive the server")
  func restart() async throws {
    try await Self.run { server, peer in
      try peer.call(ArtifactsMethods.disposePackageVersions, .dispose(["1.0.0"]))
      try peer.call(ArtifactsMethods.updatePackageVersionsStatus, .status("Archived", ["2.0.0"]))
      try await server.restart()
      let again = try server.peer()
      #expect(try again.versions(in: "my_repo").map(\.status) == ["Disposed", "Archived"])
      #expect(try again.assets("1.0.0", in: "my_repo").isEmpty)
    }
  }
}

extension UpdatePackageVersionsStatusRequest {
  static func status(_ status: String, _ versions: [String], in repository: String = "my_repo") -> Self {
    .init(
      domain: "my_domain", repository: repository, format: "npm", package: "my-package", versions: versions,
      targetStatus: status)
  }
}

extension DisposePackageVersionsRequest {
  static func dispose(_ versions: [String], in repository: String = "my_repo") -> Self {
    .init(domain: "my_domain", repository: repository, format: "npm", package: "my-package", versions: versions)
  }
}

extension DeletePackageVersionsRequest {
  static func delete(_ versions: [String], in repository: String = "my_repo", expected: String = "") -> Self {
    .init(
      domain: "my_domain", repository: repository, format: "npm", package: "my-package", versions: versions,
      expectedStatus: expected)
  }
}

extension Peer {
  /// The names of a version's assets.
  func assets(_ version: String, in repository: String) throws -> [String] {
    try call(
      ArtifactsMethods.listPackageVersionAssets,
      .init(
        domain: "my_domain", repository: repository, format: "npm", package: "my-package", packageVersion: version)
    ).assets.map(\.name)
  }
}
