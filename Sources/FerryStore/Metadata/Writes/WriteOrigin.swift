/// Whose write it is, and what it must not overtake.
package struct WriteOrigin: Sendable {
  /// The uid that the write is made for: users take turns.
  package let user: UInt32
  /// Writes for one destination keep their order, whoever makes them; nil where no other write is to be waited for.
  package let destination: Int64?

  package init(user: UInt32, destination: Int64? = nil) {
    self.user = user
    self.destination = destination
  }

  /// The daemon's own.
  package static let daemon = WriteOrigin(user: .max)
}
