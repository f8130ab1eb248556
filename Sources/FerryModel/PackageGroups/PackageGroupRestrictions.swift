/// How versions of a group's packages may come into repositories, by the way they come.
///
/// Source: "Package group origin controls" in CodeArtifact's guide.
package struct PackageGroupRestrictions: Sendable, Hashable {
  /// A way into a repository.
  package enum Way: String, Sendable, Hashable, CaseIterable {
    case publish = "PUBLISH"
    case externalUpstream = "EXTERNAL_UPSTREAM"
    case internalUpstream = "INTERNAL_UPSTREAM"

    /// - Throws: ValidationException on the field.
    package init(validating text: String, field: String) throws(FerryError) {
      guard let way = Way(rawValue: text) else {
        let names = Self.allCases.map(\.rawValue).joined(separator: ", ")
        throw .invalid(field, "\(quoted(text)) at '\(field)' is no kind of restriction: it must be one of \(names)")
      }
      self = way
    }
  }

  package enum Mode: String, Sendable, Hashable, CaseIterable {
    case allow = "ALLOW"
    case allowSpecificRepositories = "ALLOW_SPECIFIC_REPOSITORIES"
    case block = "BLOCK"
    /// As the group above says.
    case inherit = "INHERIT"

    /// - Throws: ValidationException on the field.
    package init(validating text: String, field: String) throws(FerryError) {
      guard let mode = Mode(rawValue: text) else {
        let names = Self.allCases.map(\.rawValue).joined(separator: ", ")
        throw .invalid(field, "\(quoted(text)) at '\(field)' is no restriction: it must be one of \(names)")
      }
      self = mode
    }
  }

  package var publish: Mode
  package var externalUpstream: Mode
  package var internalUpstream: Mode

  package init(publish: Mode, externalUpstream: Mode, internalUpstream: Mode) {
    self.publish = publish
    self.externalUpstream = externalUpstream
    self.internalUpstream = internalUpstream
  }

  /// All of one mode: a new group inherits all, and the group `/*` allows all at first.
  package init(all mode: Mode) {
    self.init(publish: mode, externalUpstream: mode, internalUpstream: mode)
  }

  package subscript(way: Way) -> Mode {
    get {
      switch way {
      case .publish: publish
      case .externalUpstream: externalUpstream
      case .internalUpstream: internalUpstream
      }
    }
    set {
      switch way {
      case .publish: publish = newValue
      case .externalUpstream: externalUpstream = newValue
      case .internalUpstream: internalUpstream = newValue
      }
    }
  }
}
