/// Decides whether a promotion can be rolled back. Pure: it is told what the promotion wrote and what is there now.
package enum RollBackPlanner {
  /// A version as it stands in a repository.
  package struct Standing: Sendable, Equatable {
    package var contentID: Int64
    package var revision: String
    package var status: PackageVersionStatus
    package var publishedAt: Timestamp

    package init(contentID: Int64, revision: String, status: PackageVersionStatus, publishedAt: Timestamp) {
      self.contentID = contentID
      self.revision = revision
      self.status = status
      self.publishedAt = publishedAt
    }
  }

  /// A tag that the promotion pointed at the version, or one that points at it now.
  package struct Tag: Sendable, Equatable {
    package var name: String
    /// Whether the promotion pointed it here.
    package var isPromoted: Bool
    /// The version that it points at now; nil where it is gone.
    package var target: String?
    /// Whether that is this version.
    package var isHere: Bool

    package init(name: String, isPromoted: Bool, target: String?, isHere: Bool) {
      self.name = name
      self.isPromoted = isPromoted
      self.target = target
      self.isHere = isHere
    }
  }

  /// One version of the promotion.
  package struct State: Sendable {
    /// What the promotion wrote, and when.
    package var contentID: Int64
    package var status: PackageVersionStatus
    package var promotedAt: Timestamp
    /// Whether something stood there before, which comes back; else the version goes away, with all tags on it.
    package var restores: Bool
    /// nil where it is not there any more.
    package var current: Standing?
    /// The later promotions that wrote the version.
    package var laterPromotions: [Int64]
    package var tags: [Tag]
    /// The origin controls that the package got since, and would lose since it goes away; nil where it loses none.
    package var lostControls: OriginRestrictions?

    package init(
      contentID: Int64, status: PackageVersionStatus, promotedAt: Timestamp, restores: Bool, current: Standing?,
      laterPromotions: [Int64], tags: [Tag], lostControls: OriginRestrictions? = nil
    ) {
      self.contentID = contentID
      self.status = status
      self.promotedAt = promotedAt
      self.restores = restores
      self.current = current
      self.laterPromotions = laterPromotions
      self.tags = tags
      self.lostControls = lostControls
    }
  }

  /// Why each version cannot be put back: all nil, or none.
  package static func failures(_ states: [State]) -> [RollBackFailure?] {
    let failures = states.map(failure)
    guard failures.contains(where: { $0 != nil }) else { return failures }
    return failures.map { $0 ?? .skipped }
  }

  private static func failure(_ state: State) -> RollBackFailure? {
    guard let current = state.current else { return .deleted }
    guard current.contentID == state.contentID, current.publishedAt == state.promotedAt else {
      // A version that was disposed has other content, and its publish time.
      if current.publishedAt == state.promotedAt, current.status != state.status {
        return .statusChanged(current.status)
      }
      return .replaced(revision: current.revision, by: state.laterPromotions)
    }
    guard current.status == state.status else { return .statusChanged(current.status) }
    for tag in state.tags {
      if tag.isPromoted, !tag.isHere { return .tagMoved(tag: tag.name, to: tag.target) }
      if !tag.isPromoted, tag.isHere, !state.restores { return .tagMoved(tag: tag.name, to: tag.target) }
    }
    return state.lostControls.map { .originControlsChanged($0) }
  }
}
