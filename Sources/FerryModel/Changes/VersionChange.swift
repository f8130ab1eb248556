/// What a call wants to become of versions of one package, once every field has been checked.
package struct VersionChange: Sendable {
  /// What they become.
  package enum Target: Sendable, Hashable {
    /// Published, Unlisted or Archived.
    case status(PackageVersionStatus)
    /// Their assets go for good.
    case disposed
    /// They go altogether.
    case deleted

    /// The status that the answer tells.
    package var status: PackageVersionStatus {
      switch self {
      case .status(let status): status
      case .disposed: .disposed
      case .deleted: .deleted
      }
    }
  }

  /// One version that is to be changed.
  package struct Version: Sendable, Hashable {
    /// As the caller wrote it: the answer uses the same words.
    package var requested: String
    package var name: VersionName
    /// The revision that it must have; nil where any will do.
    package var expectedRevision: String?

    package init(requested: String, name: VersionName, expectedRevision: String? = nil) {
      self.requested = requested
      self.name = name
      self.expectedRevision = expectedRevision
    }
  }

  /// In the order of the request, each once.
  package let versions: [Version]
  package let target: Target
  /// The status that each must have; nil where any will do.
  package let expectedStatus: PackageVersionStatus?

  package init(versions: [Version], target: Target, expectedStatus: PackageVersionStatus? = nil) {
    self.versions = versions
    self.target = target
    self.expectedStatus = expectedStatus
  }
}

extension VersionChange {
  /// The statuses that UpdatePackageVersionsStatus can give.
  package static let settable: [PackageVersionStatus] = [.published, .unlisted, .archived]

  /// Checks the fields of a request.
  ///
  /// - Parameters:
  ///   - revisions: where there are any, one for each of the versions.
  ///   - expectedStatus: empty for any.
  /// - Throws: ValidationException on the field.
  package init(
    versions texts: [String], revisions: [String: String], expectedStatus: String, target: Target,
    format: PackageFormat
  ) throws(FerryError) {
    guard !texts.isEmpty else { throw .invalid("versions", "'versions' is required: name at least one version") }
    let list = try VersionName.list(validating: texts, format: format, field: "versions")
    let expected = try Self.expectedRevisions(revisions, format: format)
    var versions: [Version] = []
    for (text, name) in list {
      guard expected.isEmpty || expected[name] != nil else {
        throw .invalid(
          "version_revisions",
          "'version_revisions' has no revision for version \(quoted(text)): give one for each of 'versions', or none")
      }
      versions.append(Version(requested: text, name: name, expectedRevision: expected[name]))
    }
    let names = Set(list.map(\.name))
    if let other = expected.keys.first(where: { !names.contains($0) }) {
      throw .invalid(
        "version_revisions",
        "'version_revisions' has a revision for version \(quoted(other.display)), which is not in 'versions'")
    }
    self.init(
      versions: versions, target: target,
      expectedStatus: expectedStatus.isEmpty
        ? nil : try PackageVersionStatus(validating: expectedStatus, field: "expected_status"))
  }

  private static func expectedRevisions(
    _ revisions: [String: String], format: PackageFormat
  ) throws(FerryError) -> [VersionName: String] {
    var expected: [VersionName: String] = [:]
    for (text, revision) in revisions {
      let name = try VersionName(validating: text, format: format, field: "version_revisions")
      let revision = try PackageRevision.validate(revision, field: "version_revisions")
      guard expected[name].map({ $0 == revision }) ?? true else {
        throw .invalid(
          "version_revisions", "version \(quoted(text)) at 'version_revisions' is there twice, with two revisions")
      }
      expected[name] = revision
    }
    return expected
  }
}

extension VersionChange.Target {
  /// The target of UpdatePackageVersionsStatus.
  ///
  /// - Throws: ValidationException on `target_status`.
  package init(settable text: String) throws(FerryError) {
    let status = try PackageVersionStatus(validating: text, field: "target_status")
    guard VersionChange.settable.contains(status) else {
      let instead =
        switch status {
        case .disposed: ": use DisposePackageVersions"
        case .deleted: ": use DeletePackageVersions"
        default: ""
        }
      throw .invalid(
        "target_status",
        "\(quoted(text)) at 'target_status' cannot be set\(instead); it must be Published, Unlisted or Archived")
    }
    self = .status(status)
  }
}
