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
  /// Whether the project does without it where it is not there, as with npm's packages for one system alone.
  package var isOptional = false
  /// Whether a version that the format takes for equal will do, such as 1.16.0 for `==1.16`.
  package var allowsEqual = false

  /// Whether it is pinned by digests that say too little of what a file is, and by no others.
  package var isPinnedWeakly: Bool { !digests.isEmpty && digests.allSatisfy(\.isWeak) }

  /// As a plan shows it.
  package var shownName: String { namespace.isEmpty ? name : "\(namespace)/\(name)" }

  package init(
    format: PackageFormat, namespace: String = "", name: String, version: String, digests: Set<LockedDigest> = [],
    isOptional: Bool = false, allowsEqual: Bool = false
  ) {
    self.format = format
    self.namespace = namespace
    self.name = name
    self.version = version
    self.digests = digests
    self.isOptional = isOptional
    self.allowsEqual = allowsEqual
  }
}
