package import FerryModel

/// One version of a package that a lock file pins.
package struct LockedPackage: Sendable, Hashable {
  package var format: PackageFormat
  /// Empty where it has none.
  package var namespace: String
  package var name: String
  package var version: String
  /// Of files of the version: one of them must be there. Empty where none is pinned.
  package var digests: Set<LockedDigest>

  package init(
    format: PackageFormat, namespace: String = "", name: String, version: String, digests: Set<LockedDigest> = []
  ) {
    self.format = format
    self.namespace = namespace
    self.name = name
    self.version = version
    self.digests = digests
  }
}
