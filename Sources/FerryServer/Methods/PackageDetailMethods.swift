internal import FerryModel
internal import FerryStore
internal import FerryWire

/// What a version's package says of itself.
extension ArtifactsService {
  private static let dependenciesInPage = 1000

  func getPackageVersionReadme(
    _ request: GetPackageVersionReadmeRequest, _ context: CallContext
  ) throws -> GetPackageVersionReadmeResponse {
    let reference = try PackageReference(
      domain: request.domain, domainOwner: request.domainOwner, repository: request.repository,
      format: request.format, namespace: request.namespace, package: request.package)
    let name = try VersionName(validating: request.packageVersion, format: reference.package.format)
    let repository = try locate(reference, .getPackageVersionReadme, context)
    let (version, metadata) = try metadata(of: name, reference, in: repository)
    return GetPackageVersionReadmeResponse(
      format: reference.package.format.rawValue, namespace: reference.package.namespace,
      package: reference.package.name, version: version.name.display, versionRevision: version.revision,
      readme: metadata.readme)
  }

  func listPackageVersionDependencies(
    _ request: ListPackageVersionDependenciesRequest, _ context: CallContext
  ) throws -> ListPackageVersionDependenciesResponse {
    let reference = try PackageReference(
      domain: request.domain, domainOwner: request.domainOwner, repository: request.repository,
      format: request.format, namespace: request.namespace, package: request.package)
    let name = try VersionName(validating: request.packageVersion, format: reference.package.format)
    let place = try Self.place(request.nextToken)
    let repository = try locate(reference, .listPackageVersionDependencies, context)
    let (version, metadata) = try metadata(of: name, reference, in: repository)
    // Of another content it would be another place.
    if let place, place.revision != version.revision {
      throw FerryError.invalid(
        "next_token", "version '\(version.name)' has changed since the page before: begin with the first page again")
    }
    let dependencies = metadata.dependencies.dropFirst(place?.index ?? 0)
    let page = dependencies.prefix(Self.dependenciesInPage)
    return ListPackageVersionDependenciesResponse(
      format: reference.package.format.rawValue, namespace: reference.package.namespace,
      package: reference.package.name, version: version.name.display, versionRevision: version.revision,
      nextToken: dependencies.count > page.count
        ? PageToken.text(list: "dependencies", version.revision, String(page.endIndex)) : "",
      dependencies: page.map {
        PackageDependency(
          namespace: $0.namespace, package: $0.package, dependencyType: $0.type, versionRequirement: $0.requirement)
      })
  }

  private func metadata(
    of name: VersionName, _ reference: PackageReference, in repository: Catalog.Repository
  ) throws -> (VersionRecord, VersionMetadata) {
    try store.read { reading in
      let version = try Self.version(name, of: reference, in: repository, reading)
      return (version, try VersionMetadata(stored: reading.metadata(contentID: version.contentID)))
    }
  }

  private static func place(_ token: String) throws(FerryError) -> (revision: String, index: Int)? {
    guard let parts = try PageToken.parts(token, list: "dependencies", count: 2) else { return nil }
    guard let index = Int(parts[1]), index >= 0 else { throw PageToken.invalid() }
    return (parts[0], index)
  }
}
