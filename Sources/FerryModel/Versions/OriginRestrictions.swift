/// Which ways into a package are open: a publish, or versions from upstream.
///
/// Source: CodeArtifact's PackageOriginRestrictions.
package struct OriginRestrictions: Sendable, Hashable {
  package enum Restriction: String, Sendable, Hashable, CaseIterable {
    case allow = "ALLOW"
    case block = "BLOCK"

    /// The restriction of that name.
    ///
    /// - Throws: ValidationException on the field.
    package init(validating text: String, field: String) throws(FerryError) {
      guard let restriction = Restriction(rawValue: text) else {
        throw .invalid(field, "\(quoted(text)) at '\(field)' is not valid: it must be ALLOW or BLOCK")
      }
      self = restriction
    }
  }

  package var publish: Restriction
  package var upstream: Restriction

  package init(publish: Restriction, upstream: Restriction) {
    self.publish = publish
    self.upstream = upstream
  }

  /// What a package gets that comes into being by a publish or by a copy of a
  /// version of this origin.
  package static func initial(for origin: PackageVersionOrigin.OriginType) -> OriginRestrictions {
    switch origin {
    case .internal: OriginRestrictions(publish: .allow, upstream: .block)
    case .external, .unknown: OriginRestrictions(publish: .block, upstream: .allow)
    }
  }
}
