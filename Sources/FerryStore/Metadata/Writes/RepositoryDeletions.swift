/// The repositories that writes of this process have deleted, or have tried to: of any other nobody has to ask whether it
/// is still there.
///
/// Used by the writer thread alone, and so sound as `@unchecked Sendable`.
final class RepositoryDeletions: @unchecked Sendable {
  private var ids: Set<Int64> = []

  /// A write deletes it. It may be undone.
  func note(_ id: Int64) {
    ids.insert(id)
  }

  /// Whether it may have been deleted.
  func mayHold(_ id: Int64) -> Bool { ids.contains(id) }
}
