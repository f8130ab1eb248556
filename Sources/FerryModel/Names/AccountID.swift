/// An AWS account: 12 digits.
package struct AccountID: Sendable, Hashable, CustomStringConvertible {
  /// The digits.
  package let text: String
  package var description: String { text }

  /// - Throws: ValidationException on the field.
  package init(validating text: String, field: String) throws(FerryError) {
    guard text.utf8.count == NameLimits.accountDigits, text.unicodeScalars.allSatisfy(NameRules.isDigit) else {
      throw .invalid(field, "\(quoted(text)) at '\(field)' is not an account: it must be 12 digits")
    }
    self.text = text
  }
}
