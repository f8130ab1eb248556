/// The revision of a version's content, as a caller gives it: 1–50 characters, no white space.
package enum PackageRevision {
  /// - Throws: ValidationException on the field.
  package static func validate(_ text: String, field: String) throws(FerryError) -> String {
    try NameRules.checkLength(text, NameLimits.revisionCharacters, field: field)
    try NameRules.check(text, field: field, rule: "a revision has no white space and no control characters") {
      !NameRules.isWhitespace($0) && !NameRules.isOther($0)
    }
    return text
  }
}
