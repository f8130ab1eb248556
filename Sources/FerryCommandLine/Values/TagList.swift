internal import FerryModel

/// The value of `--tags`.
package enum TagList {
  private static let form = "key=NAME,value=TEXT"

  /// Reads the words behind the option: `key=NAME,value=TEXT` for each tag, or JSON: one list of objects, or one object
  /// a word.
  package static func pairs(_ words: [String]) throws(ValueError) -> [Shorthand.Pair] {
    var tags: [Shorthand.Pair] = []
    for word in words where !word.isEmpty {
      switch word.drop(while: \.isWhitespace).first {
      case "[":
        for element in try JSONArgument.parse(word).elements ?? [] { tags.append(try tag(in: element)) }
      case "{":
        tags.append(try tag(in: try JSONArgument.parse(word)))
      default:
        let pairs = try Shorthand.pairs(word, form: form)
        guard let key = pairs.first(where: { $0.key == "key" }),
          pairs.allSatisfy({ $0.key == "key" || $0.key == "value" }), Set(pairs.map(\.key)).count == pairs.count
        else { throw ValueError("\"\(word)\" is not of the form \(form): write one word for each tag") }
        tags.append(.init(key.value, pairs.first { $0.key == "value" }?.value ?? ""))
      }
    }
    return tags
  }

  private static func tag(in value: JSONValue) throws(ValueError) -> Shorthand.Pair {
    guard let members = value.members, members.allSatisfy({ $0.name == "key" || $0.name == "value" }),
      let key = value["key"]?.stringValue, let text = value["value"]?.stringValue
    else { throw ValueError("each tag in JSON is {\"key\": \"NAME\", \"value\": \"TEXT\"}") }
    return .init(key, text)
  }
}
