/// Refuses options whose value is empty: in a message an empty text is one that was not given, so that a condition such as
/// `--policy-revision "$REVISION"` would count for nothing where the variable is unset.
enum EmptyValues {
  /// The options of which an empty value says something: it takes a text away.
  private static let mayBeEmpty: Set<String> = ["--description", "--contact-info"]

  /// - Throws: a usage failure that names the first option whose value is empty.
  static func check(_ words: [String]) throws(CommandFailure) {
    for (index, word) in words.enumerated() {
      if word == "--" { return }
      guard word.hasPrefix("--") else { continue }
      let name = String(word.prefix { $0 != "=" })
      let isEmpty = word.hasSuffix("=") ? word == "\(name)=" : index + 1 < words.count && words[index + 1].isEmpty
      // Lists say themselves what is wrong with them, and may have no word at all.
      guard isEmpty, !mayBeEmpty.contains(name), !ListOptionWords.options.contains(name) else { continue }
      throw .usage("the value of \(ErrorLine.onOneLine(name)) is empty: give one, or leave the option out")
    }
  }
}
