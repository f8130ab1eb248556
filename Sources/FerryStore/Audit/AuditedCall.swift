package import FerryModel
internal import Synchronization

/// The call for which a task works: who has made it and what it asks for, if that changes something.
///
/// It goes along with the task, so that no write of a call can forget to say whose it is.
package final class AuditedCall: Sendable {
  @TaskLocal package static var current: AuditedCall?

  private let body: @Sendable () -> [UInt8]
  private let prepared = Mutex<[UInt8]?>(nil)

  /// - Parameter body: says what the record says but for the time, as the members of a JSON object without its braces;
  ///   asked on any thread.
  package init(_ body: @escaping @Sendable () -> [UInt8]) {
    self.body = body
  }

  /// A longer record is made when it is needed: it would be in memory as long as its write waits.
  private static let maximumPreparedBytes = 4096

  /// Makes the record before the call's write waits for its turn: so the thread that writes for all need not.
  func prepare() {
    let members = body()
    guard members.count <= Self.maximumPreparedBytes else { return }
    prepared.withLock { $0 = members }
  }

  /// The record of a change at the given time, as the members of a JSON object without its braces.
  package func record(at time: Timestamp) -> [UInt8] {
    JSONLine(at: time, prepared.withLock { $0 } ?? body()).members
  }
}
