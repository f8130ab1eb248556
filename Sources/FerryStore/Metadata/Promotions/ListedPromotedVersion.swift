package import FerryModel

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
