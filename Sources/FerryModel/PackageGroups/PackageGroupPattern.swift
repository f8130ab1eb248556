/// What names a package group, and says which packages belong to it.
///
/// Source: "Package group definition syntax and matching behavior" in CodeArtifact's guide.
package struct PackageGroupPattern: Sendable, Hashable, CustomStringConvertible {
  package enum Kind: Sendable, Hashable {
    /// `/*`: all packages.
    case all
    /// `/npm/*`: all of a format.
    case format(PackageFormat)
    /// `/maven/com.anycompany~`: those of a format whose namespace begins so.
    case namespacePrefix(PackageFormat, String)
    /// `/npm/space/*`: those of a namespace.
    case namespace(PackageFormat, String)
    /// `/npm/space/name~`: those of a namespace whose name begins so.
    case namePrefix(PackageFormat, String, String)
    /// `/npm/space/name$`: one package.
    case name(PackageFormat, String, String)
  }

  /// The pattern of the group that every domain has.
  package static let root = PackageGroupPattern(text: "/*", kind: .all)

  package static let characters = 2...520

  package let text: String
  package let kind: Kind
  package var description: String { text }

  private init(text: String, kind: Kind) {
    self.text = text
    self.kind = kind
  }

  package static func == (a: PackageGroupPattern, b: PackageGroupPattern) -> Bool { a.text.hasSameBytes(as: b.text) }
  package func hash(into hasher: inout Hasher) { text.hashBytes(into: &hasher) }

  /// - Throws: ValidationException on the field.
  package init(validating text: String, field: String = "package_group") throws(FerryError) {
    try NameRules.checkLength(text, Self.characters, field: field)
    func invalid(_ why: String) -> FerryError {
      .invalid(
        field,
        "\(quoted(text)) at '\(field)' is no pattern of a package group: \(why); patterns are /*, /FORMAT/*, /FORMAT/NAMESPACE~, /FORMAT/NAMESPACE/*, /FORMAT/NAMESPACE/NAME~ and /FORMAT/NAMESPACE/NAME$"
      )
    }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 2, parts[0].isEmpty else { throw invalid("it does not begin with '/'") }
    self.text = text
    if parts.count == 2 {
      guard parts[1] == "*" else { throw invalid("'*' must follow the first '/', or a format") }
      kind = .all
      return
    }
    guard let format = PackageFormat(rawValue: parts[1]) else {
      throw invalid("\(quoted(parts[1])) is not a package format")
    }
    switch (parts.count, parts[2]) {
    case (3, "*"): kind = .format(format)
    case (3, let last):
      guard last.last == "~" else { throw invalid("a namespace at its end needs '~', or '/*' behind it") }
      let prefix = String(last.dropLast())
      guard format.namespaceRule != .absent else { throw invalid("\(format.rawValue) packages have no namespace") }
      guard !prefix.isEmpty else {
        throw invalid("there is nothing before its '~': for all of a format, write /\(format.rawValue)/*")
      }
      try Self.check(prefix, field: field, what: "a namespace")
      kind = .namespacePrefix(format, prefix)
    case (4, let namespace):
      try Self.check(namespace: namespace, format, field: field, invalid)
      if parts[3] == "*" {
        kind = .namespace(format, namespace)
        return
      }
      guard let suffix = parts[3].last, suffix == "~" || suffix == "$" else {
        throw invalid("a name at its end needs '~' or '$' behind it")
      }
      let name = String(parts[3].dropLast())
      guard !name.isEmpty else {
        throw invalid(
          "there is no name before its '\(suffix)': for all of a namespace, write \(parts[..<3].joined(separator: "/"))/*"
        )
      }
      try Self.check(name, field: field, what: "a package")
      guard format.normalizedName(name) == name else {
        throw invalid("packages are matched by their normalised names: write \(quoted(format.normalizedName(name)))")
      }
      kind = suffix == "~" ? .namePrefix(format, namespace, name) : .name(format, namespace, name)
    default: throw invalid("it has more than a format, a namespace and a name")
    }
  }

  private static func check(
    namespace: String, _ format: PackageFormat, field: String, _ invalid: (String) -> FerryError
  ) throws(FerryError) {
    switch format.namespaceRule {
    case .absent:
      guard namespace.isEmpty else {
        throw invalid("\(format.rawValue) packages have no namespace: leave nothing between the two slashes")
      }
    case .required:
      guard !namespace.isEmpty else { throw invalid("\(format.rawValue) packages have a namespace") }
      try check(namespace, field: field, what: "a namespace")
    case .optional:
      guard !namespace.isEmpty else { return }
      try check(namespace, field: field, what: "a namespace")
    }
  }

  private static func check(_ text: String, field: String, what: String) throws(FerryError) {
    try PackageCoordinates.check(text, field: field, what: what)
  }

  /// Refuses the scope of a package with its `@`, which no package's namespace has: a new group would have none of those that are
  /// meant. One that was made before this was refused stays what it is.
  ///
  /// - Throws: ValidationException on the field.
  package func checkScope(field: String = "package_group") throws(FerryError) {
    switch kind {
    case .all, .format: return
    case .namespacePrefix(let format, let namespace), .namespace(let format, let namespace),
      .namePrefix(let format, let namespace, _), .name(let format, let namespace, _):
      guard format.namespaceRule == .optional, namespace.hasPrefix("@") else { return }
      throw .invalid(
        field,
        "\(quoted(text)) at '\(field)' is not valid: give the scope without its '@', as \(quoted(String(namespace.dropFirst())))"
      )
    }
  }

  /// Checks the beginning of a pattern, for lists.
  ///
  /// - Throws: ValidationException on the field.
  package static func checkPrefix(_ text: String, field: String) throws(FerryError) {
    try NameRules.checkLength(text, 0...characters.upperBound, field: field)
    try NameRules.check(text, field: field, rule: "a pattern has no control characters") { !NameRules.isOther($0) }
  }

  /// A pattern that is known to be one.
  private init(_ kind: Kind) {
    self.kind = kind
    text =
      switch kind {
      case .all: "/*"
      case .format(let format): "/\(format.rawValue)/*"
      case .namespacePrefix(let format, let prefix): "/\(format.rawValue)/\(prefix)~"
      case .namespace(let format, let namespace): "/\(format.rawValue)/\(namespace)/*"
      case .namePrefix(let format, let namespace, let prefix): "/\(format.rawValue)/\(namespace)/\(prefix)~"
      case .name(let format, let namespace, let name): "/\(format.rawValue)/\(namespace)/\(name)$"
      }
  }

  /// All patterns that name all the packages that this one names, and more; the most specific ones first.
  package var covering: [PackageGroupPattern] {
    func above(_ format: PackageFormat, _ namespace: String, including all: Bool) -> [Kind] {
      (all ? [.namespace(format, namespace)] : [])
        + WordPrefix.prefixes(of: namespace, including: all).map { .namespacePrefix(format, $0) } + [
          .format(format), .all,
        ]
    }
    let kinds: [Kind] =
      switch kind {
      case .all: []
      case .format: [.all]
      case .namespacePrefix(let format, let prefix): above(format, prefix, including: false)
      case .namespace(let format, let namespace): Array(above(format, namespace, including: true).dropFirst())
      case .namePrefix(let format, let namespace, let prefix):
        WordPrefix.prefixes(of: prefix, including: false).map { .namePrefix(format, namespace, $0) }
          + above(format, namespace, including: true)
      case .name(let format, let namespace, let name):
        WordPrefix.prefixes(of: name, including: true).map { .namePrefix(format, namespace, $0) }
          + above(format, namespace, including: true)
      }
    return kinds.map { PackageGroupPattern($0) }
  }

  /// The format of all packages that it matches; nil where they may be of any.
  package var format: PackageFormat? {
    switch kind {
    case .all: nil
    case .format(let format), .namespacePrefix(let format, _), .namespace(let format, _),
      .namePrefix(let format, _, _), .name(let format, _, _):
      format
    }
  }

  /// How much it says: the one that says more is the more specific one.
  var specificity: (level: Int, length: Int) {
    switch kind {
    case .all: (0, 0)
    case .format: (1, 0)
    case .namespacePrefix(_, let prefix): (2, prefix.unicodeScalars.count)
    case .namespace: (3, 0)
    case .namePrefix(_, _, let prefix): (4, prefix.unicodeScalars.count)
    case .name: (5, 0)
    }
  }
}
