/// The name of a domain: 2–50 characters, `[a-z][a-z0-9_-]*[a-z0-9]`.
package struct DomainName: Sendable, Hashable, CustomStringConvertible {
  /// The name itself.
  package let text: String
  package var description: String { text }

  /// - Throws: ValidationException on the field.
  package init(validating text: String, field: String = "domain") throws(FerryError) {
    try NameRules.checkLength(text, NameLimits.domainCharacters, field: field)
    let rule =
      "a domain has lower-case letters, digits, '-' and '_', begins with a letter and ends with a letter or digit"
    try NameRules.checkASCII(text, field: field, rule: rule, first: { NameRules.isLowerLetter($0) }) {
      NameRules.isLowerLetter($0) || NameRules.isDigit($0) || NameRules.isDashOrUnderscore($0)
    } last: {
      NameRules.isLowerLetter($0) || NameRules.isDigit($0)
    }
    self.text = text
  }
}
