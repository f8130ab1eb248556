/// Why a version that was promoted cannot be put back.
package enum RollBackFailure: Sendable, Equatable {
  case deleted
  /// By later promotions, as far as it was by such.
  case replaced(revision: String, by: [Int64])
  case statusChanged(PackageVersionStatus)
  /// Where the tag is now; nil where it is gone.
  case tagMoved(tag: String, to: String?)
  /// Of the package, which the promotion made, so that it would go away with them.
  case originControlsChanged(OriginRestrictions)
  /// Another version cannot.
  case skipped

  /// The API's error code.
  package var code: String {
    switch self {
    case .deleted: "DELETED"
    case .replaced: "REPLACED"
    case .statusChanged: "STATUS_CHANGED"
    case .tagMoved: "TAG_MOVED"
    case .originControlsChanged: "ORIGIN_CONTROLS_CHANGED"
    case .skipped: "SKIPPED"
    }
  }

  /// For people: what touched it.
  package func message(version: String) -> String {
    switch self {
    case .deleted: return "Version \(version) has been deleted since"
    case .replaced(let revision, let promotions):
      let who = promotions.isEmpty ? "" : " by promotion \(promotions.map { "\($0)" }.joined(separator: ", "))"
      return "Version \(version) has been replaced since\(who): current revision: \(revision)"
    case .statusChanged(let status): return "Version \(version) has got the status \(status.rawValue) since"
    case .tagMoved(let tag, let target?): return "The tag \(quoted(tag)) has been pointed at version \(target) since"
    case .tagMoved(let tag, nil): return "The tag \(quoted(tag)) has been taken away since"
    case .originControlsChanged(let now):
      return "The origin controls of the package, which the promotion made, have been set since: publish="
        + "\(now.publish.rawValue), upstream=\(now.upstream.rawValue). They would go away with it: set them back by "
        + "PutPackageOriginConfiguration, or keep the package and delete its versions by DeletePackageVersions"
    case .skipped: return "Version \(version) was skipped"
    }
  }
}
