import FerryModel
import FerryServer
import FerryStore
import FerryWire
import Foundation
import Testing

/// Every method of the contract that changes something has a record of it in the audit log.
@Suite("Changes in the audit log")
struct AuditedMethodTests {
  /// What changes nothing that outlives the call.
  private static let reads: Set<String> = [
    "AssociateExternalConnection", "Check", "CheckStore", "ComparePromotedVersion", "CreateAssetUpload",
    "DisassociateExternalConnection", "ExplainAccess", "GetDescriptors", "ReadMetrics", "ValidatePolicy", "VerifyAudit",
    "Watch", "WriteAssetUpload",
  ]

  private static let changing = Set(
    ContractMethods.names.filter { name in
      let method = name.split(separator: "/").last.map(String.init) ?? ""
      return !reads.contains(method) && !["Get", "List", "Describe"].contains(where: method.hasPrefix)
    })

  @Test("every method that changes something has its record, once, with what it was given")
  func everyMethod() async throws {
    try await TestServer.run(care: Self.collectsAtOnce) { server in
      let peer = try server.peer()
      try Self.changeAll(peer, server)
      let changes = try server.auditRecords().filter { $0["event"]?.stringValue == "CHANGE" }
      let methods = changes.compactMap { $0["method"]?.stringValue }
      #expect(Self.changing.subtracting(methods).isEmpty, "without a record: \(Self.changing.subtracting(methods))")
      #expect(Set(methods).subtracting(Self.changing).isEmpty, "who else: \(Set(methods).subtracting(Self.changing))")
      // Each call has one, and names something.
      #expect(Set(changes.compactMap { $0["request"]?.stringValue }).count == changes.count)
      for change in changes where change["method"]?.stringValue != "ferry.v1.Administration/CollectGarbage" {
        #expect(change["parameters"]?.members?.isEmpty == false, "\(change)")
      }
      #expect(try AuditVerifier(server.audit.path).run().fault == nil)
    }
  }

  private static var collectsAtOnce: CareSettings {
    var care = CareSettings()
    care.grace = .zero
    return care
  }

  private static func version(_ version: String, in repository: String) -> UpdatePackageVersionsStatusRequest {
    .init(
      domain: "my_domain", repository: repository, format: "npm", package: "my-package", versions: [version],
      targetStatus: "Unlisted")
  }

  private static func changeAll(_ peer: Peer, _ server: TestServer) throws {
    let arn = "arn:aws:codeartifact:us-east-1:111122223333:repository/my_domain/source"
    try peer.makeDomain("source", "target", "other")
    try peer.publish("1.0.0", "one", to: "source")
    try peer.publish("2.0.0", "two", to: "source")
    let stream = try peer.open("PublishPackageVersionStream", of: ArtifactsMethods.service)
    var part = PublishPackageVersionPart(
      publication: PublishPackageVersionRequest.publish("3.0.0", "three", to: "source"), content: Array("three".utf8))
    part.publication?.assetContent = []
    try peer.send(on: stream, part)
    try peer.end(stream)
    _ = try peer.answer(on: stream, PublishPackageVersionResponse.self)
    try peer.copy(["1.0.0", "2.0.0"], from: "source", to: "target")
    try peer.call(
      PromotionsMethods.promotePackages,
      .init(
        domain: "my_domain", sourceRepository: "source", destinationRepository: "other",
        packages: [.init(format: "npm", package: "my-package", versions: ["1.0.0"])]))
    try peer.call(
      PromotionsMethods.rollBackPromotion, .init(domain: "my_domain", repository: "other", promotionId: "1"))
    try peer.call(ArtifactsMethods.updatePackageVersionsStatus, version("1.0.0", in: "target"))
    try peer.call(
      ArtifactsMethods.disposePackageVersions,
      .init(domain: "my_domain", repository: "target", format: "npm", package: "my-package", versions: ["1.0.0"]))
    try peer.call(
      ArtifactsMethods.deletePackageVersions,
      .init(domain: "my_domain", repository: "target", format: "npm", package: "my-package", versions: ["1.0.0"]))
    try peer.call(
      ArtifactsMethods.putPackageOriginConfiguration,
      .init(
        domain: "my_domain", repository: "target", format: "npm", package: "my-package",
        restrictions: .init(publish: "BLOCK", upstream: "BLOCK")))
    try peer.call(
      ArtifactsMethods.deletePackage,
      .init(domain: "my_domain", repository: "target", format: "npm", package: "my-package"))
    try peer.call(
      ArtifactsMethods.updateRepository, .init(domain: "my_domain", repository: "target", description: "x"))
    try peer.put(policy(["ReadFromRepository"]), on: "source")
    try peer.call(
      ArtifactsMethods.deleteRepositoryPermissionsPolicy, .init(domain: "my_domain", repository: "source"))
    try peer.call(
      ArtifactsMethods.putDomainPermissionsPolicy,
      .init(domain: "my_domain", policyDocument: policy(["ReadFromRepository"])))
    try peer.call(ArtifactsMethods.deleteDomainPermissionsPolicy, .init(domain: "my_domain"))
    try peer.call(ArtifactsMethods.tagResource, .init(resourceArn: arn, tags: [.init(key: "a", value: "b")]))
    try peer.call(ArtifactsMethods.untagResource, .init(resourceArn: arn, tagKeys: ["a"]))
    try peer.call(ArtifactsMethods.createPackageGroup, .init(domain: "my_domain", packageGroup: "/npm/*"))
    try peer.call(
      ArtifactsMethods.updatePackageGroup, .init(domain: "my_domain", packageGroup: "/npm/*", description: "x"))
    try peer.call(
      ArtifactsMethods.updatePackageGroupOriginConfiguration,
      .init(domain: "my_domain", packageGroup: "/npm/*", restrictions: ["PUBLISH": "BLOCK"]))
    try peer.call(ArtifactsMethods.deletePackageGroup, .init(domain: "my_domain", packageGroup: "/npm/*"))
    try peer.call(
      GatesMethods.putPackageVersionMarks,
      .init(
        domain: "my_domain", repository: "source", format: "npm", package: "my-package", packageVersion: "1.0.0",
        marks: ["tests": "passed"]))
    try peer.call(
      GatesMethods.deletePackageVersionMarks,
      .init(
        domain: "my_domain", repository: "source", format: "npm", package: "my-package", packageVersion: "1.0.0",
        names: ["tests"]))
    try peer.call(
      GatesMethods.putRepositoryGate,
      .init(domain: "my_domain", repository: "other", gateDocument: #"{"AllowPublish": false}"#))
    try peer.call(GatesMethods.deleteRepositoryGate, .init(domain: "my_domain", repository: "other"))
    try peer.call(AdministrationMethods.backUp, .init(folder: server.folder.path + "/backup"))
    // What a version had that is gone. The clock of files' times ticks every few milliseconds.
    try peer.publish("9.0.0", "nine", to: "source")
    try peer.call(
      ArtifactsMethods.deletePackageVersions,
      .init(domain: "my_domain", repository: "source", format: "npm", package: "my-package", versions: ["9.0.0"]))
    usleep(50_000)
    try peer.call(AdministrationMethods.collectGarbage, .init())
    for repository in ["other", "target", "source"] {
      try peer.call(ArtifactsMethods.deleteRepository, .init(domain: "my_domain", repository: repository))
    }
    try peer.call(ArtifactsMethods.deleteDomain, .init(domain: "my_domain"))
  }

  @Test("what is no call of a method is in the log too: an unknown method, and one above a limit")
  func noCalls() async throws {
    var limits = ServerLimits()
    limits.callsPerConnection = 1
    try await TestServer.run(limits: limits) { server in
      let peer = try server.peer()
      _ = try peer.refusal(of: RPCMethod<CheckRequest, CheckResponse>(service: "no", name: "Such"), .init())
      let gate = WriterGate.close(server.store)
      let first = try peer.submit(ArtifactsMethods.createDomain, .init(domain: "my_domain"))
      let second = try peer.submit(ArtifactsMethods.createDomain, .init(domain: "other"))
      #expect(throws: CallFailure.self) { try peer.answer(second, ArtifactsMethods.createDomain) }
      gate.open()
      _ = try peer.answer(first, ArtifactsMethods.createDomain)
      let codes = try server.auditRecords().filter { $0["event"]?.stringValue == "REFUSAL" }
        .map { $0["code"]?.stringValue }
      #expect(codes == ["unimplemented", "ThrottlingException"])
    }
  }
}
