internal import FerrySocket
internal import Synchronization

/// The descriptors that go with a call's request, and those that come with its answer. A call that has none of this is
/// one that passes no descriptors: whatever comes with its answer is closed.
package final class DescriptorExchange: Sendable {
  /// What goes with the request. Held here: a request can wait for room longer than who made the call, and the number of
  /// a file that was closed meanwhile may be another file's.
  let outgoing: [OwnedDescriptor]
  /// Whether what goes with the request can be read again: a pipe gives its bytes once.
  let isRepeatable: Bool
  private let incoming = Mutex<[OwnedDescriptor]>([])

  /// - Parameters:
  ///   - outgoing: what goes with the request.
  ///   - isRepeatable: whether it can be read again.
  init(outgoing: [OwnedDescriptor] = [], isRepeatable: Bool = true) {
    self.outgoing = outgoing
    self.isRepeatable = isRepeatable
  }

  /// The answer has come, with these.
  func received(_ descriptors: [OwnedDescriptor]) {
    // A call that was tried again has the last answer's. Those of the one before are closed without the lock.
    _ = incoming.withLock { incoming in
      defer { incoming = descriptors }
      return incoming
    }
  }

  /// Takes the descriptor that a field of the answer names; nil where it did not come.
  ///
  /// - Parameter number: counted from 1.
  func take(_ number: Int32) -> OwnedDescriptor? {
    incoming.withLock { incoming in
      let index = Int(number) - 1
      guard incoming.indices.contains(index) else { return nil }
      return incoming.remove(at: index)
    }
  }
}
