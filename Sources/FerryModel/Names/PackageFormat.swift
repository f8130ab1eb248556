/// The kinds of package that a repository holds.
///
/// Source: CodeArtifact's PackageFormat.
package enum PackageFormat: String, Sendable, Hashable, CaseIterable {
  case npm
  case pypi
  case maven
  case nuget
  case generic
  case ruby
  case swift
  case cargo
}

extension PackageFormat {
  /// Whether packages of a format have a namespace.
  package enum NamespaceRule: Sendable {
    case required
    case optional
    case absent
  }

  /// Whether packages of this format have a namespace: maven's is the groupId,
  /// swift's and npm's the scope, without npm's "@".
  package var namespaceRule: NamespaceRule {
    switch self {
    case .maven, .swift, .generic: .required
    case .npm: .optional
    case .pypi, .nuget, .ruby, .cargo: .absent
    }
  }

  /// The format of that name.
  ///
  /// - Throws: ValidationException on the field where there is none.
  package init(validating text: String, field: String = "format") throws(FerryError) {
    guard let format = PackageFormat(rawValue: text) else {
      let names = Self.allCases.map(\.rawValue).joined(separator: ", ")
      throw .invalid(field, "\(quoted(text)) at '\(field)' is not a package format: it must be one of \(names)")
    }
    self = format
  }
}
