/// Which versions of a package a dependency allows, as its format writes it.
package enum VersionRequirement: Sendable {
  case semantic(SemanticRange)
  case python(PythonSpecifiers)
  case maven(MavenRange)
  case nuget(NuGetRange)
  case gem(GemRequirements)
  /// This version alone, by its key.
  case exact(String)

  /// Reads a requirement. Of formats whose ranges are not read (swift, generic) an exact version is.
  ///
  /// - Throws: ``RequirementError``
  package init(_ text: String, format: PackageFormat) throws(RequirementError) {
    switch format {
    // The tag of the newest release, where nobody has said otherwise.
    case .npm: self = .semantic(try SemanticRange(npm: text == "latest" ? "*" : text))
    case .cargo: self = .semantic(try SemanticRange(cargo: text.isEmpty ? "*" : text))
    case .pypi: self = .python(try PythonSpecifiers(text))
    case .maven: self = .maven(try MavenRange(text))
    case .nuget: self = .nuget(try NuGetRange(text))
    case .ruby: self = .gem(try GemRequirements(text))
    case .swift, .generic:
      guard let name = try? VersionName(validating: text, format: format) else { throw .notUnderstood }
      self = .exact(name.key)
    }
  }

  /// The one of the versions that it allows and that the format's own tools take: the newest, and NuGet's the lowest; nil
  /// where it allows none.
  package func best(of versions: [String], format: PackageFormat) -> String? {
    switch self {
    case .semantic(let range):
      return versions.compactMap { text in SemanticVersion(text).map { (text: text, version: $0) } }
        .filter { range.allows($0.version) }.max { $0.version < $1.version }?.text
    case .python(let specifiers): return specifiers.newest(of: versions)
    case .maven(let range):
      return versions.map { (text: $0, version: MavenVersion($0)) }.filter { range.allows($0.version) }
        .max { $0.version < $1.version }?.text
    case .nuget(let range): return range.best(of: versions)
    case .gem(let requirements): return requirements.best(of: versions)
    case .exact(let key):
      return versions.first { text in
        (try? VersionName(validating: text, format: format)).map { $0.key.utf8.elementsEqual(key.utf8) } ?? false
      }
    }
  }
}
