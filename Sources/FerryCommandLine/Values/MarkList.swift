internal import FerryModel

/// The value of `--marks`.
package enum MarkList {
  private static let form = "NAME=VALUE"

  /// Reads the words behind the option: one mark each, of which all behind the first `=` is the value; several marks with
  /// commas between them, as AWS's shorthand has it, where another `NAME=` stands behind a comma; or one JSON object.
  package static func marks(_ words: [String]) throws(ValueError) -> [String: String] {
    var marks: [String: String] = [:]
    for word in words where !word.isEmpty {
      for (name, value) in try pairs(word) {
        guard marks.updateValue(value, forKey: name) == nil else {
          throw ValueError("the mark \"\(name)\" is there twice: a version has one of each name by you")
        }
      }
    }
    return marks
  }

  /// Whether another mark stands in what would be the value of one.
  private static func namesAnother(_ text: Substring) -> Bool {
    text.split(separator: ",", omittingEmptySubsequences: false).dropFirst().contains { part in
      let parts = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = parts[0].drop(while: \.isWhitespace)
      return parts.count == 2 && (try? Mark.check(name: String(name), field: "marks")) != nil
    }
  }

  private static func pairs(_ word: String) throws(ValueError) -> [(name: String, value: String)] {
    guard word.drop(while: \.isWhitespace).first == "{" else {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2, namesAnother(parts[1]) {
        return try Shorthand.pairs(word, form: form).map { (name: $0.key, value: $0.value) }
      }
      guard parts.count == 2 else {
        throw ValueError("\"\(word)\" is not of the form \(form): write one word for each mark")
      }
      return [(name: String(parts[0]), value: String(parts[1]))]
    }
    var pairs: [(name: String, value: String)] = []
    for member in try JSONArgument.parse(word).members ?? [] {
      guard let value = member.value.stringValue else {
        throw ValueError("the value of the mark \"\(member.name)\" is \(member.value.kind), not a string")
      }
      pairs.append((name: member.name, value: value))
    }
    return pairs
  }
}
