package import FerryModel

/// One version that a promotion wrote, and what stood in its place before.
package struct PromotedVersion: Sendable, Equatable {
  /// What stood there.
  package struct Previous: Sendable, Equatable {
    package var name: VersionName
    package var contentID: Int64
    package var status: PackageVersionStatus
    package var origin: PackageVersionOrigin
    package var publishedAt: Timestamp

    package init(_ version: VersionRecord) {
      name = version.name
      contentID = version.contentID
      status = version.status
      origin = version.origin
      publishedAt = version.publishedAt
    }
  }

  package var package: PackageCoordinates
  package var name: VersionName
  package var contentID: Int64
  package var status: PackageVersionStatus
  /// The repository in which it was found.
  package var foundIn: String
  /// nil where nothing stood there.
  package var previous: Previous?

  package init(
    package: PackageCoordinates, name: VersionName, contentID: Int64, status: PackageVersionStatus, foundIn: String,
    previous: Previous?
  ) {
    self.package = package
    self.name = name
    self.contentID = contentID
    self.status = status
    self.foundIn = foundIn
    self.previous = previous
  }
}

/// One version of a promotion, as it is listed.
package struct ListedPromotedVersion: Sendable, Equatable {
  /// Its place in the promotion, from 0.
  package var position: Int64
  package var package: PackageCoordinates
  package var version: String
  package var revision: String
  package var status: PackageVersionStatus
  package var foundIn: String
  /// nil where nothing stood there.
  package var previousRevision: String?
}
