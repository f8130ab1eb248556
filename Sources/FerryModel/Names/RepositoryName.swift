/// The name of a repository: 2–100 characters, `[A-Za-z0-9][A-Za-z0-9._-]*`.
package struct RepositoryName: Sendable, Hashable, CustomStringConvertible {
  /// The name itself.
  package let text: String
  package var description: String { text }

  /// - Throws: ValidationException on the field.
  package init(validating text: String, field: String = "repository") throws(FerryError) {
    try NameRules.checkLength(text, NameLimits.repositoryCharacters, field: field)
    let rule = "a repository has letters, digits, '.', '-' and '_', and begins with a letter or digit"
    try NameRules.checkASCII(
      text, field: field, rule: rule, first: { NameRules.isLetter($0) || NameRules.isDigit($0) }, Self.isAllowed,
      last: { _ in true })
    self.text = text
  }

  /// Checks the beginning of a name, for lists.
  ///
  /// - Throws: ValidationException on the field.
  package static func checkPrefix(_ text: String, field: String) throws(FerryError) {
    try NameRules.checkLength(text, 1...NameLimits.repositoryCharacters.upperBound, field: field)
    try NameRules.checkASCII(
      text, field: field, rule: "a repository has letters, digits, '.', '-' and '_'", first: { _ in true },
      Self.isAllowed,
      last: { _ in true })
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    NameRules.isLetter(byte) || NameRules.isDigit(byte) || NameRules.isDashOrUnderscore(byte)
      || byte == UInt8(ascii: ".")
  }
}
