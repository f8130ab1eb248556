/// What a Resource element may hold: `*`, or the ARN of a CodeArtifact resource,
/// with wildcards.
///
/// An ARN that could match nothing is refused: a Deny that is never in force is
/// worse than a message.
///
/// Source: "IAM JSON policy elements: Resource" in the IAM User Guide.
enum ResourcePattern {
  /// An ARN for messages.
  static let example = "arn:aws:codeartifact:REGION:ACCOUNT:repository/DOMAIN/REPOSITORY"

  private static let prefix = "arn:aws:codeartifact:"
  private static let types = ["domain", "repository", "package", "package-group"]
  /// How many names stand in the ARN of a type, itself included.
  private static let partCounts = ["domain": 2, "repository": 3, "package": 6]
  private static let partForms = [
    "domain": "domain/DOMAIN", "repository": "repository/DOMAIN/REPOSITORY",
    "package": "package/DOMAIN/REPOSITORY/FORMAT/NAMESPACE/NAME",
  ]

  /// A `*` reaches over colons and slashes, as in IAM.
  ///
  /// - Throws: ``Pattern/Fault`` that says what would be right.
  static func compile(_ text: String, variables: Bool) throws(Pattern.Fault) -> Pattern {
    if text != "*" { try check(variables ? PatternVariable.hidden(in: text) : text, variables: variables) }
    return try Pattern(text, variables ? [.wildcards, .variables] : .wildcards)
  }

  private static func check(_ text: String, variables: Bool) throws(Pattern.Fault) {
    guard text.hasPrefix(prefix) else {
      throw fault(text, "it must be \"*\" or begin with \(prefix), as in \(example)")
    }
    guard text.unicodeScalars.allSatisfy({ !NameRules.isWhitespace($0) && !NameRules.isOther($0) }) else {
      throw fault(text, "it may not hold white space or control characters")
    }
    let parts = text.dropFirst(prefix.count).split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      .map(String.init)
    // A "*" at the end stands for the parts that are not there, too.
    guard parts.count == 3 || parts.last?.last == "*" else {
      throw fault(text, "it must have a region, an account and a resource, as in \(example)")
    }
    let isRegion = { (scalar: Unicode.Scalar) in
      NameRules.isLowerLetter(scalar) || NameRules.isDigit(scalar) || scalar == "-"
    }
    guard parts[0].unicodeScalars.allSatisfy({ isRegion($0) || isWildcard($0) }), !parts[0].isEmpty else {
      throw fault(text, "its region, \(quoted(parts[0])), must have lower-case letters, digits, \"-\" and wildcards")
    }
    guard parts.count > 1 else { return }
    let account = parts[1].unicodeScalars
    guard !account.isEmpty, account.allSatisfy({ NameRules.isDigit($0) || isWildcard($0) }),
      account.contains(where: isWildcard) || account.count == NameLimits.accountDigits
    else { throw fault(text, "its account, \(quoted(parts[1])), must have 12 digits, or wildcards") }
    guard parts.count > 2 else { return }
    try check(resource: parts[2], of: text, variables: variables)
  }

  private static func check(resource: String, of text: String, variables: Bool) throws(Pattern.Fault) {
    let names = resource.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let isOpen = { (name: String) in
      name.unicodeScalars.contains(where: isWildcard) || variables && name.contains("${")
    }
    guard let type = names.first, !isOpen(type) else { return }
    guard types.contains(type) else {
      throw fault(text, "its resource, \(quoted(resource)), must begin with \(types.joined(separator: "/, "))/")
    }
    guard let count = partCounts[type], let form = partForms[type], !names.contains(where: isOpen) else { return }
    // Only a package's namespace may be empty.
    let hasGap = names.enumerated().contains { $1.isEmpty && !(type == "package" && $0 == 4) }
    guard names.count == count, !hasGap else {
      throw fault(text, "its resource, \(quoted(resource)), must be \(form), or hold wildcards")
    }
  }

  private static func isWildcard(_ scalar: Unicode.Scalar) -> Bool { scalar == "*" || scalar == "?" }

  private static func fault(_ text: String, _ rule: String) -> Pattern.Fault {
    Pattern.Fault(reason: "\(quoted(text)) is not a resource: \(rule)")
  }
}
