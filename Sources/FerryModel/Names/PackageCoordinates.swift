/// What names a package in a repository: format, namespace and name.
package struct PackageCoordinates: Sendable, Hashable {
  package let format: PackageFormat
  /// Empty where the package has none.
  package let namespace: String
  /// Normalised by the rules of the format.
  package let name: String

  /// - Throws: ValidationException on the field `format`, `namespace` or `package`.
  package init(format: String, namespace: String, package name: String) throws(FerryError) {
    let format = try PackageFormat(validating: format)
    try self.init(format: format, namespace: namespace, package: name)
  }

  /// - Throws: ValidationException on the field `namespace` or `package`.
  package init(format: PackageFormat, namespace: String, package name: String) throws(FerryError) {
    self.format = format
    self.namespace = try Self.validatedNamespace(namespace, format: format)
    try Self.check(name, field: "package", what: "a package")
    self.name = format.normalizedName(name)
  }

  /// Coordinates as they were stored: checked and normalised then, not again.
  package init(stored format: PackageFormat, namespace: String, name: String) {
    self.format = format
    self.namespace = namespace
    self.name = name
  }

  package static func == (a: PackageCoordinates, b: PackageCoordinates) -> Bool {
    a.format == b.format && a.name.hasSameBytes(as: b.name) && a.namespace.hasSameBytes(as: b.namespace)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(format)
    name.hashBytes(into: &hasher)
    namespace.hashBytes(into: &hasher)
  }

  private static func validatedNamespace(_ namespace: String, format: PackageFormat) throws(FerryError) -> String {
    switch format.namespaceRule {
    case .required where namespace.isEmpty:
      throw .invalid("namespace", "'namespace' is required for \(format.rawValue) packages")
    case .absent where !namespace.isEmpty:
      throw .invalid(
        "namespace",
        "\(quoted(namespace)) at 'namespace' is not allowed: \(format.rawValue) packages have no namespace")
    case .optional where namespace.hasPrefix("@"):
      throw .invalid(
        "namespace",
        "\(quoted(namespace)) at 'namespace' is not valid: give the scope without the '@', \(quoted(String(namespace.dropFirst())))"
      )
    default: break
    }
    if !namespace.isEmpty { try check(namespace, field: "namespace", what: "a namespace") }
    return namespace
  }

  /// Checks a package, namespace or version: 1–255 characters, no `#`, `/`,
  /// white space or control character, and not `.` or `..`.
  package static func check(_ text: String, field: String, what: String) throws(FerryError) {
    try NameRules.checkLength(text, NameLimits.packageCharacters, field: field)
    try NameRules.check(
      text, field: field, rule: "\(what) may not hold '#', '/', white space or control characters"
    ) { $0 != "#" && $0 != "/" && !NameRules.isWhitespace($0) && !NameRules.isOther($0) }
    guard text != ".", text != ".." else {
      throw .invalid(field, "\(quoted(text)) at '\(field)' is not valid: \(what) may not be '.' or '..'")
    }
  }
}

extension PackageFormat {
  /// A name as packages of this format are looked up by: pypi by PEP 503, nuget
  /// in lower case, others as they are.
  package func normalizedName(_ name: String) -> String {
    switch self {
    case .pypi: Self.pep503(name)
    case .nuget: name.lowercased()
    default: name
    }
  }

  /// Lower case, and every run of `-`, `_` and `.` becomes one `-`.
  private static func pep503(_ name: String) -> String {
    var normalized = ""
    var inRun = false
    for character in name.lowercased() {
      if character == "-" || character == "_" || character == "." {
        if !inRun { normalized.append("-") }
        inRun = true
      } else {
        normalized.append(character)
        inRun = false
      }
    }
    return normalized
  }
}
