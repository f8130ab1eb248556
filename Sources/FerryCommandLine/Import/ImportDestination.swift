package import FerryWire

/// Where an import publishes: a daemon, or in tests something that stands for one.
package protocol ImportDestination {
  /// Publishes a file as an asset.
  func publish(
    _ request: PublishPackageVersionRequest, contentsOf path: String
  ) throws(CommandFailure) -> PublishPackageVersionResponse

  /// The version of an npm package that is shown by default; nil where the package is not there.
  func defaultVersion(_ request: ListPackageVersionsRequest) throws(CommandFailure) -> String?
}

extension Session: ImportDestination {
  package func defaultVersion(_ request: ListPackageVersionsRequest) throws(CommandFailure) -> String? {
    let response = try callUnlessMissing(ArtifactsMethods.listPackageVersions, request, resourceType: "package")
    return response?.defaultDisplayVersion
  }
}
