package import FerryModel

/// A change with its place in the order of all changes.
package struct EventRecord: Sendable, Equatable {
  /// One more than that of the change before, as long as changes are recorded.
  package var id: Int64
  package var event: ChangeEvent

  package init(id: Int64, event: ChangeEvent) {
    self.id = id
    self.event = event
  }
}
