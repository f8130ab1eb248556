internal import FerryModel

/// The value of `--version-revisions`: versions, and the revision that each must have.
package struct VersionRevisions: Sendable, Equatable {
  /// In the order in which they were written.
  package private(set) var pairs: [Shorthand.Pair] = []

  /// Reads the words behind the option: `1.0=REV,1.1=REV`, or one pair a word, or
  /// a JSON object.
  package init(_ words: [String]) throws(ValueError) {
    for word in words where !word.isEmpty {
      for pair in try Self.pairs(word) { try add(pair) }
    }
  }

  /// As the request has them.
  package var dictionary: [String: String] {
    Dictionary(pairs.map { ($0.key, $0.value) }) { first, _ in first }
  }

  private mutating func add(_ pair: Shorthand.Pair) throws(ValueError) {
    guard let known = pairs.first(where: { $0.key == pair.key }) else {
      pairs.append(pair)
      return
    }
    guard known.value == pair.value else {
      throw ValueError("version \"\(pair.key)\" is there twice, with two revisions")
    }
  }

  private static func pairs(_ word: String) throws(ValueError) -> [Shorthand.Pair] {
    guard word.drop(while: \.isWhitespace).first == "{" else {
      return try Shorthand.pairs(word, form: "VERSION=REVISION")
    }
    var pairs: [Shorthand.Pair] = []
    for member in try JSONArgument.parse(word).members ?? [] {
      guard let revision = member.value.stringValue else {
        throw ValueError("the revision of version \"\(member.name)\" is \(member.value.kind), not a string")
      }
      pairs.append(.init(member.name, revision))
    }
    return pairs
  }
}
