package import FerryModel

/// One version that a promotion wrote, and what stood in its place before.
package struct PromotedVersion: Sendable, Equatable {
  /// What stood there.
  package struct Previous: Sendable, Equatable {
    package var name: VersionName
    package var contentID: Int64
    /// The content's revision.
    package var revision: String
    package var status: PackageVersionStatus
    package var origin: PackageVersionOrigin
    package var publishedAt: Timestamp

    package init(
      name: VersionName, contentID: Int64, revision: String, status: PackageVersionStatus, origin: PackageVersionOrigin,
      publishedAt: Timestamp
    ) {
      self.name = name
      self.contentID = contentID
      self.revision = revision
      self.status = status
      self.origin = origin
      self.publishedAt = publishedAt
    }

    package init(_ version: VersionRecord) {
      self.init(
        name: version.name, contentID: version.contentID, revision: version.revision, status: version.status,
        origin: version.origin, publishedAt: version.publishedAt)
    }
  }

  package var package: PackageCoordinates
  package var name: VersionName
  package var contentID: Int64
  package var status: PackageVersionStatus
  /// The repository in which it was found.
  package var foundIn: String
  /// Whether the promotion made the package.
  package var isNewPackage: Bool
  /// nil where nothing stood there.
  package var previous: Previous?

  package init(
    package: PackageCoordinates, name: VersionName, contentID: Int64, status: PackageVersionStatus, foundIn: String,
    isNewPackage: Bool, previous: Previous?
  ) {
    self.package = package
    self.name = name
    self.contentID = contentID
    self.status = status
    self.foundIn = foundIn
    self.isNewPackage = isNewPackage
    self.previous = previous
  }
}
