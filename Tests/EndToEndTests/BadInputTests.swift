import FerryClient
import FerryWire
import Testing

/// What bad input gets: a ValidationException that names the field and what would be right, from the server itself.
@Suite("Bad input")
struct BadInputTests {
  private let daemon: TestDaemon
  private let client: FerryClient

  init() throws {
    daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    client = daemon.client
  }

  /// Calls, and expects a ValidationException on that field.
  private func expectInvalid<Response>(
    _ field: String, _ what: String, sourceLocation: SourceLocation = #_sourceLocation,
    _ call: (FerryClient.Blocking) throws -> Response
  ) {
    do {
      _ = try call(client.blocking)
      Issue.record("\(what) was accepted", sourceLocation: sourceLocation)
    } catch FerryClientError.service(let error) {
      #expect(error.name == "ValidationException", "\(what): \(error)", sourceLocation: sourceLocation)
      #expect(error.field == field, "\(what): \(error)", sourceLocation: sourceLocation)
      #expect(error.message.contains(field), "\(what): \(error)", sourceLocation: sourceLocation)
    } catch {
      Issue.record("\(what): \(error)", sourceLocation: sourceLocation)
    }
  }

  private static let badNames = ["", "..", ".", "a/b", "/", "a b", "ship🚢", "a\tb", "a\u{7F}b", "-a"]

  @Test("names that are none are refused, wherever they stand")
  func names() {
    for name in Self.badNames + [String(repeating: "a", count: 51), "A", "a-", "a"] {
      expectInvalid("domain", name) { try $0.createDomain(.init(domain: name)) }
      expectInvalid("domain", name) { try $0.describeDomain(.init(domain: name)) }
    }
    for name in Self.badNames + [String(repeating: "a", count: 101), "a"] {
      expectInvalid("repository", name) { try $0.createRepository(.init(domain: "my_domain", repository: name)) }
      expectInvalid("source_repository", name) {
        try $0.copyPackageVersions(
          .init(
            domain: "my_domain", sourceRepository: name, destinationRepository: "repo-2", format: "npm",
            package: "p", versions: ["1"]))
      }
      expectInvalid("destination_repository", name) {
        try $0.copyPackageVersions(
          .init(
            domain: "my_domain", sourceRepository: "my_repo", destinationRepository: name, format: "npm",
            package: "p", versions: ["1"]))
      }
    }
    for name in ["", "..", "a/b", "a#b", "a b", String(repeating: "a", count: 256)] {
      expectInvalid("package", name) { try $0.copyPackageVersions(copy { $0.package = name }) }
      if !name.isEmpty { expectInvalid("namespace", name) { try $0.copyPackageVersions(copy { $0.namespace = name }) } }
      expectInvalid("versions", name) { try $0.copyPackageVersions(copy { $0.versions = [name] }) }
      expectInvalid("package_version", name) { try $0.publishPackageVersion(publish { $0.packageVersion = name }) }
    }
    for name in ["", "..", "a/b", "a\nb", "a\u{202E}b", String(repeating: "a", count: 256)] {
      expectInvalid("asset_name", name) { try $0.publishPackageVersion(publish { $0.assetName = name }) }
    }
  }

  @Test("names of the shortest and the longest length are accepted")
  func lengths() throws {
    for name in ["aa", String(repeating: "a", count: 50)] {
      _ = try client.blocking.createDomain(.init(domain: name))
    }
    for name in ["aa", String(repeating: "r", count: 100)] {
      _ = try client.blocking.createRepository(.init(domain: "my_domain", repository: name))
    }
    for name in ["a", String(repeating: "a", count: 255)] {
      _ = try client.blocking.publishPackageVersion(
        publish {
          $0.package = name
          $0.packageVersion = name
          $0.assetName = name
        })
    }
    _ = try client.blocking.publishPackageVersion(publish { $0.assetName = "ünïcode ~!@^&()-_+[]{};,." })
  }

  @Test("strings that are not UTF-8 or hold a NUL are refused by the server, and the connection lives on")
  func strings() throws {
    let peer = try RawPeer(daemon.socket)
    var streamID: UInt32 = 1
    for bytes: [UInt8] in [[0xFF, 0xFE], [0x61, 0x00, 0x62], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5]] {
      let payload = [0x0A, UInt8(bytes.count)] + bytes
      let body = TtrpcRequest(service: "ferry.v1.Artifacts", method: "DescribeDomain", payload: payload).packed
      try peer.send(RawPeer.frame(length: UInt32(body.count), streamID: streamID, type: 1, flags: 0, body: body))
      let answer = try #require(try peer.receiveStatus())
      #expect(answer.streamID == streamID)
      #expect(answer.status.code == StatusCode.invalidArgument.rawValue)
      #expect(answer.status.errorDetail?.name == "ValidationException")
      #expect(answer.status.errorDetail?.field == "domain")
      streamID += 2
    }
  }

  @Test("too many, too few and contradicting versions are refused")
  func versionLists() {
    expectInvalid("versions", "101 versions") {
      try $0.copyPackageVersions(copy { $0.versions = (1...101).map(String.init) })
    }
    expectInvalid("version_revisions", "101 revisions") {
      try $0.copyPackageVersions(
        copy {
          $0.versions = []
          $0.versionRevisions = Dictionary(uniqueKeysWithValues: (1...101).map { ("\($0)", "r") })
        })
    }
    expectInvalid("versions", "neither") { try $0.copyPackageVersions(copy { $0.versions = [] }) }
    expectInvalid("versions", "both") { try $0.copyPackageVersions(copy { $0.versionRevisions = ["1": "r"] }) }
    expectInvalid("versions", "two that look alike") {
      try $0.copyPackageVersions(copy { $0.versions = ["1-\u{e9}", "1-e\u{301}"] })
    }
    expectInvalid("version_revisions", "a revision of 51 characters") {
      try $0.copyPackageVersions(
        copy {
          $0.versions = []
          $0.versionRevisions = ["1": String(repeating: "r", count: 51)]
        })
    }
    expectInvalid("destination_repository", "source and destination alike") {
      try $0.copyPackageVersions(copy { $0.destinationRepository = "my_repo" })
    }
  }

  @Test("a version that is asked for twice counts once")
  func duplicates() throws {
    _ = try client.blocking.publishPackageVersion(publish { $0.unfinished = false })
    let answer = try client.blocking.copyPackageVersions(copy { $0.versions = ["1", "1", "1"] })
    #expect(answer.successfulVersions.keys.sorted() == ["1"])
    // However often: the limit is on versions.
    let again = try client.blocking.copyPackageVersions(
      copy { $0.versions = Array(repeating: "1", count: 101) + ["2"] })
    #expect(again.failedVersions.mapValues(\.errorCode) == ["2": "NOT_FOUND", "1": "SKIPPED"])
  }

  @Test("formats, namespaces, numbers and tokens out of range are refused")
  func values() {
    for format in ["", "NPM", "deb", "npm "] {
      expectInvalid("format", format) { try $0.copyPackageVersions(copy { $0.format = format }) }
    }
    for format in ["maven", "swift", "generic"] {
      expectInvalid("namespace", format) { try $0.copyPackageVersions(copy { $0.format = format }) }
    }
    for format in ["pypi", "nuget", "ruby", "cargo"] {
      expectInvalid("namespace", format) {
        try $0.copyPackageVersions(
          copy {
            $0.format = format
            $0.namespace = "n"
          })
      }
    }
    expectInvalid("namespace", "@types") { try $0.copyPackageVersions(copy { $0.namespace = "@types" }) }
    for number: Int32 in [-1, 1001, .min, .max] {
      expectInvalid("max_results", "\(number)") {
        try $0.listPackages(.init(domain: "my_domain", repository: "my_repo", maxResults: number))
      }
      expectInvalid("max_results", "\(number)") { try $0.listDomains(.init(maxResults: number)) }
    }
    expectInvalid("next_token", "a token of nobody") {
      try $0.listPackages(.init(domain: "my_domain", repository: "my_repo", nextToken: "00ff"))
    }
    for owner in ["1", "11112222333a", "1111222233334"] {
      expectInvalid("domain_owner", owner) {
        try $0.describeDomain(.init(domain: "my_domain", domainOwner: owner))
      }
    }
    expectInvalid("asset_sha256", "no hash") { try $0.publishPackageVersion(publish { $0.assetSha256 = "" }) }
    expectInvalid("asset_sha256", "a wrong hash") {
      try $0.publishPackageVersion(publish { $0.assetSha256 = String(repeating: "0", count: 64) })
    }
    expectInvalid("package_metadata", "no object") {
      try $0.publishPackageVersion(publish { $0.packageMetadata = "[1]" })
    }
    expectInvalid("dist_tags", "tags of a generic package") {
      try $0.publishPackageVersion(
        publish {
          $0.format = "generic"
          $0.namespace = "n"
          $0.distTags = ["latest"]
        })
    }
    expectInvalid("description", "1001 characters") {
      try $0.createRepository(
        .init(domain: "my_domain", repository: "r1", description: String(repeating: "d", count: 1001)))
    }
  }

  @Test("policy documents that are too long or wrong are refused with the element that is wrong")
  func policies() {
    let policy = """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "codeartifact:*", "Resource": "*"}]}
      """
    func put(_ document: String) -> (FerryClient.Blocking) throws -> Void {
      { client in
        _ = try client.putRepositoryPermissionsPolicy(
          .init(domain: "my_domain", repository: "my_repo", policyDocument: document))
      }
    }
    let longest = policy + String(repeating: " ", count: 7168 - policy.utf8.count)
    #expect(throws: Never.self) { try put(longest)(client.blocking) }
    expectInvalid("policy_document", "7169 characters", put(longest + " "))
    for (element, wrong) in [
      ("Effect", policy.replacing("\"Allow\"", with: "\"allow\"")),
      ("Principal", policy.replacing("\"Principal\": \"*\", ", with: "")),
      ("Action", policy.replacing("codeartifact:*", with: "s3:*")),
      ("Action", policy.replacing("\"codeartifact:*\"", with: "7")),
      ("Resource", policy.replacing("\"Resource\": \"*\"", with: "\"Resource\": \"arn:nothing\"")),
      (
        "Condition",
        policy.replacing(
          "\"Effect\"", with: "\"Condition\": {\"IpAddress\": {\"aws:SourceIp\": \"::1/129\"}}, \"Effect\"")
      ),
      (
        "Condition",
        policy.replacing("\"Effect\"", with: "\"Condition\": {\"Nonsense\": {\"aws:username\": \"x\"}}, \"Effect\"")
      ),
    ] {
      expectInvalid("policy_document", wrong) { client in
        do {
          try put(wrong)(client)
        } catch {
          #expect("\(error)".contains("Statement[0]") && "\(error)".contains(element), "\(error)")
          throw error
        }
      }
    }
    expectInvalid("policy_document", "no JSON", put("{"))
    expectInvalid("policy_document", "nothing", put(""))
  }

  @Test("an empty request of every method is answered, never with an internal error")
  func emptyRequests() throws {
    let peer = try RawPeer(daemon.socket)
    let methods = [
      "CreateDomain", "DescribeDomain", "CreateRepository", "DescribeRepository", "UpdateRepository",
      "DeleteRepository", "ListRepositoriesInDomain", "PublishPackageVersion", "DescribePackageVersion",
      "ListPackages", "ListPackageVersions", "ListPackageVersionAssets", "GetPackageVersionAsset",
      "CopyPackageVersions", "PutRepositoryPermissionsPolicy", "GetRepositoryPermissionsPolicy",
      "DeleteRepositoryPermissionsPolicy", "CreateAssetUpload", "WriteAssetUpload",
    ]
    for (index, method) in methods.enumerated() {
      let body = TtrpcRequest(service: "ferry.v1.Artifacts", method: method).packed
      let streamID = UInt32(2 * index + 1)
      try peer.send(RawPeer.frame(length: UInt32(body.count), streamID: streamID, type: 1, flags: 0, body: body))
      let answer = try #require(try peer.receiveStatus())
      #expect(answer.status.code == StatusCode.invalidArgument.rawValue, "\(method): \(answer.status.message)")
      #expect(answer.status.errorDetail?.name == "ValidationException", "\(method)")
    }
  }

  // MARK: requests

  private func copy(_ change: (inout CopyPackageVersionsRequest) -> Void) -> CopyPackageVersionsRequest {
    var request = CopyPackageVersionsRequest(
      domain: "my_domain", sourceRepository: "my_repo", destinationRepository: "repo-2", format: "npm", package: "p",
      versions: ["1"])
    change(&request)
    return request
  }

  private func publish(_ change: (inout PublishPackageVersionRequest) -> Void) -> PublishPackageVersionRequest {
    var request = PublishPackageVersionRequest(
      domain: "my_domain", repository: "my_repo", format: "npm", package: "p", packageVersion: "1",
      assetContent: Array("abc".utf8), assetName: "a",
      assetSha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", unfinished: true)
    change(&request)
    return request
  }
}
