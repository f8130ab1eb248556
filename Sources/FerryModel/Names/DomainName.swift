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
    try NameRules.check(text, field: field, rule: rule) {
      NameRules.isLowerLetter($0) || NameRules.isDigit($0) || $0 == "-" || $0 == "_"
    }
    guard let first = text.unicodeScalars.first, NameRules.isLowerLetter(first),
      let last = text.unicodeScalars.last, NameRules.isLowerLetter(last) || NameRules.isDigit(last)
    else { throw .invalid(field, "\(quoted(text)) at '\(field)' is not valid: \(rule)") }
    self.text = text
  }
}
