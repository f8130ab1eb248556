package import FerryWire

/// The values of options as requests have them. What is wrong names the option.
package enum OptionValue {
  /// A text that may stand in a file; "" where it is not given.
  package static func text(_ option: String, _ value: String?) throws(CommandFailure) -> String {
    guard let value else { return "" }
    return try of(option) { () throws(ValueError) in try ParameterFile.text(value) }
  }

  /// A JSON document, inline or in a file; "" where it is not given.
  package static func document(_ option: String, _ value: String?) throws(CommandFailure) -> String {
    guard let value else { return "" }
    return try of(option) { () throws(ValueError) in try ParameterFile.document(value) }
  }

  /// A list of words.
  package static func list(_ option: String, _ words: [String]) throws(CommandFailure) -> [String] {
    try of(option) { () throws(ValueError) in try StringList.elements(try texts(words)) }
  }

  /// Versions with their revisions.
  package static func revisions(_ option: String, _ words: [String]) throws(CommandFailure) -> VersionRevisions {
    try of(option) { () throws(ValueError) in
      let revisions = try VersionRevisions(try texts(words))
      // In a message none at all is the same as the option not given: a condition that counts for nothing.
      guard words.isEmpty || !revisions.pairs.isEmpty else {
        throw ValueError("it has no version: give one with its revision, or leave the option out")
      }
      return revisions
    }
  }

  /// Repositories behind a repository.
  package static func upstreams(_ option: String, _ words: [String]) throws(CommandFailure) -> [UpstreamRepository] {
    try of(option) { () throws(ValueError) in
      try UpstreamList.repositoryNames(try texts(words)).map { UpstreamRepository(repositoryName: $0) }
    }
  }

  /// Tags of a resource.
  package static func tags(_ option: String, _ words: [String]) throws(CommandFailure) -> [Tag] {
    try of(option) { () throws(ValueError) in
      try TagList.pairs(try texts(words)).map { Tag(key: $0.key, value: $0.value) }
    }
  }

  /// Marks of a version.
  package static func marks(_ option: String, _ words: [String]) throws(CommandFailure) -> [String: String] {
    try of(option) { () throws(ValueError) in try MarkList.marks(try texts(words)) }
  }

  /// A map of strings; empty where it is not given.
  package static func structure(_ option: String, _ value: String?) throws(CommandFailure) -> [String: String] {
    guard let value else { return [:] }
    return try of(option) { () throws(ValueError) in
      try StructureValue.members(try ParameterFile.text(value), names: nil)
    }
  }

  /// Repositories in the lists of a package group.
  package static func allowedRepositories(
    _ option: String, _ words: [String]
  ) throws(CommandFailure) -> [PackageGroupAllowedRepository] {
    try of(option) { () throws(ValueError) in
      let names = ["repositoryName", "originRestrictionType"]
      return try StructureValue.list(try texts(words), names: names).map {
        PackageGroupAllowedRepository(
          repositoryName: $0[names[0]] ?? "", originRestrictionType: $0[names[1]] ?? "")
      }
    }
  }

  /// Which ways into a package are open.
  package static func restrictions(
    _ option: String, _ value: String
  ) throws(CommandFailure) -> PackageOriginRestrictions {
    try of(option) { () throws(ValueError) in
      let members = try StructureValue.members(try ParameterFile.text(value), names: ["publish", "upstream"])
      return PackageOriginRestrictions(publish: members["publish"] ?? "", upstream: members["upstream"] ?? "")
    }
  }

  /// Names the option where reading its value fails.
  static func of<Value>(
    _ option: String, _ read: () throws(ValueError) -> Value
  ) throws(CommandFailure) -> Value {
    do {
      return try read()
    } catch {
      throw .usage(option, error.reason)
    }
  }

  /// A list may stand in a file as JSON.
  private static func texts(_ words: [String]) throws(ValueError) -> [String] {
    guard words.count == 1 else {
      guard !words.contains("") else { throw ValueError("one of its words is empty: an unset variable, perhaps") }
      return words
    }
    return [try ParameterFile.text(words[0])]
  }
}
