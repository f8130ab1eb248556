internal import Synchronization

/// Bytes that follow from what never changes, made when they are first asked for.
package final class OnceBytes: Sendable {
  private let bytes = Mutex<[UInt8]?>(nil)

  package init() {}

  /// The bytes; `make` is called where nobody has made them.
  package func value(_ make: () -> [UInt8]) -> [UInt8] {
    if let made = bytes.withLock({ $0 }) { return made }
    let new = make()
    bytes.withLock { $0 = new }
    return new
  }
}
