/// A version of a gem, for its order.
///
/// Source: RubyGems' `Gem::Version`.
struct GemVersion: Sendable, Comparable {
  /// A number or a word.
  private enum Segment: Sendable, Equatable {
    /// Without leading zeros: it may be of any length.
    case number(String)
    case word(String)

    static let zero = Segment.number("0")

    var isWord: Bool {
      if case .word = self { true } else { false }
    }
  }

  private let segments: [Segment]

  private init(segments: [Segment]) {
    self.segments = segments
  }

  /// nil where the text is no version of a gem.
  init?(_ text: String) {
    let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    var words = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    if parts.count == 2 {
      words.append("pre")
      words += parts[1].split(omittingEmptySubsequences: false) { $0 == "." || $0 == "-" }
    }
    let isWord = { (word: Substring) in
      !word.isEmpty && word.utf8.allSatisfy { NameRules.isDigit($0) || NameRules.isLetter($0) }
    }
    guard let first = words.first, first.utf8.allSatisfy({ NameRules.isDigit($0) }), words.allSatisfy(isWord) else {
      return nil
    }
    segments = words.flatMap { Self.segments(of: $0) }
  }

  /// `10rc2` is 10, rc, 2.
  private static func segments(of word: Substring) -> [Segment] {
    var segments: [Segment] = []
    var rest = word
    while let first = rest.utf8.first {
      let isDigit = NameRules.isDigit(first)
      let run = rest.prefix { $0.utf8.allSatisfy { NameRules.isDigit($0) } == isDigit }
      segments.append(isDigit ? .number(run.withoutLeadingZeros) : .word(String(run)))
      rest = rest.dropFirst(run.count)
    }
    return segments
  }

  /// Whether it comes before its release: it has letters.
  var isPreRelease: Bool { segments.contains(where: \.isWord) }

  /// The numbers before the first letter.
  private var numbers: [Segment] { Array(segments.prefix { !$0.isWord }) }

  var release: GemVersion { GemVersion(segments: numbers) }

  /// The first version that is no longer `~>` this one: its last number but one is one more.
  var bumped: GemVersion {
    let kept = numbers.count > 1 ? Array(numbers.dropLast()) : numbers
    guard case .number(let last)? = kept.last else { return self }
    return GemVersion(segments: kept.dropLast() + [.number(SemanticVersion.next(last))])
  }

  /// Without zeros at the end of the numbers, and of all.
  private var canonical: [Segment] {
    let all = numbers
    return [all, Array(segments.dropFirst(all.count))].flatMap { part in
      part.prefix((part.lastIndex { $0 != .zero } ?? -1) + 1)
    }
  }

  static func < (a: GemVersion, b: GemVersion) -> Bool {
    let (x, y) = (a.canonical, b.canonical)
    for index in 0..<max(x.count, y.count) {
      let (one, other) = (index < x.count ? x[index] : .zero, index < y.count ? y[index] : .zero)
      guard one != other else { continue }
      switch (one, other) {
      case (.number(let one), .number(let other)):
        return one.utf8.count != other.utf8.count
          ? one.utf8.count < other.utf8.count : one.utf8.lexicographicallyPrecedes(other.utf8)
      case (.word(let one), .word(let other)): return one.utf8.lexicographicallyPrecedes(other.utf8)
      case (let one, _): return one.isWord
      }
    }
    return false
  }

  static func == (a: GemVersion, b: GemVersion) -> Bool { !(a < b) && !(b < a) }
}
