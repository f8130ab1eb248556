/// Repositories of which writes of this process have noted something: that they delete them, or try to; that they have a
/// gate, or had one. Of any other nobody has to ask the database.
///
/// Used by the writer thread alone, and so sound as `@unchecked Sendable`.
final class NotedRepositories: @unchecked Sendable {
  private var ids: Set<Int64>

  init(_ ids: [Int64] = []) {
    self.ids = Set(ids)
  }

  /// A write does it. It may be undone.
  func note(_ id: Int64) {
    ids.insert(id)
  }

  /// Whether it may have been done.
  func mayHold(_ id: Int64) -> Bool { ids.contains(id) }
}
