internal import FerryModel

/// The value of an option that takes a list: the words behind it, or one JSON list.
package enum StringList {
  /// The elements. An option without a word is an empty list.
  package static func elements(_ words: [String]) throws(ValueError) -> [String] {
    let words = words.filter { !$0.isEmpty }
    guard words.count == 1, words[0].drop(while: \.isWhitespace).first == "[" else { return words }
    var elements: [String] = []
    for element in try JSONArgument.parse(words[0]).elements ?? [] {
      guard let text = element.stringValue else { throw ValueError("the list holds \(element.kind), not a string") }
      elements.append(text)
    }
    return elements
  }
}
