package import FerryModel

/// One tag that a promotion moved.
package struct PromotedTag: Sendable, Equatable {
  package var package: PackageCoordinates
  package var tag: String
  package var versionKey: String
  /// nil where the tag was not there.
  package var previousVersionKey: String?

  package init(package: PackageCoordinates, tag: String, versionKey: String, previousVersionKey: String?) {
    self.package = package
    self.tag = tag
    self.versionKey = versionKey
    self.previousVersionKey = previousVersionKey
  }
}
