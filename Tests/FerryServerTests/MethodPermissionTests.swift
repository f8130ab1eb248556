import FerryModel
import FerryServer
import FerryWire
import Testing

/// Every method asks for the action of its name on what it names, before anything is looked up.
@Suite("Permissions of the methods that change and list things")
struct MethodPermissionTests {
  private static let arn = "arn:aws:codeartifact:us-east-1:111122223333"

  /// Refuses a call with a request, and gives how.
  private struct Attempt: Sendable {
    let action: String
    let resource: @Sendable (_ domain: String, _ repository: String) -> String
    let refusal: @Sendable (Peer, _ domain: String, _ repository: String) throws -> CallFailure
  }

  private static let package = { @Sendable (domain: String, repository: String) in
    "\(arn):package/\(domain)/\(repository)/npm//my-package"
  }
  private static let repository = { @Sendable (domain: String, repository: String) in
    "\(arn):repository/\(domain)/\(repository)"
  }
  private static let domain = { @Sendable (domain: String, _: String) in "\(arn):domain/\(domain)" }

  private static let group = { @Sendable (domain: String, _: String) in "\(arn):package-group/\(domain)/npm/*" }

  private static let attempts: [Attempt] = [
    Attempt(action: "GetPackageVersionReadme", resource: package) {
      try $0.refusal(
        of: ArtifactsMethods.getPackageVersionReadme,
        .init(domain: $1, repository: $2, format: "npm", package: "my-package", packageVersion: "1.0.0"))
    },
    Attempt(action: "ListPackageVersionDependencies", resource: package) {
      try $0.refusal(
        of: ArtifactsMethods.listPackageVersionDependencies,
        .init(domain: $1, repository: $2, format: "npm", package: "my-package", packageVersion: "1.0.0"))
    },
    Attempt(action: "CreatePackageGroup", resource: group) { peer, domain, _ in
      try peer.refusal(of: ArtifactsMethods.createPackageGroup, .init(domain: domain, packageGroup: "/npm/*"))
    },
    Attempt(action: "DescribePackageGroup", resource: group) { peer, domain, _ in
      try peer.refusal(of: ArtifactsMethods.describePackageGroup, .init(domain: domain, packageGroup: "/npm/*"))
    },
    Attempt(action: "UpdatePackageGroup", resource: group) { peer, domain, _ in
      try peer.refusal(of: ArtifactsMethods.updatePackageGroup, .init(domain: domain, packageGroup: "/npm/*"))
    },
    Attempt(action: "DeletePackageGroup", resource: group) { peer, domain, _ in
      try peer.refusal(of: ArtifactsMethods.deletePackageGroup, .init(domain: domain, packageGroup: "/npm/*"))
    },
    Attempt(action: "UpdatePackageGroupOriginConfiguration", resource: group) { peer, domain, _ in
      try peer.refusal(
        of: ArtifactsMethods.updatePackageGroupOriginConfiguration,
        .init(domain: domain, packageGroup: "/npm/*", restrictions: ["PUBLISH": "BLOCK"]))
    },
    Attempt(action: "ListPackageGroups", resource: domain) { peer, domain, _ in
      try peer.refusal(of: ArtifactsMethods.listPackageGroups, .init(domain: domain))
    },
    Attempt(action: "ListSubPackageGroups", resource: group) { peer, domain, _ in
      try peer.refusal(of: ArtifactsMethods.listSubPackageGroups, .init(domain: domain, packageGroup: "/npm/*"))
    },
    Attempt(action: "ListAssociatedPackages", resource: group) { peer, domain, _ in
      try peer.refusal(of: ArtifactsMethods.listAssociatedPackages, .init(domain: domain, packageGroup: "/npm/*"))
    },
    Attempt(action: "GetAssociatedPackageGroup", resource: domain) { peer, domain, _ in
      try peer.refusal(
        of: ArtifactsMethods.getAssociatedPackageGroup, .init(domain: domain, format: "npm", package: "p"))
    },
    Attempt(action: "ListAllowedRepositoriesForGroup", resource: group) { peer, domain, _ in
      try peer.refusal(
        of: ArtifactsMethods.listAllowedRepositoriesForGroup,
        .init(domain: domain, packageGroup: "/npm/*", originRestrictionType: "PUBLISH"))
    },
    Attempt(action: "TagResource", resource: group) { peer, domain, _ in
      try peer.refusal(
        of: ArtifactsMethods.tagResource,
        .init(resourceArn: group(domain, ""), tags: [.init(key: "k", value: "v")]))
    },
    Attempt(action: "UpdatePackageVersionsStatus", resource: package) {
      try $0.refusal(
        of: ArtifactsMethods.updatePackageVersionsStatus,
        .init(
          domain: $1, repository: $2, format: "npm", package: "my-package", versions: ["1.0.0"],
          targetStatus: "Archived"))
    },
    Attempt(action: "DisposePackageVersions", resource: package) {
      try $0.refusal(
        of: ArtifactsMethods.disposePackageVersions,
        .init(domain: $1, repository: $2, format: "npm", package: "my-package", versions: ["1.0.0"]))
    },
    Attempt(action: "DeletePackageVersions", resource: package) {
      try $0.refusal(
        of: ArtifactsMethods.deletePackageVersions,
        .init(domain: $1, repository: $2, format: "npm", package: "my-package", versions: ["1.0.0"]))
    },
    Attempt(action: "DescribePackage", resource: package) {
      try $0.refusal(
        of: ArtifactsMethods.describePackage,
        .init(domain: $1, repository: $2, format: "npm", package: "my-package"))
    },
    Attempt(action: "DeletePackage", resource: package) {
      try $0.refusal(
        of: ArtifactsMethods.deletePackage, .init(domain: $1, repository: $2, format: "npm", package: "my-package"))
    },
    Attempt(action: "PutPackageOriginConfiguration", resource: package) {
      try $0.refusal(
        of: ArtifactsMethods.putPackageOriginConfiguration,
        .init(
          domain: $1, repository: $2, format: "npm", package: "my-package",
          restrictions: .init(publish: "ALLOW", upstream: "BLOCK")))
    },
    Attempt(action: "DeleteDomain", resource: domain) { peer, domain, _ in
      try peer.refusal(of: ArtifactsMethods.deleteDomain, .init(domain: domain))
    },
    Attempt(action: "ListRepositories", resource: { _, _ in "\(arn):repository/*" }) { peer, _, _ in
      try peer.refusal(of: ArtifactsMethods.listRepositories, .init())
    },
    Attempt(action: "TagResource", resource: repository) { peer, domain, name in
      try peer.refusal(
        of: ArtifactsMethods.tagResource,
        .init(resourceArn: repository(domain, name), tags: [.init(key: "k", value: "v")]))
    },
    Attempt(action: "TagResource", resource: domain) { peer, name, _ in
      try peer.refusal(
        of: ArtifactsMethods.tagResource,
        .init(resourceArn: domain(name, ""), tags: [.init(key: "k", value: "v")]))
    },
    Attempt(action: "UntagResource", resource: repository) { peer, domain, name in
      try peer.refusal(
        of: ArtifactsMethods.untagResource, .init(resourceArn: repository(domain, name), tagKeys: ["k"]))
    },
    Attempt(action: "ListTagsForResource", resource: domain) { peer, name, _ in
      try peer.refusal(of: ArtifactsMethods.listTagsForResource, .init(resourceArn: domain(name, "")))
    },
    Attempt(action: "GetRepositoryEndpoint", resource: repository) {
      try $0.refusal(
        of: ArtifactsMethods.getRepositoryEndpoint, .init(domain: $1, repository: $2, format: "npm"))
    },
    Attempt(action: "AssociateExternalConnection", resource: repository) {
      try $0.refusal(
        of: ArtifactsMethods.associateExternalConnection,
        .init(domain: $1, repository: $2, externalConnection: "public:npmjs"))
    },
    Attempt(action: "DisassociateExternalConnection", resource: repository) {
      try $0.refusal(
        of: ArtifactsMethods.disassociateExternalConnection,
        .init(domain: $1, repository: $2, externalConnection: "public:npmjs"))
    },
  ]

  @Test("without permission each is AccessDenied, with the same words whether the thing is there or not")
  func denied() async throws {
    try await TestServer.run { server in
      let owner = try server.peer()
      try owner.makeDomain("my_repo")
      try owner.publish("1.0.0", "one", to: "my_repo")
      // Her identity policy is the default one, which allows what a resource policy can grant; and there is none.
      try await server.restart(identities: .alice([]))
      let alice = try server.peer()
      for attempt in Self.attempts {
        for (domain, repository) in [("my_domain", "my_repo"), ("my_domain", "nowhere"), ("nowhere", "my_repo")] {
          let failure = try attempt.refusal(alice, domain, repository)
          #expect(failure.name == "AccessDeniedException", "\(attempt.action)")
          #expect(failure.detail.action == "codeartifact:\(attempt.action)")
          #expect(failure.detail.resource == attempt.resource(domain, repository))
          // The words differ by what was asked for alone.
          let because = attempt.action == "ListRepositories" ? "no identity-based policy" : "no resource-based policy"
          #expect(
            failure.message
              == "User: arn:aws:iam::111122223333:user/alice is not authorized to perform: codeartifact:\(attempt.action) on resource: \(attempt.resource(domain, repository)) because \(because) allows the codeartifact:\(attempt.action) action"
          )
        }
      }
      try await server.restart()
      #expect(try server.peer().describe("1.0.0", in: "my_repo").status == "Published")
    }
  }

  @Test("a resource policy that names the action and the package is enough")
  func allowed() async throws {
    try await TestServer.run { server in
      let owner = try server.peer()
      try owner.makeDomain("my_repo")
      try owner.publish("1.0.0", "one", to: "my_repo")
      try owner.put(
        policy(
          ["UpdatePackageVersionsStatus"], resource: Self.package("my_domain", "my_repo"), principal: "\"*\""),
        on: "my_repo")
      try await server.restart(identities: .alice([]))
      let alice = try server.peer()
      #expect(
        try alice.call(ArtifactsMethods.updatePackageVersionsStatus, .status("Archived", ["1.0.0"]))
          .successfulVersions.count == 1)
      #expect(
        try alice.refusal(of: ArtifactsMethods.deletePackageVersions, .delete(["1.0.0"])).name
          == "AccessDeniedException")
    }
  }
}
