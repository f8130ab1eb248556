/// Which versions a Python requirement allows: `>=1.21.1,<3`.
///
/// Source: PEP 440, "Version specifiers".
package struct PythonSpecifiers: Sendable {
  private struct Specifier: Sendable {
    let sign: String
    let text: String
    let version: PythonVersion
    /// `1.2.*`: these numbers, and whatever follows.
    let prefix: [Int]?

    func allows(_ candidate: PythonVersion, _ candidateText: String) -> Bool {
      let isSame =
        prefix.map { candidate.begins(with: $0, epoch: version.epoch) }
        ?? (version.local.isEmpty ? candidate.isSame(as: version) : candidate == version)
      switch sign {
      case "===": return candidateText.lowercased() == text.lowercased()
      case "==": return isSame
      case "!=": return !isSame
      case "<=": return candidate < version || candidate.isSame(as: version)
      case ">=": return candidate > version || candidate.isSame(as: version)
      case "<":
        // "must not allow a pre-release of the specified version"
        return candidate < version
          && !(candidate.isPreRelease && !version.isPreRelease && candidate.hasRelease(of: version))
      case ">":
        // "must not allow a post-release of the given version", nor one with a local label.
        return candidate > version && !candidate.isSame(as: version)
          && !(candidate.post != nil && version.post == nil && candidate.hasRelease(of: version))
      default:
        // "~= 2.2.post3" is ">= 2.2.post3, == 2.*"
        return (candidate > version || candidate.isSame(as: version))
          && candidate.begins(with: Array(Self.numbers(text).dropLast()), epoch: version.epoch)
      }
    }

    /// The numbers of a release as they are written, with zeros at their end.
    static func numbers(_ text: String) -> [Int] {
      let release = (PEP440.canonical(text) ?? "").split(separator: "!").last ?? ""
      return release.split(separator: ".").prefix { Int($0) != nil }.compactMap { Int($0) }
        + (release.split(separator: ".").first { Int($0) == nil }.flatMap {
          Int($0.prefix { ("0"..."9").contains($0) })
        }
        .map { [$0] } ?? [])
    }
  }

  private let specifiers: [Specifier]

  /// - Throws: ``RequirementError``
  init(_ text: String) throws(RequirementError) {
    var specifiers: [Specifier] = []
    for part in text.split(separator: ",") {
      let words = part.split(whereSeparator: \.isWhitespace).joined()
      guard !words.isEmpty else { continue }
      guard let sign = ["===", "==", "!=", "~=", "<=", ">=", "<", ">"].first(where: { words.hasPrefix($0) }) else {
        throw .notUnderstood
      }
      specifiers.append(try Self.specifier(sign, String(words.dropFirst(sign.count))))
    }
    self.specifiers = specifiers
  }

  private static func specifier(_ sign: String, _ text: String) throws(RequirementError) -> Specifier {
    let isPrefix = text.hasSuffix(".*") && (sign == "==" || sign == "!=")
    let number = isPrefix ? String(text.dropLast(2)) : text
    guard let version = PythonVersion(number) else { throw .notUnderstood }
    let numbers = Specifier.numbers(number)
    guard sign != "~=" || numbers.count > 1, !isPrefix || (!version.isPreRelease && version.post == nil) else {
      throw .notUnderstood
    }
    return Specifier(sign: sign, text: text, version: version, prefix: isPrefix ? numbers : nil)
  }

  /// The newest of the versions that it allows. A pre-release only where a specifier names one, or nothing else will do.
  func newest(of versions: [String]) -> String? {
    let allowed = versions.compactMap { text in PythonVersion(text).map { (text: text, version: $0) } }
      .filter { candidate in specifiers.allSatisfy { $0.allows(candidate.version, candidate.text) } }
    let takesPreReleases = specifiers.contains { $0.version.isPreRelease && $0.sign != "!=" }
    let releases = takesPreReleases ? allowed : allowed.filter { !$0.version.isPreRelease }
    return (releases.isEmpty ? allowed : releases).max { $0.version < $1.version }?.text
  }
}
