package import FerryModel

/// The call for which a task works: who has made it and what it asks for, if that changes something.
///
/// It goes along with the task, so that no write of a call can forget to say whose it is.
package final class AuditedCall: Sendable {
  @TaskLocal package static var current: AuditedCall?

  private let body: @Sendable (Timestamp) -> [UInt8]

  /// - Parameter body: says what the record says, as the members of a JSON object without its braces; asked on the store's
  ///   thread, at the given time.
  package init(_ body: @escaping @Sendable (Timestamp) -> [UInt8]) {
    self.body = body
  }

  func record(at time: Timestamp) -> [UInt8] { body(time) }
}
