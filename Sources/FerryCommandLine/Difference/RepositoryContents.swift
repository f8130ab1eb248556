internal import FerryPackages
internal import FerryWire

/// Reads what a repository holds, page by page.
struct RepositoryContents {
  /// A version and its content's revision.
  struct Version: Equatable {
    let format: String
    let namespace: String
    let package: String
    let version: String
    let revision: String
  }

  let session: Session
  let domain: DomainOptions
  let repository: String

  private static let all = PagePlan.all(startingToken: "", pageSize: nil, maximumItems: nil)

  /// Every version of every package of this format and namespace; "" for all.
  func versions(format: String, namespace: String) throws(CommandFailure) -> [Version] {
    let packages: ListPackagesResponse = try PageReader.read(
      ListPackagesRequest(
        domain: domain.domain, domainOwner: domain.owner, repository: repository, format: format, namespace: namespace),
      Self.all
    ) { request throws(CommandFailure) in
      try session.call(ArtifactsMethods.listPackages, request)
    }.response
    var versions: [Version] = []
    for package in packages.packages {
      versions += try self.versions(format: package.format, namespace: package.namespace, package: package.package)
    }
    return versions
  }

  /// Every version of a package; none where it is not there.
  func versions(format: String, namespace: String, package: String) throws(CommandFailure) -> [Version] {
    let response: ListPackageVersionsResponse = try PageReader.read(
      ListPackageVersionsRequest(
        domain: domain.domain, domainOwner: domain.owner, repository: repository, format: format, namespace: namespace,
        package: package), Self.all
    ) { request throws(CommandFailure) in
      try session.callUnlessMissing(ArtifactsMethods.listPackageVersions, request, resourceType: "package")
        ?? ListPackageVersionsResponse(format: format, namespace: namespace, package: package)
    }.response
    return response.versions.map {
      Version(
        format: format, namespace: namespace, package: response.package, version: $0.version, revision: $0.revision)
    }
  }

  /// What a version says of itself.
  func describe(_ version: Version) throws(CommandFailure) -> PackageVersionDescription {
    let response = try session.call(
      ArtifactsMethods.describePackageVersion,
      DescribePackageVersionRequest(
        domain: domain.domain, domainOwner: domain.owner, repository: repository, format: version.format,
        namespace: version.namespace, package: version.package, packageVersion: version.version))
    return response.packageVersion ?? PackageVersionDescription()
  }

  func assets(of version: Version) throws(CommandFailure) -> [AssetSummary] {
    let response: ListPackageVersionAssetsResponse = try PageReader.read(
      ListPackageVersionAssetsRequest(
        domain: domain.domain, domainOwner: domain.owner, repository: repository, format: version.format,
        namespace: version.namespace, package: version.package, packageVersion: version.version), Self.all
    ) { request throws(CommandFailure) in
      try session.call(ArtifactsMethods.listPackageVersionAssets, request)
    }.response
    return response.assets
  }

  /// What an asset holds under each name; nil where it is no archive.
  func files(in asset: String, of version: Version) throws(CommandFailure) -> [ArchivedName]? {
    let folder = try ScratchFolder()
    let path = folder.path + "/asset"
    _ = try session.fetch(
      GetPackageVersionAssetRequest(
        domain: domain.domain, domainOwner: domain.owner, repository: repository, format: version.format,
        namespace: version.namespace, package: version.package, packageVersion: version.version, asset: asset),
      into: path)
    do {
      return try ArchiveListing.files(inArchive: path)
    } catch {
      throw .general("the asset \(ErrorLine.onOneLine(asset)) of \(repository) \(error.reason)")
    }
  }
}
