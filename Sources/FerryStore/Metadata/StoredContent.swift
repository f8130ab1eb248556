/// A content that is stored.
package struct StoredContent: Sendable, Equatable {
  package var id: Int64
  /// What its assets have together.
  package var bytes: Int64

  package init(id: Int64, bytes: Int64) {
    self.id = id
    self.bytes = bytes
  }
}
