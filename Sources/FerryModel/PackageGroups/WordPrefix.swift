/// Compares parts of packages with parts of patterns, word by word.
///
/// A word is letters, digits and marks; what stands between words are `.`, `-`, `_` and other signs. A prefix ends where a
/// word ends: "app" begins "app" and "app-ui", not "apple". What differs in case or in the signs between words alone
/// matches weakly.
///
/// Source: "Words, word boundaries, and prefix matching" and "Strong and weak match" in CodeArtifact's guide.
enum WordPrefix {
  /// Whether a text is a pattern's text.
  static func match(_ text: String, _ pattern: String) -> PackageGroupMatch? {
    if text.utf8.elementsEqual(pattern.utf8) { return .strong }
    let wanted = words(pattern)
    return !wanted.isEmpty && words(text) == wanted ? .weak : nil
  }

  /// Whether a text begins with a pattern's text, which ends at the end of a word.
  static func match(_ text: String, prefix: String) -> PackageGroupMatch? {
    if isPrefix(prefix, of: text) { return .strong }
    let (words, wanted) = (words(text), words(prefix))
    return !wanted.isEmpty && words.starts(with: wanted) ? .weak : nil
  }

  /// Everything that a text begins with, the longest first.
  ///
  /// - Parameter all: whether the whole text is among it.
  static func prefixes(of text: String, including all: Bool) -> [String] {
    let scalars = Array(text.unicodeScalars)
    let lengths = stride(from: all ? scalars.count : scalars.count - 1, through: 1, by: -1)
    return lengths.compactMap { length in
      guard length == scalars.count || !(isInWord(scalars[length - 1]) && isInWord(scalars[length])) else { return nil }
      var prefix = String.UnicodeScalarView()
      prefix.append(contentsOf: scalars[..<length])
      return String(prefix)
    }
  }

  private static func isPrefix(_ prefix: String, of text: String) -> Bool {
    let (all, beginning) = (text.unicodeScalars, prefix.unicodeScalars)
    guard all.starts(with: beginning) else { return false }
    let rest = all.dropFirst(beginning.count)
    guard let next = rest.first, let last = beginning.last else { return true }
    return !(isInWord(last) && isInWord(next))
  }

  /// The words of a text, in lower case.
  private static func words(_ text: String) -> [String] {
    text.lowercased().unicodeScalars.split { !isInWord($0) }.map { String($0) }
  }

  private static func isInWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) }
    return switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber, .nonspacingMark, .spacingMark, .enclosingMark:
      true
    default: false
    }
  }
}
