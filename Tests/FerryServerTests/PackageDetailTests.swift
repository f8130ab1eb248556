import FerryModel
import FerryServer
import FerryWire
import Testing

/// READMEs and dependencies, as a version's metadata has them.
@Suite("Details of packages")
struct PackageDetailTests {
  private static func readme(_ version: String) -> GetPackageVersionReadmeRequest {
    .init(
      domain: "my_domain", repository: "my_repo", format: "npm", package: "my-package", packageVersion: version)
  }

  private static func dependencies(_ token: String = "") -> ListPackageVersionDependenciesRequest {
    .init(
      domain: "my_domain", repository: "my_repo", format: "npm", package: "my-package", packageVersion: "1.0.0",
      nextToken: token)
  }

  @Test("a README is given as it was published, and none where there is none")
  func readme() async throws {
    try await TestServer.runWithRepository { _, peer in
      let published = try peer.publish("1.0.0", "one", to: "my_repo", metadata: ##"{"readme":"# Hé\n\nline\n"}"##)
      try peer.publish("2.0.0", "two", to: "my_repo")
      let answer = try peer.call(ArtifactsMethods.getPackageVersionReadme, Self.readme("1.0.0"))
      #expect(answer.readme == "# Hé\n\nline\n")
      #expect(answer.versionRevision == published.versionRevision && answer.version == "1.0.0")
      #expect(try peer.call(ArtifactsMethods.getPackageVersionReadme, Self.readme("2.0.0")).readme.isEmpty)
      #expect(
        try peer.refusal(of: ArtifactsMethods.getPackageVersionReadme, Self.readme("3.0.0")).detail.resourceType
          == "package-version")
      // It is part of what a version consists of.
      #expect(
        try peer.refusal(
          of: ArtifactsMethods.publishPackageVersion,
          .publish("1.0.0", "one", to: "my_repo", metadata: #"{"readme":"other"}"#)
        ).name == "ConflictException")
    }
  }

  @Test("dependencies are listed in their order, page by page, as long as the version is the same")
  func dependencyPages() async throws {
    try await TestServer.runWithRepository { _, peer in
      let list = (0..<1500).map { #"{"package":"p\#($0)","dependencyType":"dev","versionRequirement":"^1"}"# }
      let metadata = #"{"dependencies":[{"namespace":"types","package":"react"},"# + list.joined(separator: ",") + "]}"
      try peer.publish("1.0.0", "one", to: "my_repo", metadata: metadata)
      let first = try peer.call(ArtifactsMethods.listPackageVersionDependencies, Self.dependencies())
      #expect(first.dependencies.count == 1000 && !first.nextToken.isEmpty)
      #expect(first.dependencies[0] == .init(namespace: "types", package: "react"))
      #expect(
        first.dependencies[1] == .init(package: "p0", dependencyType: "dev", versionRequirement: "^1"))
      let second = try peer.call(
        ArtifactsMethods.listPackageVersionDependencies, Self.dependencies(first.nextToken))
      #expect(second.dependencies.first?.package == "p999" && second.dependencies.last?.package == "p1499")
      #expect(second.dependencies.count == 501 && second.nextToken.isEmpty)
      try peer.call(ArtifactsMethods.deletePackageVersions, .delete(["1.0.0"]))
      try peer.publish("1.0.0", "other", to: "my_repo", metadata: metadata)
      #expect(
        try peer.refusal(
          of: ArtifactsMethods.listPackageVersionDependencies, Self.dependencies(first.nextToken)
        ).detail.field == "next_token")
    }
  }

  @Test(
    "a publish whose dependencies or README are of the wrong kind is refused",
    arguments: [
      #"{"readme":1}"#, #"{"dependencies":{}}"#, #"{"dependencies":["react"]}"#, #"{"dependencies":[{}]}"#,
      #"{"dependencies":[{"package":""}]}"#, #"{"dependencies":[{"package":"p","versionRequirement":1}]}"#,
    ])
  func refusals(metadata: String) async throws {
    try await TestServer.runWithRepository { _, peer throws in
      #expect(
        try peer.refusal(
          of: ArtifactsMethods.publishPackageVersion, .publish("1.0.0", "one", to: "my_repo", metadata: metadata)
        ).detail.field == "package_metadata")
    }
  }
}
