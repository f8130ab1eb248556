import FerryModel
import FerryServer
import FerryWire
import Testing

/// Packages that are described, deleted, and opened and closed to what comes in.
@Suite("Changes of packages")
struct PackageChangeTests {
  private static func put(
    _ publish: String, _ upstream: String, on repository: String = "my_repo"
  ) -> PutPackageOriginConfigurationRequest {
    .init(
      domain: "my_domain", repository: repository, format: "npm", package: "my-package",
      restrictions: .init(publish: publish, upstream: upstream))
  }

  private static let package = DescribePackageRequest(
    domain: "my_domain", repository: "my_repo", format: "npm", package: "my-package")

  @Test("a package is described with what its first version has set, and with what was put")
  func describe() async throws {
    try await TestServer.runWithRepository { _, peer in
      #expect(
        try peer.refusal(of: ArtifactsMethods.describePackage, Self.package).detail.resourceType == "package")
      try peer.publish("1.0.0", "one", to: "my_repo")
      #expect(
        try peer.call(ArtifactsMethods.describePackage, Self.package).package
          == PackageDescription(
            format: "npm", name: "my-package",
            originConfiguration: .init(restrictions: .init(publish: "ALLOW", upstream: "BLOCK"))))
      let put = try peer.call(ArtifactsMethods.putPackageOriginConfiguration, Self.put("BLOCK", "ALLOW"))
      #expect(put.originConfiguration?.restrictions == .init(publish: "BLOCK", upstream: "ALLOW"))
      #expect(
        try peer.call(ArtifactsMethods.describePackage, Self.package).package?.originConfiguration
          == put.originConfiguration)
    }
  }

  @Test("publish=BLOCK refuses what comes next, and ALLOW takes it again")
  func publishBlock() async throws {
    try await TestServer.runWithRepository { _, peer in
      try peer.publish("1.0.0", "one", to: "my_repo")
      try peer.call(ArtifactsMethods.putPackageOriginConfiguration, Self.put("BLOCK", "BLOCK"))
      #expect(
        try peer.refusal(of: ArtifactsMethods.publishPackageVersion, .publish("2.0.0", "two", to: "my_repo")).name
          == "ConflictException")
      try peer.call(ArtifactsMethods.putPackageOriginConfiguration, Self.put("ALLOW", "BLOCK"))
      #expect(try peer.publish("2.0.0", "two", to: "my_repo").status == "Published")
    }
  }

  @Test("with upstream=ALLOW a version that an upstream has is refused, and any other is taken")
  func upstreamAllow() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.makeDomain("far")
      try peer.makeRepository("my_repo", upstreams: ["far"])
      try peer.publish("1.0.0", "one", to: "far")
      try peer.call(ArtifactsMethods.putPackageOriginConfiguration, Self.put("ALLOW", "ALLOW"))
      let refused = try peer.refusal(
        of: ArtifactsMethods.publishPackageVersion, .publish("1.0.0", "mine", to: "my_repo"))
      #expect(refused.name == "ConflictException" && refused.message.contains("'far'"))
      #expect(try peer.publish("1.0.1", "mine", to: "my_repo").status == "Published")
      try peer.call(ArtifactsMethods.putPackageOriginConfiguration, Self.put("ALLOW", "BLOCK"))
      #expect(try peer.publish("1.0.0", "mine", to: "my_repo").status == "Published")
    }
  }

  @Test("a package can be closed before it is there, a copy into it keeps that, and lists show it by that")
  func beforeItIsThere() async throws {
    try await TestServer.run { server in
      let peer = try server.peer()
      try peer.makeDomain("source", "my_repo")
      try peer.publish("1.0.0", "one", to: "source")
      try peer.call(ArtifactsMethods.putPackageOriginConfiguration, Self.put("BLOCK", "BLOCK"))
      #expect(
        try peer.refusal(of: ArtifactsMethods.publishPackageVersion, .publish("1.0.0", "one", to: "my_repo")).name
          == "ConflictException")
      #expect(try peer.versions(in: "my_repo").isEmpty)
      #expect(try peer.copy(["1.0.0"], from: "source", to: "my_repo").successfulVersions.count == 1)
      func names(_ request: ListPackagesRequest) throws -> [String] {
        try peer.call(ArtifactsMethods.listPackages, request).packages.map(\.package)
      }
      #expect(try names(.init(domain: "my_domain", repository: "my_repo", publish: "BLOCK")) == ["my-package"])
      #expect(try names(.init(domain: "my_domain", repository: "my_repo", upstream: "ALLOW")).isEmpty)
      #expect(try names(.init(domain: "my_domain", repository: "source", publish: "BLOCK")).isEmpty)
    }
  }

  @Test("both restrictions are required, each ALLOW or BLOCK")
  func refusals() async throws {
    try await TestServer.runWithRepository { _, peer throws in
      func field(_ request: PutPackageOriginConfigurationRequest) throws -> String {
        try peer.refusal(of: ArtifactsMethods.putPackageOriginConfiguration, request).detail.field
      }
      var request = Self.put("ALLOW", "BLOCK")
      request.restrictions = nil
      #expect(try field(request) == "restrictions")
      #expect(try field(Self.put("", "BLOCK")) == "restrictions.publish")
      #expect(try field(Self.put("ALLOW", "allow")) == "restrictions.upstream")
    }
  }

  @Test("a deleted package is gone with its versions, tags and restrictions, and each version is told")
  func delete() async throws {
    try await TestServer.runWithRepository { server, peer in
      try peer.publish("1.0.0", "one", to: "my_repo", tags: ["latest"])
      try peer.publish("2.0.0", "two", to: "my_repo")
      try peer.publish("9.0.0", "nine", to: "my_repo", TestPackage(name: "other"))
      try peer.call(ArtifactsMethods.putPackageOriginConfiguration, Self.put("BLOCK", "BLOCK"))
      let watcher = try Watcher(server)
      let request = DeletePackageRequest(
        domain: "my_domain", repository: "my_repo", format: "npm", package: "my-package")
      let deleted = try peer.call(ArtifactsMethods.deletePackage, request).deletedPackage
      #expect(deleted?.package == "my-package" && deleted?.originConfiguration?.restrictions?.publish == "BLOCK")
      #expect(
        try watcher.next(2).map(\.words) == [
          "PACKAGE_VERSION_DELETED my_repo my-package 1.0.0", "PACKAGE_VERSION_DELETED my_repo my-package 2.0.0",
        ])
      #expect(try peer.refusal(of: ArtifactsMethods.deletePackage, request).name == "ResourceNotFoundException")
      #expect(try peer.versions(in: "my_repo", TestPackage(name: "other")).count == 1)
      #expect(try peer.publish("1.0.0", "other", to: "my_repo").status == "Published")
      #expect(try peer.defaultVersion(in: "my_repo") == "1.0.0")
    }
  }
}
