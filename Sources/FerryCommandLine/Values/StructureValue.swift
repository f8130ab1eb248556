internal import FerryModel

/// The value of an option that takes a structure of strings: `name=value,name=value`, or a JSON object.
package enum StructureValue {
  /// The members, each one of these names and there once.
  package static func members(_ text: String, names: [String]) throws(ValueError) -> [String: String] {
    let form = names.map { "\($0)=…" }.joined(separator: ",")
    var members: [String: String] = [:]
    for pair in try pairs(text, form: form) {
      guard names.contains(pair.key), members.updateValue(pair.value, forKey: pair.key) == nil else {
        throw ValueError("\"\(text)\" is not of the form \(form)")
      }
    }
    return members
  }

  private static func pairs(_ text: String, form: String) throws(ValueError) -> [Shorthand.Pair] {
    guard text.drop(while: \.isWhitespace).first == "{" else { return try Shorthand.pairs(text, form: form) }
    var pairs: [Shorthand.Pair] = []
    for member in try JSONArgument.parse(text).members ?? [] {
      guard let value = member.value.stringValue else {
        throw ValueError("\"\(member.name)\" is \(member.value.kind), not a string")
      }
      pairs.append(.init(member.name, value))
    }
    return pairs
  }
}
