package import FerryModel

/// One version of a package, as its files say.
package struct InspectedPackage: Sendable, Hashable {
  /// The kind of package.
  package var format: PackageFormat
  /// maven: the groupId; npm: the scope without "@"; empty where there is none.
  package var namespace: String
  /// Normalised by the rules of the format.
  package var name: String
  /// As it is shown. pypi: PEP 440's canonical form.
  package var version: String
  /// An object with the members `displayName`, `summary`, `homePage`,
  /// `sourceCodeRepository`, `licenses` (a list of `name`, `url`) and
  /// `dependencies` (a list of `namespace`, `package`, `dependencyType`,
  /// `versionRequirement`), each as far as the package says it.
  ///
  /// Source: the members of CodeArtifact's PackageVersionDescription and PackageDependency.
  package var metadata: JSONValue
  /// The files, ordered by name: at least one.
  package var assets: [Asset]

  /// One file of a version.
  package struct Asset: Sendable, Hashable {
    /// The file's own name: 1–255 characters, no "/".
    package var name: String
    /// Where the file is.
    package var path: String
    /// How long it is, in bytes.
    package var size: Int64

    /// An asset of these values.
    package init(name: String, path: String, size: Int64) {
      self.name = name
      self.path = path
      self.size = size
    }
  }
}
