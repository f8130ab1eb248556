import Crypto
import FerryModel
import FerryWire

/// A package as the requests name it.
struct TestPackage: Sendable, Hashable {
  var format = "npm"
  var namespace = ""
  var name = "my-package"
}

extension Peer {
  /// `my_domain` with these repositories.
  func makeDomain(_ repositories: String...) throws {
    try call(ArtifactsMethods.createDomain, .init(domain: "my_domain"))
    for repository in repositories { try makeRepository(repository) }
  }

  func makeRepository(_ repository: String, upstreams: [String] = []) throws {
    try call(
      ArtifactsMethods.createRepository,
      .init(
        domain: "my_domain", repository: repository,
        upstreams: upstreams.map { UpstreamRepository(repositoryName: $0) }))
  }

  /// Publishes a version of one asset.
  @discardableResult
  func publish(
    _ version: String, _ content: String, to repository: String, _ package: TestPackage = TestPackage(),
    asset: String = "package.tgz", unfinished: Bool = false, metadata: String = "", tags: [String] = []
  ) throws -> PublishPackageVersionResponse {
    try call(
      ArtifactsMethods.publishPackageVersion,
      .publish(
        version, content, to: repository, package, asset: asset, unfinished: unfinished, metadata: metadata, tags: tags)
    )
  }

  /// Copies versions and gives the whole answer.
  @discardableResult
  func copy(
    _ versions: [String], from source: String, to destination: String, _ package: TestPackage = TestPackage(),
    overwrite: Bool = false, upstream: Bool = false
  ) throws -> CopyPackageVersionsResponse {
    try call(
      ArtifactsMethods.copyPackageVersions,
      .copy(versions, from: source, to: destination, package, overwrite: overwrite, upstream: upstream))
  }

  /// The versions of a package and their revisions, in the order of the list.
  func versions(
    in repository: String, _ package: TestPackage = TestPackage(), sortBy: String = ""
  ) throws -> [PackageVersionSummary] {
    do {
      return try call(
        ArtifactsMethods.listPackageVersions,
        .init(
          domain: "my_domain", repository: repository, format: package.format, namespace: package.namespace,
          package: package.name, sortBy: sortBy, maxResults: 1000)
      ).versions
    } catch let failure as CallFailure where failure.detail.resourceType == "package" {
      return []
    }
  }

  /// The version that npm's `latest` points at, else the newest.
  func defaultVersion(in repository: String, _ package: TestPackage = TestPackage()) throws -> String {
    try call(
      ArtifactsMethods.listPackageVersions,
      .init(
        domain: "my_domain", repository: repository, format: package.format, namespace: package.namespace,
        package: package.name)
    ).defaultDisplayVersion
  }

  func describe(_ version: String, in repository: String, _ package: TestPackage = TestPackage()) throws
    -> PackageVersionDescription
  {
    try call(
      ArtifactsMethods.describePackageVersion,
      .init(
        domain: "my_domain", repository: repository, format: package.format, namespace: package.namespace,
        package: package.name, packageVersion: version)
    ).packageVersion ?? PackageVersionDescription()
  }

  /// Puts a policy.
  @discardableResult
  func put(_ policy: String, on repository: String, revision: String = "") throws -> String {
    try call(
      ArtifactsMethods.putRepositoryPermissionsPolicy,
      .init(domain: "my_domain", repository: repository, policyRevision: revision, policyDocument: policy)
    ).policy?.revision ?? ""
  }
}

extension PublishPackageVersionRequest {
  static func publish(
    _ version: String, _ content: String, to repository: String, _ package: TestPackage = TestPackage(),
    asset: String = "package.tgz", unfinished: Bool = false, metadata: String = "", tags: [String] = []
  ) -> PublishPackageVersionRequest {
    PublishPackageVersionRequest(
      domain: "my_domain", repository: repository, format: package.format, namespace: package.namespace,
      package: package.name, packageVersion: version, assetContent: Array(content.utf8), assetName: asset,
      assetSha256: sha256(Array(content.utf8)), unfinished: unfinished, packageMetadata: metadata, distTags: tags)
  }
}

extension CopyPackageVersionsRequest {
  static func copy(
    _ versions: [String], from source: String, to destination: String, _ package: TestPackage = TestPackage(),
    overwrite: Bool = false, upstream: Bool = false
  ) -> CopyPackageVersionsRequest {
    CopyPackageVersionsRequest(
      domain: "my_domain", sourceRepository: source, destinationRepository: destination, format: package.format,
      namespace: package.namespace, package: package.name, versions: versions, allowOverwrite: overwrite,
      includeFromUpstream: upstream)
  }
}

/// In lower-case hex.
func sha256(_ bytes: [UInt8]) -> String { Hexadecimal.encode(Array(SHA256.hash(data: bytes))) }

/// A policy with one statement.
func policy(
  _ actions: [String], effect: String = "Allow", resource: String = "*", principal: String? = "\"*\""
) -> String {
  let list = actions.map { "\"codeartifact:\($0)\"" }.joined(separator: ",")
  let who = principal.map { "\"Principal\":\($0)," } ?? ""
  return """
    {"Version":"2012-10-17","Statement":[{"Effect":"\(effect)",\(who)"Action":[\(list)],"Resource":"\(resource)"}]}
    """
}
