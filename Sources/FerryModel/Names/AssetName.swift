/// The name of an asset: 1–255 characters, no `/` and no control characters. It
/// is data, never a path.
package struct AssetName: Sendable, Hashable, CustomStringConvertible {
  /// The name itself.
  package let text: String
  package var description: String { text }

  /// - Throws: ValidationException on the field.
  package init(validating text: String, field: String = "asset_name") throws(FerryError) {
    try NameRules.checkLength(text, NameLimits.packageCharacters, field: field)
    try NameRules.check(text, field: field, rule: "an asset's name has no '/' and no control characters") {
      $0 != "/" && !NameRules.isOther($0)
    }
    guard text != ".", text != ".." else {
      throw .invalid(field, "\(quoted(text)) at '\(field)' is not valid: an asset's name may not be '.' or '..'")
    }
    self.text = text
  }

  package static func == (a: AssetName, b: AssetName) -> Bool { a.text.hasSameBytes(as: b.text) }
  package func hash(into hasher: inout Hasher) { text.hashBytes(into: &hasher) }
}
