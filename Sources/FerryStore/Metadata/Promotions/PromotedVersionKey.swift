package import FerryModel

/// A version by its package: what promotions of several packages are asked for.
package struct PromotedVersionKey: Sendable, Hashable {
  package var package: PackageCoordinates
  package var name: VersionName

  package init(package: PackageCoordinates, name: VersionName) {
    self.package = package
    self.name = name
  }
}
