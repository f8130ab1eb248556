/// Options that take a list may come without a word: `--upstreams` alone means no
/// upstreams. The argument parser asks for a word, so such an option gets an empty one.
package enum ListOptionWords {
  static let options: Set<String> = [
    "--upstreams", "--versions", "--version-revisions", "--asset-names", "--dist-tags", "--tags",
  ]

  /// The words with an empty one behind each list option that has none.
  package static func completed(_ words: [String]) -> [String] {
    var completed: [String] = []
    completed.reserveCapacity(words.count)
    for (index, word) in words.enumerated() {
      completed.append(word)
      guard options.contains(word) else { continue }
      let next = index + 1 < words.count ? words[index + 1] : nil
      if next.map({ $0.utf8.first == UInt8(ascii: "-") }) ?? true { completed.append("") }
    }
    return completed
  }
}
