/// Which versions a gem's requirement allows: `~> 2.0, >= 2.0.1`, all of which must hold.
///
/// Source: RubyGems' `Gem::Requirement`.
package struct GemRequirements: Sendable {
  private struct Requirement: Sendable {
    let sign: String
    let version: GemVersion

    func allows(_ candidate: GemVersion) -> Bool {
      switch sign {
      case "!=": candidate != version
      case ">": candidate > version
      case "<": candidate < version
      case ">=": candidate >= version
      case "<=": candidate <= version
      case "~>": candidate >= version && candidate.release < version.bumped
      default: candidate == version
      }
    }
  }

  private let requirements: [Requirement]

  /// - Throws: ``RequirementError``
  init(_ text: String) throws(RequirementError) {
    var requirements: [Requirement] = []
    for part in text.split(separator: ",") {
      let words = part.split(whereSeparator: \.isWhitespace).joined()
      guard !words.isEmpty else { continue }
      let sign = ["!=", ">=", "<=", "~>", "=", ">", "<"].first { words.hasPrefix($0) } ?? ""
      guard let version = GemVersion(String(words.dropFirst(sign.count))) else { throw .notUnderstood }
      requirements.append(Requirement(sign: sign, version: version))
    }
    self.requirements = requirements
  }

  /// The newest of the versions that it allows. A pre-release only where a requirement names one, or nothing else will do.
  func best(of versions: [String]) -> String? {
    let allowed = versions.compactMap { text in GemVersion(text).map { (text: text, version: $0) } }
      .filter { candidate in requirements.allSatisfy { $0.allows(candidate.version) } }
    let takesPreReleases = requirements.contains { $0.version.isPreRelease && $0.sign != "!=" }
    let releases = takesPreReleases ? allowed : allowed.filter { !$0.version.isPreRelease }
    return (releases.isEmpty ? allowed : releases).max { $0.version < $1.version }?.text
  }
}
