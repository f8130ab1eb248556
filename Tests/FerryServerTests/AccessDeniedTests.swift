import FerryModel
import FerryServer
import FerryWire
import Glibc
import Testing

/// Every method of the contract, for one who may do nothing.
@Suite("Without permission")
struct AccessDeniedTests {
  /// What a call names: what is there, or names of the same length of what is not.
  struct Names: Sendable {
    let domain: String
    let repository: String
    let other: String
    let package: String

    static let there = Names(domain: "my_domain", repository: "source", other: "target", package: "my-package")
    static let missing: [Names] = [
      Names(domain: "my_domain", repository: "nothin", other: "target", package: "my-package"),
      Names(domain: "no_domain", repository: "nothin", other: "target", package: "my-package"),
      Names(domain: "my_domain", repository: "source", other: "target", package: "no-package"),
    ]

    var arn: String { "arn:aws:codeartifact:us-east-1:111122223333:repository/\(domain)/\(repository)" }
    /// A package group's pattern.
    var group: String { "/npm//\(package)$" }

    /// The message as it would be about what is there.
    func asIfThere(_ message: String) -> String {
      message.replacing(domain, with: Self.there.domain).replacing(repository, with: Self.there.repository)
        .replacing(package, with: Self.there.package)
    }
  }

  /// How a method is called.
  struct Case: Sendable {
    let call: @Sendable (Peer, Names) throws -> CallFailure
    /// The action that the message names.
    let action: String
    /// Whether a policy of the caller's own decides: what no resource policy can grant.
    var isOwn = false
  }

  private static func unary<Request, Response>(
    _ method: RPCMethod<Request, Response>, _ action: String? = nil, isOwn: Bool = false,
    _ request: @escaping @Sendable (Names) -> Request
  ) -> (String, Case) {
    (
      "\(method.service)/\(method.name)",
      Case(call: { try $0.refusal(of: method, request($1)) }, action: action ?? method.name, isOwn: isOwn)
    )
  }

  private static func own<Request, Response>(
    _ method: RPCMethod<Request, Response>, _ request: @escaping @Sendable (Names) -> Request
  ) -> (String, Case) { unary(method, isOwn: true, request) }

  /// Methods that ask nothing of their callers, each with the reason.
  private static let open: [String: String] = [
    "ferry.v1.Health/Check": "whether the daemon serves is no secret from who can connect",
    "ferry.v1.Permissions/ValidatePolicy": "it is about a document that the caller gives, and nothing else",
    "ferry.v1.Reflection/GetDescriptors": "the contract is published",
    "ferry.v1.Artifacts/WriteAssetUpload": "the upload belongs to the connection, which CreateAssetUpload has allowed",
  ]

  static let cases: [String: Case] = Dictionary(
    uniqueKeysWithValues: [
      own(ArtifactsMethods.createDomain) { .init(domain: $0.domain) },
      unary(ArtifactsMethods.describeDomain) { .init(domain: $0.domain) },
      own(ArtifactsMethods.listDomains) { _ in .init() },
      unary(ArtifactsMethods.createRepository) { .init(domain: $0.domain, repository: $0.repository) },
      unary(ArtifactsMethods.describeRepository) { .init(domain: $0.domain, repository: $0.repository) },
      unary(ArtifactsMethods.updateRepository) {
        .init(domain: $0.domain, repository: $0.repository, description: "x")
      },
      unary(ArtifactsMethods.deleteRepository) { .init(domain: $0.domain, repository: $0.repository) },
      unary(ArtifactsMethods.listRepositoriesInDomain) { .init(domain: $0.domain) },
      unary(ArtifactsMethods.publishPackageVersion) { publication($0) },
      unary(ArtifactsMethods.describePackageVersion) {
        .init(
          domain: $0.domain, repository: $0.repository, format: "npm", package: $0.package, packageVersion: "1.0.0")
      },
      unary(ArtifactsMethods.listPackages) { .init(domain: $0.domain, repository: $0.repository) },
      unary(ArtifactsMethods.listPackageVersions) {
        .init(domain: $0.domain, repository: $0.repository, format: "npm", package: $0.package)
      },
      unary(ArtifactsMethods.listPackageVersionAssets) {
        .init(
          domain: $0.domain, repository: $0.repository, format: "npm", package: $0.package, packageVersion: "1.0.0")
      },
      unary(ArtifactsMethods.getPackageVersionAsset) { asset($0) },
      unary(ArtifactsMethods.copyPackageVersions, "ReadFromRepository") {
        .init(
          domain: $0.domain, sourceRepository: $0.repository, destinationRepository: $0.other, format: "npm",
          package: $0.package, versions: ["1.0.0"])
      },
      own(ArtifactsMethods.putRepositoryPermissionsPolicy) {
        .init(domain: $0.domain, repository: $0.repository, policyDocument: policy(["*"]))
      },
      own(ArtifactsMethods.getRepositoryPermissionsPolicy) { .init(domain: $0.domain, repository: $0.repository) },
      own(ArtifactsMethods.deleteRepositoryPermissionsPolicy) { .init(domain: $0.domain, repository: $0.repository) },
      own(ArtifactsMethods.putDomainPermissionsPolicy) {
        .init(domain: $0.domain, policyDocument: policy(["*"]))
      },
      own(ArtifactsMethods.getDomainPermissionsPolicy) { .init(domain: $0.domain) },
      own(ArtifactsMethods.deleteDomainPermissionsPolicy) { .init(domain: $0.domain) },
      unary(ArtifactsMethods.createAssetUpload, "PublishPackageVersion") {
        .init(
          domain: $0.domain, repository: $0.repository, format: "npm", package: $0.package, packageVersion: "1.0.0",
          assetName: "package.tgz")
      },
      (
        "ferry.v1.Artifacts/PublishPackageVersionStream",
        Case(
          call: { peer, names in
            let stream = try peer.open("PublishPackageVersionStream", of: ArtifactsMethods.service)
            try peer.send(on: stream, PublishPackageVersionPart(publication: publication(names, content: [])))
            return try peer.failure(on: stream)
          }, action: "PublishPackageVersion")
      ),
      (
        "ferry.v1.Artifacts/GetPackageVersionAssetStream",
        Case(
          call: { peer, names in
            try peer.failure(
              on: peer.open(
                "GetPackageVersionAssetStream", of: ArtifactsMethods.service, flags: .remoteClosed, asset(names)))
          }, action: "GetPackageVersionAsset")
      ),
      (
        "ferry.v1.Artifacts/Watch",
        Case(
          call: { peer, names in
            try peer.failure(
              on: peer.open(
                "Watch", of: ArtifactsMethods.service, flags: .remoteClosed,
                WatchRequest(domain: names.domain, repository: names.repository)))
          }, action: "ReadFromRepository")
      ),
      unary(ArtifactsMethods.updatePackageVersionsStatus) {
        .init(
          domain: $0.domain, repository: $0.repository, format: "npm", package: $0.package, versions: ["1.0.0"],
          targetStatus: "Archived")
      },
      unary(ArtifactsMethods.disposePackageVersions) {
        .init(
          domain: $0.domain, repository: $0.repository, format: "npm", package: $0.package, versions: ["1.0.0"])
      },
      unary(ArtifactsMethods.deletePackageVersions) {
        .init(
          domain: $0.domain, repository: $0.repository, format: "npm", package: $0.package, versions: ["1.0.0"])
      },
      unary(ArtifactsMethods.describePackage) {
        .init(domain: $0.domain, repository: $0.repository, format: "npm", package: $0.package)
      },
      unary(ArtifactsMethods.deletePackage) {
        .init(domain: $0.domain, repository: $0.repository, format: "npm", package: $0.package)
      },
      unary(ArtifactsMethods.putPackageOriginConfiguration) {
        .init(
          domain: $0.domain, repository: $0.repository, format: "npm", package: $0.package,
          restrictions: .init(publish: "ALLOW", upstream: "BLOCK"))
      },
      unary(ArtifactsMethods.deleteDomain) { .init(domain: $0.domain) },
      own(ArtifactsMethods.listRepositories) { _ in .init() },
      unary(ArtifactsMethods.tagResource) { .init(resourceArn: $0.arn, tags: [.init(key: "a", value: "b")]) },
      unary(ArtifactsMethods.untagResource) { .init(resourceArn: $0.arn, tagKeys: ["a"]) },
      unary(ArtifactsMethods.listTagsForResource) { .init(resourceArn: $0.arn) },
      unary(ArtifactsMethods.getRepositoryEndpoint) {
        .init(domain: $0.domain, repository: $0.repository, format: "npm")
      },
      unary(ArtifactsMethods.associateExternalConnection) {
        .init(domain: $0.domain, repository: $0.repository, externalConnection: "public:npmjs")
      },
      unary(ArtifactsMethods.disassociateExternalConnection) {
        .init(domain: $0.domain, repository: $0.repository, externalConnection: "public:npmjs")
      },
      unary(ArtifactsMethods.getPackageVersionReadme) {
        .init(
          domain: $0.domain, repository: $0.repository, format: "npm", package: $0.package, packageVersion: "1.0.0")
      },
      unary(ArtifactsMethods.listPackageVersionDependencies) {
        .init(
          domain: $0.domain, repository: $0.repository, format: "npm", package: $0.package, packageVersion: "1.0.0")
      },
      unary(ArtifactsMethods.createPackageGroup) { .init(domain: $0.domain, packageGroup: $0.group) },
      unary(ArtifactsMethods.describePackageGroup) { .init(domain: $0.domain, packageGroup: $0.group) },
      unary(ArtifactsMethods.updatePackageGroup) {
        .init(domain: $0.domain, packageGroup: $0.group, description: "x")
      },
      unary(ArtifactsMethods.deletePackageGroup) { .init(domain: $0.domain, packageGroup: $0.group) },
      unary(ArtifactsMethods.listPackageGroups) { .init(domain: $0.domain) },
      unary(ArtifactsMethods.listSubPackageGroups) { .init(domain: $0.domain, packageGroup: $0.group) },
      unary(ArtifactsMethods.listAssociatedPackages) { .init(domain: $0.domain, packageGroup: $0.group) },
      unary(ArtifactsMethods.getAssociatedPackageGroup) {
        .init(domain: $0.domain, format: "npm", package: $0.package)
      },
      unary(ArtifactsMethods.updatePackageGroupOriginConfiguration) {
        .init(domain: $0.domain, packageGroup: $0.group, restrictions: ["PUBLISH": "BLOCK"])
      },
      unary(ArtifactsMethods.listAllowedRepositoriesForGroup) {
        .init(domain: $0.domain, packageGroup: $0.group, originRestrictionType: "PUBLISH")
      },
      unary(PromotionsMethods.promotePackages, "ReadFromRepository") {
        .init(
          domain: $0.domain, sourceRepository: $0.repository, destinationRepository: $0.other,
          packages: [.init(format: "npm", package: $0.package, versions: ["1.0.0"])])
      },
      unary(PromotionsMethods.listPromotions, "ReadFromRepository") {
        .init(domain: $0.domain, repository: $0.repository)
      },
      unary(PromotionsMethods.describePromotion, "ReadFromRepository") {
        .init(domain: $0.domain, repository: $0.repository, promotionId: "1")
      },
      unary(PromotionsMethods.comparePromotedVersion, "ReadFromRepository") {
        .init(
          domain: $0.domain, repository: $0.repository, promotionId: "1", format: "npm", package: $0.package,
          packageVersion: "1.0.0")
      },
      unary(PromotionsMethods.rollBackPromotion, "ReadFromRepository") {
        .init(domain: $0.domain, repository: $0.repository, promotionId: "1")
      },
      unary(GatesMethods.putPackageVersionMarks) {
        .init(
          domain: $0.domain, repository: $0.repository, format: "npm", package: $0.package, packageVersion: "1.0.0",
          marks: ["tests": "passed"])
      },
      unary(GatesMethods.listPackageVersionMarks) {
        .init(
          domain: $0.domain, repository: $0.repository, format: "npm", package: $0.package, packageVersion: "1.0.0")
      },
      unary(GatesMethods.deletePackageVersionMarks) {
        .init(
          domain: $0.domain, repository: $0.repository, format: "npm", package: $0.package, packageVersion: "1.0.0",
          names: ["tests"])
      },
      own(GatesMethods.putRepositoryGate) {
        .init(domain: $0.domain, repository: $0.repository, gateDocument: #"{"AllowPublish": false}"#)
      },
      unary(GatesMethods.getRepositoryGate) { .init(domain: $0.domain, repository: $0.repository) },
      own(GatesMethods.deleteRepositoryGate) { .init(domain: $0.domain, repository: $0.repository) },
      unary(PermissionsMethods.explainAccess, "GetDomainPermissionsPolicy", isOwn: true) {
        .init(
          principal: "arn:aws:iam::111122223333:root", action: "codeartifact:ReadFromRepository",
          resource: $0.arn)
      },
      unary(MetricsMethods.readMetrics, "ReadMetrics") { _ in .init() },
      unary(AdministrationMethods.collectGarbage, "CollectGarbage") { _ in .init() },
      unary(AdministrationMethods.checkStore, "CheckStore") { _ in .init() },
      unary(AdministrationMethods.backUp, "BackUp") { _ in .init(folder: "/nowhere") },
      unary(AdministrationMethods.verifyAudit, "VerifyAudit") { _ in .init() },
    ])

  private static func publication(
    _ names: Names, content: [UInt8] = [1]
  ) -> PublishPackageVersionRequest {
    PublishPackageVersionRequest(
      domain: names.domain, repository: names.repository, format: "npm", package: names.package,
      packageVersion: "1.0.0", assetContent: content, assetName: "package.tgz", assetSha256: sha256([1]))
  }

  private static func asset(_ names: Names) -> GetPackageVersionAssetRequest {
    GetPackageVersionAssetRequest(
      domain: names.domain, repository: names.repository, format: "npm", package: names.package,
      packageVersion: "1.0.0", asset: "package.tgz")
  }

  /// A server for alice, for whom no resource policy says anything, on what the owner has made before.
  private static func run(_ body: (Peer) throws -> Void) async throws {
    try await runServer { try body($1) }
  }

  private static func runServer(_ body: (TestServer, Peer) throws -> Void) async throws {
    try await TestServer.run { server in
      let owner = try server.peer()
      try owner.makeDomain("source", "target")
      try owner.publish("1.0.0", "one", to: "source")
      try owner.call(
        ArtifactsMethods.createPackageGroup, .init(domain: "my_domain", packageGroup: Names.there.group))
      try await server.restart(identities: .alice([]))
      try body(server, server.peer())
    }
  }

  @Test("a refusal has its record in the audit log, with who, what and why", arguments: cases.keys.sorted())
  func recorded(name: String) async throws {
    let tried = try #require(Self.cases[name])
    try await Self.runServer { server, peer in
      let refusal = try tried.call(peer, .there)
      let record = try #require(try server.auditRecords().last { $0["event"]?.stringValue == "REFUSAL" })
      #expect(record["method"]?.stringValue == name)
      #expect(record["code"]?.stringValue == "AccessDeniedException")
      #expect(record["principal"]?.stringValue == "arn:aws:iam::111122223333:user/alice")
      #expect(record["pid"] == .number("\(getpid())"))
      #expect(record["action"]?.stringValue == refusal.detail.action)
      #expect(record["resource"]?.stringValue == refusal.detail.resource)
      #expect(record["message"]?.stringValue == refusal.message)
    }
  }

  @Test("every method of the contract has its case here")
  func everyMethod() {
    #expect(ContractMethods.names.count > 25)
    for name in ContractMethods.names {
      #expect(
        (Self.cases[name] == nil) != (Self.open[name] == nil),
        "\(name) needs a case that shows how it is refused, or a reason why it is open to everyone")
    }
    #expect(Self.cases.count + Self.open.count == ContractMethods.names.count)
  }

  @Test("a call is refused, in the same words whether what it names is there or not", arguments: cases.keys.sorted())
  func refused(name: String) async throws {
    let tried = try #require(Self.cases[name])
    try await Self.run { peer in
      let there = try tried.call(peer, .there)
      #expect(there.name == "AccessDeniedException")
      #expect(there.code == .permissionDenied)
      #expect(there.detail.principal == "arn:aws:iam::111122223333:user/alice")
      #expect(there.detail.action.hasSuffix(":\(tried.action)"))
      if there.detail.action.hasPrefix("codeartifact:") {
        let source = tried.isOwn ? "identity" : "resource"
        #expect(there.message.hasSuffix("because no \(source)-based policy allows the \(there.detail.action) action"))
      }
      for names in Names.missing {
        let missing = try tried.call(peer, names)
        #expect(missing.name == there.name && missing.code == there.code)
        #expect(names.asIfThere(missing.message) == there.message)
        #expect(names.asIfThere(missing.detail.resource) == there.detail.resource)
      }
    }
  }

  @Test("and it takes as long", arguments: cases.keys.sorted())
  func time(name: String) async throws {
    let tried = try #require(Self.cases[name])
    try await Self.run { peer in
      // Turn by turn, so that whatever else the machine does befalls both. The least of several medians' distances: a
      // difference that is there is there always.
      var least = Double.infinity
      for _ in 0..<6 where least > 0.15 {
        var (there, missing): ([Duration], [Duration]) = ([], [])
        for _ in 0..<60 {
          there.append(try ContinuousClock().measure { _ = try tried.call(peer, .there) })
          missing.append(try ContinuousClock().measure { _ = try tried.call(peer, Names.missing[0]) })
        }
        let (one, other) = (there.sorted()[30] / .nanoseconds(1), missing.sorted()[30] / .nanoseconds(1))
        least = min(least, abs(one - other) / min(one, other))
      }
      #expect(least < 0.15, "\(Int(least * 100)) % apart")
    }
  }
}
