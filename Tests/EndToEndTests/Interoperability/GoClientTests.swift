import Foundation
import Testing

/// containerd's own client calls ferryd.
@Suite("Go's ttrpc client", .enabled(if: ForeignPeers.areThere, "\(ForeignPeers.reason)"))
struct GoClientTests {
  private static func describe(_ repository: String) -> GoClient.Call {
    .init(method: "DescribeRepository", request: ["domain": "my_domain", "repository": repository])
  }

  private static func package(_ more: [String: Any]) -> [String: Any] {
    ["domain": "my_domain", "format": "npm", "package": "p"].merging(more) { $1 }
  }

  @Test("publishes, promotes and reads back, call by call on one connection")
  func story() throws {
    let daemon = try TestDaemon()
    let content = Data("the asset".utf8)
    let outcomes = try GoClient.make(
      [
        .init(method: "Check", service: "ferry.v1.Health"),
        .init(method: "CreateDomain", request: ["domain": "my_domain"]),
        .init(method: "CreateRepository", request: ["domain": "my_domain", "repository": "my_repo"]),
        .init(
          method: "CreateRepository",
          request: ["domain": "my_domain", "repository": "repo-2", "description": "für die Freigabe"]),
        .init(
          method: "PublishPackageVersion",
          request: Self.package([
            "repository": "my_repo", "packageVersion": "1.0.0", "assetName": "p.tgz",
            "assetContent": content.base64EncodedString(),
            "assetSha256": try Self.digest(content),
          ])),
        .init(
          method: "CopyPackageVersions",
          request: Self.package([
            "sourceRepository": "my_repo", "destinationRepository": "repo-2", "versions": ["1.0.0"],
          ])),
        .init(
          method: "GetPackageVersionAsset",
          request: Self.package(["repository": "repo-2", "packageVersion": "1.0.0", "asset": "p.tgz"])),
        Self.describe("repo-2"),
      ], at: daemon.socket)
    for outcome in outcomes { #expect(outcome.code.isEmpty && outcome.clientError.isEmpty, "\(outcome)") }
    #expect(outcomes[0].response["status"].text == "SERVING")
    #expect(
      outcomes[1].response["domain"]["arn"].text == "arn:aws:codeartifact:us-east-1:111122223333:domain/my_domain")
    #expect(
      outcomes[4].response["versionRevision"].text
        == outcomes[5].response["successfulVersions"]["1.0.0"]["revision"].text)
    #expect(Data(base64Encoded: outcomes[6].response["asset"].text) == content)
    #expect(outcomes[7].response["repository"]["description"].text == "für die Freigabe")
    // The time came as protobuf's Timestamp, and Go reads it as one.
    #expect(outcomes[7].response["repository"]["createdTime"].text.hasSuffix("Z"))
  }

  /// In lower-case hex, by a tool that is not ours.
  private static func digest(_ content: Data) throws -> String {
    let folder = try TestFolder()
    let file = try folder.file("content", Array(content))
    return String(try ChildProgram.run("/usr/bin/sha256sum", [file]).output.prefix(64))
  }

  @Test("gets the API's errors, with their details")
  func errors() throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    let outcomes = try GoClient.make(
      [
        Self.describe("none"), Self.describe("not/a/name"),
        .init(method: "CreateDomain", request: ["domain": "my_domain"]),
        .init(method: "Fly"), .init(method: "Check", service: "no.Such"), Self.describe("my_repo"),
      ], at: daemon.socket)
    #expect(
      outcomes.map(\.code) == ["NotFound", "InvalidArgument", "AlreadyExists", "Unimplemented", "Unimplemented", ""])
    for outcome in outcomes.prefix(3) { #expect(outcome.detailType == "type.googleapis.com/ferry.v1.ErrorDetail") }
    #expect(outcomes[0].detail["name"].text == "ResourceNotFoundException")
    #expect(outcomes[0].detail["resourceType"].text == "repository")
    #expect(outcomes[0].detail["resourceId"].text.contains("none"))
    #expect(outcomes[1].detail["name"].text == "ValidationException")
    #expect(outcomes[1].detail["reason"].text == "FIELD_VALIDATION_FAILED")
    #expect(outcomes[1].detail["field"].text == "repository")
    #expect(outcomes[2].detail["name"].text == "ConflictException")
    #expect(outcomes[3].message.contains("Fly"))
    #expect(outcomes[4].message.contains("no.Such"))
    #expect(outcomes[5].response["repository"]["name"].text == "my_repo")
  }

  @Test("is told that its deadline has passed, and calls on by the same connection")
  func deadline() throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    var late = Self.describe("my_repo")
    late.toldNanoseconds = -1
    // One that waits for the disk cannot be done within a nanosecond.
    var short = GoClient.Call(method: "CreateRepository", request: ["domain": "my_domain", "repository": "late"])
    short.toldNanoseconds = 1
    var patient = Self.describe("my_repo")
    patient.timeoutMilliseconds = 60_000
    let outcomes = try GoClient.make([late, short, patient], at: daemon.socket)
    #expect(outcomes.map(\.code) == ["DeadlineExceeded", "DeadlineExceeded", ""])
    #expect(outcomes[2].response["repository"]["name"].text == "my_repo")
  }

  @Test("sends metadata of all kinds, and is answered as without")
  func metadata() throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    var call = Self.describe("my_repo")
    call.metadata = [
      "traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "ferry-unknown": "für später",
      "empty": "", "long": String(repeating: "x", count: 4096),
    ]
    let outcomes = try GoClient.make([call], at: daemon.socket)
    #expect(outcomes[0].response["repository"]["name"].text == "my_repo")
  }

  @Test("calls from 200 goroutines on one connection each get their own answer")
  func concurrent() throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    for index in 0..<10 {
      try daemon.succeed("create-repository --domain my_domain --repository repository-\(index)")
    }
    // Reads and writes, answered in another order than they were asked.
    let calls = (0..<200).map { index in
      index % 20 == 0
        ? GoClient.Call(method: "CreateRepository", request: ["domain": "my_domain", "repository": "new-\(index)"])
        : Self.describe("repository-\(index % 10)")
    }
    let outcomes = try GoClient.make(calls, at: daemon.socket, atOnce: true)
    for (index, outcome) in outcomes.enumerated() {
      let expected = index % 20 == 0 ? "new-\(index)" : "repository-\(index % 10)"
      #expect(outcome.response["repository"]["name"].text == expected, "\(outcome)")
    }
  }

  @Test("a method that streams, which this client does not know, is refused with a status, and the connection lives on")
  func streams() throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    let outcomes = try GoClient.make(
      [
        .init(method: "PublishPackageVersionStream"), .init(method: "GetPackageVersionAssetStream"),
        Self.describe("my_repo"),
      ], at: daemon.socket)
    for outcome in outcomes.prefix(2) {
      #expect(!outcome.code.isEmpty, "\(outcome)")
      #expect(outcome.clientError.isEmpty, "\(outcome)")
    }
    #expect(outcomes[2].response["repository"]["name"].text == "my_repo")
  }

  @Test("a request over 4 MiB is refused with a status, and the connection lives on")
  func tooLarge() throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    let asset = Data(repeating: 7, count: 5 << 20).base64EncodedString()
    let outcomes = try GoClient.make(
      [
        .init(
          method: "PublishPackageVersion", request: Self.package(["repository": "my_repo", "assetContent": asset])),
        Self.describe("my_repo"),
      ], at: daemon.socket)
    #expect(outcomes.map(\.code) == ["ResourceExhausted", ""])
    #expect(outcomes[1].response["repository"]["name"].text == "my_repo")
  }
}
