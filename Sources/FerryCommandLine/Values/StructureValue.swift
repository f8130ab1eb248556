internal import FerryModel

/// The value of an option that takes a structure of strings: `name=value,name=value`, or a JSON object.
package enum StructureValue {
  /// The members, each there once.
  ///
  /// - Parameter names: those that there are; nil for any.
  package static func members(_ text: String, names: [String]?) throws(ValueError) -> [String: String] {
    try structure(text.drop(while: \.isWhitespace).first == "{" ? try JSONArgument.parse(text) : nil, text, names)
  }

  /// The structures of a list: one a word, or one JSON list.
  package static func list(_ words: [String], names: [String]) throws(ValueError) -> [[String: String]] {
    var list: [[String: String]] = []
    for word in words where !word.isEmpty {
      guard word.drop(while: \.isWhitespace).first == "[" else {
        list.append(try members(word, names: names))
        continue
      }
      for element in try JSONArgument.parse(word).elements ?? [] { list.append(try structure(element, word, names)) }
    }
    return list
  }

  private static func structure(
    _ document: JSONValue?, _ text: String, _ names: [String]?
  ) throws(ValueError) -> [String: String] {
    let form = names.map { $0.map { "\($0)=…" }.joined(separator: ",") } ?? "NAME=VALUE,NAME=VALUE"
    let pairs: [Shorthand.Pair]
    if let document { pairs = try self.pairs(of: document) } else { pairs = try Shorthand.pairs(text, form: form) }
    var members: [String: String] = [:]
    for pair in pairs {
      guard names?.contains(pair.key) ?? true, members.updateValue(pair.value, forKey: pair.key) == nil else {
        throw ValueError("\"\(text)\" is not of the form \(form)")
      }
    }
    return members
  }

  private static func pairs(of document: JSONValue) throws(ValueError) -> [Shorthand.Pair] {
    guard let members = document.members else { throw ValueError("it holds \(document.kind), not an object") }
    var pairs: [Shorthand.Pair] = []
    for member in members {
      guard let value = member.value.stringValue else {
        throw ValueError("\"\(member.name)\" is \(member.value.kind), not a string")
      }
      pairs.append(.init(member.name, value))
    }
    return pairs
  }
}
