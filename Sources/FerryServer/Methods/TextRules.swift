internal import FerryModel

/// Checks what people write about things.
enum TextRules {
  /// - Throws: ValidationException on the field.
  static func checkLength(_ text: String, atMost characters: Int, field: String) throws(FerryError) {
    let length = text.unicodeScalars.count
    guard length <= characters else {
      throw .invalid(field, "'\(field)' has \(length) characters: it may have \(characters)")
    }
  }

  /// - Throws: ValidationException on the field.
  static func check(_ text: String, atMost characters: Int, field: String) throws(FerryError) {
    try checkLength(text, atMost: characters, field: field)
    let isOther = { (scalar: Unicode.Scalar) in
      switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .privateUse, .unassigned: true
      default: false
      }
    }
    guard !text.unicodeScalars.contains(where: isOther) else {
      throw .invalid(field, "'\(field)' may not hold control characters")
    }
  }
}
