internal import FerryModel

/// A package of a repository as a request names it, checked for form alone.
struct PackageReference: Sendable {
  let repository: Authorizer.RepositoryReference
  let package: PackageCoordinates

  init(
    domain: String, domainOwner: String, repository: String, format: String, namespace: String, package name: String
  ) throws(FerryError) {
    self.repository = try Authorizer.RepositoryReference(
      domain: domain, domainOwner: domainOwner, repository: repository)
    package = try PackageCoordinates(format: format, namespace: namespace, package: name)
  }

  /// What the package is called in messages and in errors.
  var name: String {
    package.namespace.isEmpty ? package.name : "\(package.namespace)/\(package.name)"
  }

  var notFound: FerryError {
    FerryError(
      .notFound(.package, id: name),
      "Package not found: '\(name)' (\(package.format.rawValue)) in repository '\(repository.repository)'")
  }

  func notFound(version: VersionName) -> FerryError {
    FerryError(
      .notFound(.packageVersion, id: version.display),
      "Package version not found: '\(version)' of '\(name)' (\(package.format.rawValue)) in repository '\(repository.repository)'"
    )
  }

  func notFound(asset: String, of version: VersionName) -> FerryError {
    FerryError(.notFound(.asset, id: asset), "Asset not found: '\(asset)' of version '\(version)' of '\(name)'")
  }
}
