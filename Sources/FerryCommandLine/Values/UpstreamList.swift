internal import FerryModel

/// The value of `--upstreams`: names of repositories, in order of priority.
package enum UpstreamList {
  /// The member that names the repository.
  private static let member = "repositoryName"

  /// Reads the words behind the option: `repositoryName=a repositoryName=b`, or
  /// JSON: one list of objects, or one object a word.
  package static func repositoryNames(_ words: [String]) throws(ValueError) -> [String] {
    var names: [String] = []
    for word in words where !word.isEmpty {
      switch word.drop(while: \.isWhitespace).first {
      case "[":
        for element in try JSONArgument.parse(word).elements ?? [] { names.append(try name(in: element)) }
      case "{":
        names.append(try name(in: try JSONArgument.parse(word)))
      default:
        let pairs = try Shorthand.pairs(word, form: "\(member)=NAME")
        guard pairs.count == 1, pairs[0].key == member else {
          throw ValueError("\"\(word)\" is not of the form \(member)=NAME: write one word for each repository")
        }
        names.append(pairs[0].value)
      }
    }
    return names
  }

  private static func name(in value: JSONValue) throws(ValueError) -> String {
    guard value.members?.count == 1, let name = value[member]?.stringValue else {
      throw ValueError("each upstream in JSON is {\"\(member)\": \"NAME\"}")
    }
    return name
  }
}
