/// Why a version was not changed.
///
/// Source: CodeArtifact's PackageVersionErrorCode, and the messages of its guide "Update package version status".
package enum VersionChangeFailure: Sendable, Equatable {
  case notFound
  case mismatchedRevision(current: String, expected: String)
  case mismatchedStatus(current: PackageVersionStatus, expected: PackageVersionStatus)
  /// Its assets are gone, so it cannot be anything else again.
  case disposed
  case skipped

  /// The API's error code.
  package var code: String {
    switch self {
    case .notFound: "NOT_FOUND"
    case .mismatchedRevision: "MISMATCHED_REVISION"
    case .mismatchedStatus: "MISMATCHED_STATUS"
    case .disposed: "NOT_ALLOWED"
    case .skipped: "SKIPPED"
    }
  }

  /// For people.
  package func message(version: String) -> String {
    switch self {
    case .notFound: "Could not find version \(version)"
    case .mismatchedRevision(let current, let expected):
      "current revision: \(current), expected revision: \(expected)"
    case .mismatchedStatus(let current, let expected):
      "current status: \(current.rawValue), expected status: \(expected.rawValue)"
    case .disposed: "version \(version) is Disposed: its assets are gone, and it can only be deleted"
    case .skipped: "version \(version) is skipped"
    }
  }
}
