/// The most that a repository or a domain may hold.
package struct Quota: Sendable, Equatable {
  /// nil: any number.
  package var versions: Int64?
  /// nil: any size.
  package var bytes: Int64?

  package init(versions: Int64? = nil, bytes: Int64? = nil) {
    self.versions = versions
    self.bytes = bytes
  }

  /// What a change makes too much of; nil where it may be made.
  ///
  /// Who has too much already, since the quota is new, may still make changes that add nothing of it.
  package func exceeded(from before: Usage, to after: Usage) -> Excess? {
    if let versions, after.versions > versions, after.versions > before.versions {
      return .versions(after.versions, most: versions)
    }
    if let bytes, after.bytes > bytes, after.bytes > before.bytes { return .bytes(after.bytes, most: bytes) }
    return nil
  }

  /// What there would be, and what there may be.
  package enum Excess: Sendable, Equatable {
    case versions(Int64, most: Int64)
    case bytes(Int64, most: Int64)
  }
}
