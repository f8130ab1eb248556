internal import FerryModel

/// Whether a version that is imported without `--dist-tags` gets npm's tag "latest".
///
/// Source: `npm publish`, which tags "latest" by itself, but refuses to where the
/// version is a pre-release or a higher one has the tag.
package enum LatestTag {
  package static let name = "latest"

  /// The tags of a version.
  ///
  /// - Parameter current: the version that has the tag now, if any.
  package static func tags(for version: String, current: String?) -> [String] {
    guard let new = SemanticVersion(version), !new.isPreRelease else { return [] }
    if let current = current.flatMap(SemanticVersion.init), new < current { return [] }
    return [name]
  }
}
