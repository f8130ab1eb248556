internal import FerryModel
internal import Synchronization

/// The map of identities in force, and who those are whose connections were open when the configuration was read again: for calls that run on, such as
/// watches, and for questions. A call that begins knows who calls.
final class ChangedIdentities: Sendable {
  private let mapInForce = Mutex<IdentityMap?>(nil)
  private let callers = Mutex<[UInt64: CallerIdentity]>([:])

  /// nil before the server has started.
  var map: IdentityMap? {
    get { mapInForce.withLock { $0 } }
    set { mapInForce.withLock { $0 = newValue } }
  }

  func note(_ caller: CallerIdentity, of connectionID: UInt64) {
    callers.withLock { $0[connectionID] = caller }
  }

  /// The connection has closed.
  func forget(_ connectionID: UInt64) {
    callers.withLock { callers in
      if !callers.isEmpty { callers[connectionID] = nil }
    }
  }

  /// Who has the connection now; nil where that has not changed.
  subscript(connectionID: UInt64) -> CallerIdentity? { callers.withLock { $0[connectionID] } }
}
