/// How a version came into the domain, and by which repository.
package struct PackageVersionOrigin: Sendable, Hashable {
  /// Source: CodeArtifact's PackageVersionOriginType.
  package enum OriginType: String, Sendable, Hashable, CaseIterable {
    /// Published here.
    case `internal` = "INTERNAL"
    /// From an external connection.
    case external = "EXTERNAL"
    case unknown = "UNKNOWN"

    /// The type of that name.
    ///
    /// - Throws: ValidationException on the field.
    package init(validating text: String, field: String = "origin_type") throws(FerryError) {
      guard let type = OriginType(rawValue: text) else {
        let names = Self.allCases.map(\.rawValue).joined(separator: ", ")
        throw .invalid(field, "\(quoted(text)) at '\(field)' is not an origin type: it must be one of \(names)")
      }
      self = type
    }
  }

  package var type: OriginType
  /// The repository that it entered the domain by. The repository may be gone.
  package var entryRepository: String

  package init(type: OriginType, entryRepository: String) {
    self.type = type
    self.entryRepository = entryRepository
  }
}
