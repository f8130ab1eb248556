import FerryModel
import FerryWire
import Glibc
import Testing

/// What principals say of package versions.
@Suite("Marks")
struct MarkTests {
  /// A server with `source`, which has 1.0.0 and 2.0.0.
  private static func run(_ body: (TestServer, Peer) async throws -> Void) async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.makeDomain("source")
      try peer.publish("1.0.0", "one", to: "source")
      try peer.publish("2.0.0", "two", to: "source")
      try await body(server, peer)
    }
  }

  @Test("marks say who gave them, when, and for which revision; the same again changes nothing")
  func marks() async throws {
    try await Self.run { _, peer in
      let revision = try peer.describe("1.0.0", in: "source").revision
      let put = try peer.mark("1.0.0", ["tests": "passed", "licence": "ok"])
      #expect(put.versionRevision == revision)
      let marks = try peer.marks("1.0.0", in: "source")
      #expect(marks == put.marks)
      #expect(marks.map { "\($0.name)=\($0.value)" } == ["licence=ok", "tests=passed"])
      #expect(
        marks.allSatisfy {
          $0.principal == "arn:aws:iam::111122223333:root" && $0.uid == Int64(geteuid()) && $0.time != nil
        })
      #expect(try peer.mark("1.0.0", ["tests": "passed"]).marks == [marks[1]])
      try peer.mark("1.0.0", ["tests": "failed"])
      #expect(try peer.marks("1.0.0", in: "source").map(\.value) == ["ok", "failed"])
      let deleted = try peer.call(GatesMethods.deletePackageVersionMarks, .delete(["tests", "none"]))
      #expect(deleted.marks.map(\.value) == ["failed"])
      #expect(try peer.marks("1.0.0", in: "source").map(\.name) == ["licence"])
    }
  }

  @Test("a mark for a revision that the version does not have, or for what is not there, changes nothing")
  func wrongVersion() async throws {
    try await Self.run { _, peer in
      let stale = try peer.refusal(
        of: GatesMethods.putPackageVersionMarks, .mark("1.0.0", ["tests": "passed"], revision: "other"))
      #expect(stale.name == "ConflictException" && stale.message.contains("expected revision: other"))
      for request in [PutPackageVersionMarksRequest.mark("9.9.9", ["tests": "passed"])] {
        let missing = try peer.refusal(of: GatesMethods.putPackageVersionMarks, request)
        #expect(missing.name == "ResourceNotFoundException" && missing.detail.resourceType == "package-version")
      }
      try peer.call(
        ArtifactsMethods.disposePackageVersions,
        .init(domain: "my_domain", repository: "source", format: "npm", package: "my-package", versions: ["2.0.0"]))
      #expect(
        try peer.refusal(of: GatesMethods.putPackageVersionMarks, .mark("2.0.0", ["tests": "passed"])).message
          .contains("was disposed"))
      #expect(try peer.marks("1.0.0", in: "source").isEmpty)
    }
  }

  @Test("a call with a token that comes again is answered as it was, also where the mark is gone again")
  func token() async throws {
    try await Self.run { server, peer in
      let request = PutPackageVersionMarksRequest.mark("1.0.0", ["tests": "passed"])
      let first = try peer.call(GatesMethods.putPackageVersionMarks, request, token: "t1")
      try peer.call(GatesMethods.deletePackageVersionMarks, .delete(["tests"]))
      #expect(try server.peer().call(GatesMethods.putPackageVersionMarks, request, token: "t1") == first)
      #expect(try peer.marks("1.0.0", in: "source").isEmpty)
    }
  }
}
