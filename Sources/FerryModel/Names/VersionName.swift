/// A version of a package: what it is shown as, and what it is looked up by.
package struct VersionName: Sendable, Hashable, CustomStringConvertible {
  /// As it is shown. pypi: PEP 440's canonical form; others: as it was given.
  package let display: String
  /// What it is looked up by: equal for all ways of writing the same version.
  package let key: String
  package var description: String { display }

  /// - Throws: ValidationException on the field.
  package init(
    validating text: String, format: PackageFormat, field: String = "package_version"
  ) throws(FerryError) {
    try PackageCoordinates.check(text, field: field, what: "a version")
    switch format {
    case .pypi:
      display = PEP440.canonical(text) ?? text
      key = display
    case .nuget:
      display = text
      key = NuGetVersion.normalized(text)
    default:
      display = text
      key = text
    }
  }

  /// A version as it was stored: checked then, not again.
  package init(display: String, key: String) {
    self.display = display
    self.key = key
  }

  package static func == (a: VersionName, b: VersionName) -> Bool { a.key.hasSameBytes(as: b.key) }
  package func hash(into hasher: inout Hasher) { key.hashBytes(into: &hasher) }
}

extension VersionName {
  /// Checks the versions that a call names: each counts once, as it was written first.
  ///
  /// - Throws: ValidationException on the field.
  package static func list(
    validating texts: [String], format: PackageFormat, field: String
  ) throws(FerryError) -> [(text: String, name: VersionName)] {
    var list: [(text: String, name: VersionName)] = []
    var seen: Set<VersionName> = []
    var seenTexts: Set<String> = []
    for text in texts {
      let name = try VersionName(validating: text, format: format, field: field)
      guard seen.insert(name).inserted else { continue }
      // Answers tell of versions by their texts, of which equal ones are equal for Unicode.
      guard seenTexts.insert(text).inserted else {
        throw .invalid(
          field,
          "\(quoted(text)) at '\(field)' looks like another version there, and differs in how its characters are put "
            + "together: use one call for each")
      }
      list.append((text, name))
    }
    try checkCount(list.count, field: field)
    return list
  }

  /// - Throws: ValidationException on the field, where a call may not have so many.
  package static func checkCount(_ count: Int, field: String) throws(FerryError) {
    guard count <= ContentLimits.versionsInCall else {
      throw .invalid(field, "'\(field)' has \(count) versions: at most \(ContentLimits.versionsInCall) are allowed")
    }
  }
}
