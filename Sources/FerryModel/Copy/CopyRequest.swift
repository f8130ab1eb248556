/// What a copy is asked to do, once every field has been checked.
package struct CopyRequest: Sendable {
  /// One version that is to be copied.
  package struct Version: Sendable, Hashable {
    /// As the caller wrote it: the answer uses the same words.
    package var requested: String
    package var name: VersionName
    /// The revision that the source must have; nil where any will do.
    package var expectedRevision: String?

    package init(requested: String, name: VersionName, expectedRevision: String? = nil) {
      self.requested = requested
      self.name = name
      self.expectedRevision = expectedRevision
    }
  }

  package var package: PackageCoordinates
  /// In the order of the request, each once.
  package var versions: [Version]
  package var allowOverwrite: Bool
  /// Only these assets of each version; empty for all of them.
  package var assetNames: [String]

  package init(package: PackageCoordinates, versions: [Version], allowOverwrite: Bool, assetNames: [String]) {
    self.package = package
    self.versions = versions
    self.allowOverwrite = allowOverwrite
    self.assetNames = assetNames
  }
}
