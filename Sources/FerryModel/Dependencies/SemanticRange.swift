/// Which versions npm's or Cargo's requirement allows.
///
/// Sources: node-semver's README, "Ranges"; The Cargo Book, "Specifying Dependencies".
package struct SemanticRange: Sendable {
  /// One bound.
  private struct Bound: Sendable {
    enum Order: Sendable { case below, atMost, equal, atLeast, above }

    let order: Order
    let version: SemanticVersion

    func allows(_ version: SemanticVersion) -> Bool {
      switch order {
      case .below: version < self.version
      case .atMost: version <= self.version
      case .equal: version == self.version
      case .atLeast: version >= self.version
      case .above: version > self.version
      }
    }
  }

  /// Of which one suffices; all bounds of it must hold.
  private var alternatives: [[Bound]]

  /// npm: alternatives at `||`, bounds at white space, `1.2 - 2.3` for a range.
  ///
  /// - Throws: ``RequirementError`` where it is something else: an address, a tag, a file.
  init(npm text: String) throws(RequirementError) {
    alternatives = []
    for part in text.split(separator: "||", omittingEmptySubsequences: false) {
      alternatives.append(try Self.alternative(npm: part))
    }
  }

  /// Cargo: bounds at commas; a version alone is what is compatible with it.
  init(cargo text: String) throws(RequirementError) {
    var bounds: [Bound] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let words = part.split(separator: " ")
      bounds += try Self.bounds(Substring(words.joined()), plain: "^")
    }
    alternatives = [bounds]
  }

  /// A pre-release is allowed only where a bound names a pre-release of the same number: to ask for one release is not to
  /// ask for the next one's drafts.
  func allows(_ version: SemanticVersion) -> Bool {
    alternatives.contains { bounds in
      guard bounds.allSatisfy({ $0.allows(version) }) else { return false }
      return !version.isPreRelease
        || bounds.contains { $0.version.isPreRelease && $0.version.numbers == version.numbers }
    }
  }

  private static func alternative(npm text: Substring) throws(RequirementError) -> [Bound] {
    let words = text.split(whereSeparator: \.isWhitespace)
    if words.count == 3, words[1] == "-" {
      return try bounds(words[0], plain: ">=") + bounds(words[2], plain: "<=")
    }
    var result: [Bound] = []
    var sign: Substring = ""
    for word in words {
      // White space may stand behind an operator.
      if word.allSatisfy({ "<>=^~".contains($0) }) {
        guard sign.isEmpty else { throw .notUnderstood }
        sign = word
        continue
      }
      result += try bounds(sign + word, plain: "=")
      sign = ""
    }
    guard sign.isEmpty else { throw .notUnderstood }
    return result
  }

  /// The bounds that an operator with a version, or a part of one, means.
  ///
  /// - Parameter plain: the operator that a version without one has.
  private static func bounds(_ text: Substring, plain: Substring) throws(RequirementError) -> [Bound] {
    let signs = ["^", "~>", "~", ">=", "<=", ">", "<", "="]
    let sign = signs.first { text.hasPrefix($0) }.map { Substring($0) }
    let version = try Partial(text.dropFirst(sign?.count ?? 0))
    let low = Bound(order: .atLeast, version: version.lowest)
    switch sign ?? plain {
    case "^":
      return [low] + below(version.behind(version.firstCompatible))
    case "~", "~>":
      return [low] + below(version.behind(version.numbers.isEmpty ? nil : min(1, version.numbers.count - 1)))
    case ">=": return [low]
    case "<":
      // "<1.2" is below every draft of 1.2.0, too.
      return [
        Bound(
          order: .below,
          version: version.isWhole
            ? version.lowest : SemanticVersion(numbers: version.lowest.numbers, preRelease: ["0"]))
      ]
    case "<=":
      guard !version.isWhole else { return [Bound(order: .atMost, version: version.lowest)] }
      return below(version.behind(version.numbers.count - 1))
    case ">":
      guard !version.isWhole else { return [Bound(order: .above, version: version.lowest)] }
      guard let next = version.behind(version.numbers.count - 1) else {
        return [Bound(order: .below, version: version.lowest)]
      }
      return [Bound(order: .atLeast, version: SemanticVersion(numbers: next.numbers))]
    default:
      guard !version.isWhole else { return [Bound(order: .equal, version: version.lowest)] }
      return [low] + below(version.behind(version.numbers.count - 1))
    }
  }

  private static func below(_ version: SemanticVersion?) -> [Bound] {
    version.map { [Bound(order: .below, version: $0)] } ?? []
  }

  /// A version of which the last numbers may be missing, or be `x` or `*`.
  private struct Partial {
    /// Those that are there: none for `*`.
    let numbers: [String]
    let preRelease: [String]

    init(_ text: Substring) throws(RequirementError) {
      let text = text.drop { $0 == "v" || $0 == "=" }
      let build = text.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false)[...]
      let parts = (build.first ?? "").split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
      let all = (parts.first ?? "").split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      let isAny = { (number: String) in ["x", "X", "*", ""].contains(number) }
      let given = Array(all.prefix { !isAny($0) })
      guard all.count <= 3, given.allSatisfy(SemanticVersion.isNumber), all.dropFirst(given.count).allSatisfy(isAny),
        // "" alone means any, "1." nothing.
        all == [""] || !all.contains("")
      else { throw .notUnderstood }
      numbers = given
      preRelease =
        parts.count == 2 ? parts[1].split(separator: ".", omittingEmptySubsequences: false).map(String.init) : []
      guard preRelease.allSatisfy(SemanticVersion.isIdentifier), preRelease.isEmpty || given.count == 3 else {
        throw .notUnderstood
      }
    }

    var isWhole: Bool { numbers.count == 3 }

    var lowest: SemanticVersion {
      SemanticVersion(
        numbers: numbers + Array(repeating: "0", count: 3 - numbers.count), preRelease: preRelease)
    }

    /// The number that must stay for what is compatible: the first that is not 0, else the last that is there.
    var firstCompatible: Int? {
      numbers.isEmpty ? nil : numbers.firstIndex { $0 != "0" } ?? numbers.count - 1
    }

    /// The first draft of what is behind all that share the numbers up to this one; nil where that is everything.
    func behind(_ index: Int?) -> SemanticVersion? {
      guard let index, index >= 0 else { return nil }
      let shared = numbers.prefix(index) + [SemanticVersion.next(numbers[index])]
      return SemanticVersion(
        numbers: shared + Array(repeating: "0", count: 3 - shared.count), preRelease: ["0"])
    }
  }
}
