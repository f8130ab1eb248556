internal import FerryWire

/// Whether a call that failed is tried again. Pure.
struct RetryPolicy {
  /// A daemon that takes connections and drops them would otherwise be tried for ever.
  static let maximumUnsent = 3
  /// Daemons that replace each other faster than a call gets through would otherwise keep it for ever.
  static let maximumTurnedAway = 5

  private let method: String
  private var unsent = 0
  private var lost = 0
  private var turnedAway = 0

  /// - Parameter method: the method's name. Those that only read may be repeated though the daemon may have
  ///   answered them already.
  init(method: String) {
    self.method = method
  }

  private var isRead: Bool {
    ["Describe", "List", "Get", "Check"].contains { method.hasPrefix($0) }
  }

  /// Whether to try again on a new connection.
  ///
  mutating func repeats(after failure: CallFailure) -> Bool {
    switch failure.repeatable {
    case .always:
      unsent += 1
      return unsent <= Self.maximumUnsent
    case .onlyReads:
      lost += 1
      return isRead && lost <= 1
    case .never:
      // A daemon that drains says so before any work: its successor takes the call.
      guard case .service(let service) = failure.error, service.statusCode == StatusCode.unavailable.rawValue
      else { return false }
      turnedAway += 1
      return turnedAway <= Self.maximumTurnedAway
    }
  }
}
