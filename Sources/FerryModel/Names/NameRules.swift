/// How many characters a name may have, and what the rules for them say.
///
/// Source: the length and pattern constraints of CodeArtifact's API reference.
package enum NameLimits {
  package static let domainCharacters = 2...50
  package static let repositoryCharacters = 2...100
  package static let accountDigits = 12
  /// Packages, namespaces, versions and assets.
  package static let packageCharacters = 1...255
  package static let revisionCharacters = 1...50
  package static let policyRevisionCharacters = 1...100
  package static let descriptionCharacters = 1000
  /// Why something is done, for a record.
  package static let reasonCharacters = 1000
  package static let distTagCharacters = 1...255
}

/// A name as a message shows it: quoted, what is no visible character escaped, and cut after 64 Unicode scalars, since it
/// may be anything: one Character may be megabytes long.
package func quoted(_ text: String) -> String {
  let shown = text.unicodeScalars.prefix(64)
  var quoted = ""
  for scalar in JSONValue.string(String(shown)).text().unicodeScalars {
    if NameRules.breaksLine(scalar) || NameRules.isOther(scalar) {
      quoted += scalar.jsonEscape
    } else {
      quoted.unicodeScalars.append(scalar)
    }
  }
  return shown.endIndex < text.unicodeScalars.endIndex ? quoted + "…" : quoted
}

/// The checks that names share.
enum NameRules {
  /// Checks a length in Unicode scalars, as CodeArtifact counts.
  static func checkLength(
    _ text: String, _ range: ClosedRange<Int>, field: String
  ) throws(FerryError) {
    let length = scalarCount(text)
    guard length >= range.lowerBound else {
      if length == 0 {
        throw .invalid(
          field, "'\(field)' is required: it must have \(range.lowerBound) to \(range.upperBound) characters")
      }
      throw .invalid(
        field,
        "\(quoted(text)) at '\(field)' is too short: it must have \(range.lowerBound) to \(range.upperBound) characters"
      )
    }
    guard length <= range.upperBound else {
      throw .invalid(
        field,
        "\(quoted(text)) at '\(field)' has \(length) characters: it must have \(range.lowerBound) to \(range.upperBound)"
      )
    }
  }

  /// How many Unicode scalars a text has: each has one byte that continues none.
  private static func scalarCount(_ text: String) -> Int {
    let bytes = text.utf8Span.span
    var count = 0
    for index in bytes.indices where bytes[index] & 0xC0 != 0x80 { count += 1 }
    return count
  }

  /// Checks every byte of a name, and its first and last. For names of ASCII alone: every call has one, and going by
  /// scalars costs several times as much.
  static func checkASCII(
    _ text: String, field: String, rule: String, first isFirst: (UInt8) -> Bool, _ isAllowed: (UInt8) -> Bool,
    last isLast: (UInt8) -> Bool
  ) throws(FerryError) {
    let bytes = text.utf8Span.span
    var isValid = !bytes.isEmpty && isFirst(bytes[0]) && isLast(bytes[bytes.count - 1])
    for index in bytes.indices where !isAllowed(bytes[index]) { isValid = false }
    guard isValid else { throw .invalid(field, "\(quoted(text)) at '\(field)' is not valid: \(rule)") }
  }

  static func isLowerLetter(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") }
  static func isLetter(_ byte: UInt8) -> Bool {
    isLowerLetter(byte) || byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
  }
  static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
  static func isDashOrUnderscore(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") }

  /// Checks every scalar of a text.
  ///
  /// - Parameter rule: put together only where it is broken.
  static func check(
    _ text: String, field: String, rule: @autoclosure () -> String, _ isAllowed: (Unicode.Scalar) -> Bool
  ) throws(FerryError) {
    guard text.unicodeScalars.allSatisfy(isAllowed) else {
      throw .invalid(field, "\(quoted(text)) at '\(field)' is not valid: \(rule())")
    }
  }

  static func isLowerLetter(_ scalar: Unicode.Scalar) -> Bool { ("a"..."z").contains(scalar) }
  static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    isLowerLetter(scalar) || ("A"..."Z").contains(scalar)
  }
  static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  /// The separators that some terminals and log readers break a line at.
  static func breaksLine(_ scalar: Unicode.Scalar) -> Bool { scalar == "\u{2028}" || scalar == "\u{2029}" }

  /// Unicode's property White_Space.
  static func isWhitespace(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar == " " || (0x09...0x0D).contains(scalar.value) }
    return scalar.properties.isWhitespace
  }

  /// Unicode's category C: control, format, surrogate, private use, unassigned.
  static func isOther(_ scalar: Unicode.Scalar) -> Bool {
    // Nearly every character of every name, and Unicode's tables are slow.
    if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
    return switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned: true
    default: false
    }
  }
}
