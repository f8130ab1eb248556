/// What a principal says of a package version at a revision, such as `tests=passed`.
package struct Mark: Sendable, Equatable {
  /// How many characters (Unicode scalars) a name and a value may have.
  package static let nameCharacters = 1...64
  package static let valueCharacters = 1...256
  package static let maximumInCall = 20
  /// Those of all principals together, at one revision.
  package static let maximumPerVersion = 100

  /// The revision of the content that it is given to.
  package var revision: String
  package var name: String
  package var value: String
  /// The ARN of who gave it, and their uid.
  package var principal: String
  package var user: UInt32
  /// When it got this value.
  package var time: Timestamp

  package init(revision: String, name: String, value: String, principal: String, user: UInt32, time: Timestamp) {
    self.revision = revision
    self.name = name
    self.value = value
    self.principal = principal
    self.user = user
    self.time = time
  }

  private static let nameRule =
    "the name of a mark begins with a letter or a digit and may hold letters, digits, '.', '_' and '-'"

  /// - Throws: ValidationException on the field.
  package static func check(name: String, field: String) throws(FerryError) {
    try NameRules.checkLength(name, nameCharacters, field: field)
    try NameRules.checkASCII(
      name, field: field, rule: nameRule, first: { NameRules.isLetter($0) || NameRules.isDigit($0) },
      {
        NameRules.isLetter($0) || NameRules.isDigit($0) || NameRules.isDashOrUnderscore($0) || $0 == UInt8(ascii: ".")
      }, last: { _ in true })
  }

  /// - Throws: ValidationException on the field.
  package static func check(value: String, field: String) throws(FerryError) {
    try NameRules.checkLength(value, valueCharacters, field: field)
    try NameRules.check(value, field: field, rule: "the value of a mark has no control characters") {
      !NameRules.isOther($0)
    }
  }
}
