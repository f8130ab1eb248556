/// A tag of a resource: a name, and what stands under it.
///
/// Source: CodeArtifact's Tag, and "Tag naming and usage conventions" in the AWS General Reference.
package struct ResourceTag: Sendable, Hashable {
  /// How many a resource has at most.
  package static let maximumPerResource = 50
  /// How many a call names at most.
  package static let maximumInCall = 200
  package static let keyCharacters = 1...128
  package static let valueCharacters = 0...256

  private static let reservedPrefix = "aws:"

  package let key: String
  package let value: String

  /// - Throws: ValidationException on the field.
  package init(validatingKey key: String, value: String, field: String) throws(FerryError) {
    try Self.check(key: key, field: field)
    guard !key.lowercased().hasPrefix(Self.reservedPrefix) else {
      throw .invalid(
        field, "\(quoted(key)) at '\(field)' is not valid: keys that begin with 'aws:' are reserved")
    }
    try NameRules.checkLength(value, Self.valueCharacters, field: field)
    try NameRules.check(value, field: field, rule: "a tag's value has no control characters") { !NameRules.isOther($0) }
    self.key = key
    self.value = value
  }

  /// A tag as it was stored: checked then, not again.
  package init(storedKey key: String, value: String) {
    self.key = key
    self.value = value
  }

  /// Checks a key that names a tag.
  ///
  /// - Throws: ValidationException on the field.
  package static func check(key: String, field: String) throws(FerryError) {
    try NameRules.checkLength(key, keyCharacters, field: field)
    try NameRules.check(key, field: field, rule: "a tag's key has no control characters") { !NameRules.isOther($0) }
  }
}
