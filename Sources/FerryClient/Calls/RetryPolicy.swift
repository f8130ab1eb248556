internal import FerryWire

/// Whether a call that failed is tried again. Pure.
struct RetryPolicy {
  /// A daemon that takes connections and drops them would otherwise be tried for ever.
  static let maximumUnsent = 3

  private let isRead: Bool
  private var unsent = 0
  private var lost = 0

  /// - Parameter method: the method's name. Those that only read may be repeated though the daemon may have
  ///   answered them already.
  init(method: String) {
    isRead = ["Describe", "List", "Get", "Check"].contains { method.hasPrefix($0) }
  }

  /// Whether to try again on a new connection.
  ///
  /// - Parameter wasSent: whether the daemon can have acted on the call.
  mutating func repeats(after error: FerryClientError, wasSent: Bool) -> Bool {
    switch error {
    case .connectionLost where !wasSent:
      unsent += 1
      return unsent <= Self.maximumUnsent
    case .connectionLost where isRead:
      lost += 1
      return lost <= 1
    case .service(let service) where service.statusCode == StatusCode.unavailable.rawValue:
      // A daemon that drains says so before any work: its successor takes the call.
      unsent += 1
      return unsent <= 1
    default:
      return false
    }
  }
}
