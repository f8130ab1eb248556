/// A version of a package: what it is shown as, and what it is looked up by.
package struct VersionName: Sendable, Hashable, CustomStringConvertible {
  /// As it is shown. pypi: PEP 440's canonical form; others: as it was given.
  package let display: String
  /// What it is looked up by: equal for all ways of writing the same version.
  package let key: String
  package var description: String { display }

  /// - Throws: ValidationException on the field.
  package init(
    validating text: String, format: PackageFormat, field: String = "package_version"
  ) throws(FerryError) {
    try PackageCoordinates.check(text, field: field, what: "a version")
    switch format {
    case .pypi:
      display = PEP440.canonical(text) ?? text
      key = display
    case .nuget:
      display = text
      key = NuGetVersion.normalized(text)
    default:
      display = text
      key = text
    }
  }

  /// A version as it was stored: checked then, not again.
  package init(display: String, key: String) {
    self.display = display
    self.key = key
  }

  package static func == (a: VersionName, b: VersionName) -> Bool { a.key.hasSameBytes(as: b.key) }
  package func hash(into hasher: inout Hasher) { key.hashBytes(into: &hasher) }
}
