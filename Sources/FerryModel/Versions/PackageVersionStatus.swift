/// What a package version may be used for.
///
/// Source: CodeArtifact's PackageVersionStatus.
package enum PackageVersionStatus: String, Sendable, Hashable, CaseIterable {
  case published = "Published"
  /// More assets may come; package managers do not see it.
  case unfinished = "Unfinished"
  /// Can be downloaded, is not listed.
  case unlisted = "Unlisted"
  /// Cannot be downloaded; may go back to Published or Unlisted.
  case archived = "Archived"
  /// Its assets are gone for good.
  case disposed = "Disposed"
  case deleted = "Deleted"

  /// Whether a version of this status may be the source of a copy.
  package var canBeCopied: Bool { self == .published || self == .unlisted }

  /// Whether the assets of a version of this status may be read.
  package var canBeDownloaded: Bool { self == .published || self == .unlisted || self == .unfinished }

  /// The status of that name.
  ///
  /// - Throws: ValidationException on the field.
  package init(validating text: String, field: String = "status") throws(FerryError) {
    guard let status = PackageVersionStatus(rawValue: text) else {
      let names = Self.allCases.map(\.rawValue).joined(separator: ", ")
      throw .invalid(field, "\(quoted(text)) at '\(field)' is not a status: it must be one of \(names)")
    }
    self = status
  }
}
