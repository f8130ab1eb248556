/// Why a version was not copied.
///
/// Source: CodeArtifact's PackageVersionErrorCode, and the messages of its guide "Copy packages between repositories".
package enum CopyFailure: Sendable, Equatable {
  case notFound
  case alreadyExists
  case mismatchedRevision(current: String, expected: String)
  case mismatchedStatus(PackageVersionStatus)
  /// The destination has it without its assets, for good.
  case disposed
  /// The destination's gate does not let it in.
  case missingMarks(MissingMarks)
  case skipped

  /// The API's error code.
  package var code: String {
    switch self {
    case .notFound: "NOT_FOUND"
    case .alreadyExists: "ALREADY_EXISTS"
    case .mismatchedRevision: "MISMATCHED_REVISION"
    case .mismatchedStatus: "MISMATCHED_STATUS"
    case .disposed, .missingMarks: "NOT_ALLOWED"
    case .skipped: "SKIPPED"
    }
  }

  /// Ours: which of the things that are NOT_ALLOWED it is; nil where the code says it all.
  package var reason: String? {
    if case .missingMarks = self { "MISSING_MARKS" } else { nil }
  }

  /// For people.
  package func message(version: String) -> String {
    switch self {
    case .notFound: "Could not find version \(version)"
    case .alreadyExists: "Version \(version) already exists"
    case .mismatchedRevision(let current, let expected):
      "current revision: \(current), expected revision: \(expected)"
    case .mismatchedStatus(.disposed):
      "Version \(version) has the status Disposed and cannot be copied: it has no assets any more, and can only be deleted"
    case .mismatchedStatus(let status):
      "Version \(version) has the status \(status.rawValue) and cannot be copied: only Published and Unlisted versions can, and UpdatePackageVersionsStatus sets that"
    case .disposed:
      "Version \(version) was disposed in the destination: delete it there before it is copied"
    case .missingMarks(let missing): missing.message(version: version)
    case .skipped: "Version \(version) was skipped"
    }
  }
}
