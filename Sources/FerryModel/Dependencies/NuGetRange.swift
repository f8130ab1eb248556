/// Which versions a NuGet requirement allows: `1.0`, which is the least one, or an interval such as `[1.0,2.0)`.
///
/// Source: NuGet's documentation, "Package versioning", "Version ranges".
package struct NuGetRange: Sendable {
  private struct Bound: Sendable {
    let version: SemanticVersion
    let isIncluded: Bool
  }

  private var low: Bound?
  private var high: Bound?

  /// - Throws: ``RequirementError``
  init(_ text: String) throws(RequirementError) {
    let text = text.filter { !$0.isWhitespace }
    guard let first = text.first else { return }
    guard first == "[" || first == "(" else {
      low = try Self.bound(text, isIncluded: true)
      return
    }
    guard let last = text.last, last == "]" || last == ")", text.count > 2 else { throw .notUnderstood }
    let bounds = text.dropFirst().dropLast().split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    switch bounds.count {
    case 1:
      guard first == "[", last == "]" else { throw .notUnderstood }
      low = try Self.bound(bounds[0], isIncluded: true)
      high = low
    case 2:
      guard bounds != ["", ""] else { throw .notUnderstood }
      if !bounds[0].isEmpty { low = try Self.bound(bounds[0], isIncluded: first == "[") }
      if !bounds[1].isEmpty { high = try Self.bound(bounds[1], isIncluded: last == "]") }
    default: throw .notUnderstood
    }
  }

  private static func bound(_ text: String, isIncluded: Bool) throws(RequirementError) -> Bound {
    guard let version = version(text) else { throw .notUnderstood }
    return Bound(version: version, isIncluded: isIncluded)
  }

  /// A version of up to four numbers, for its order; nil where the text is none.
  private static func version(_ text: String) -> SemanticVersion? {
    let parts = NuGetVersion.normalized(text).split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    let numbers = (parts.first ?? "").split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard (3...4).contains(numbers.count), numbers.allSatisfy(SemanticVersion.isNumber) else { return nil }
    let labels = parts.count == 2 ? parts[1].split(separator: ".", omittingEmptySubsequences: false) : []
    guard !labels.contains(where: \.isEmpty) else { return nil }
    return SemanticVersion(
      numbers: numbers + Array(repeating: "0", count: 4 - numbers.count), preRelease: labels.map(String.init))
  }

  private func allows(_ version: SemanticVersion) -> Bool {
    if let low, version < low.version || version == low.version && !low.isIncluded { return false }
    if let high, high.version < version || version == high.version && !high.isIncluded { return false }
    return true
  }

  /// The one that NuGet takes: the lowest that it allows, and a pre-release only where the range begins with one or nothing
  /// else will do.
  func best(of versions: [String]) -> String? {
    let allowed = versions.compactMap { text in Self.version(text).map { (text: text, version: $0) } }
      .filter { allows($0.version) }
    let takesPreReleases = low?.version.isPreRelease ?? false
    let releases = takesPreReleases ? allowed : allowed.filter { !$0.version.isPreRelease }
    return (releases.isEmpty ? allowed : releases).min { $0.version < $1.version }?.text
  }
}
