internal import FerryWire

/// Why a call on one connection has no answer, and whether it may be tried on another.
struct CallFailure: Error, Sendable {
  var error: FerryClientError
  var repeatable: Repeatability

  /// Whether calls may be tried again.
  enum Repeatability: Sendable {
    /// The daemon never had the whole request.
    case always
    /// The daemon may have acted on it.
    case whereHarmless
    /// The caller's own doing, or no fault of the connection.
    case never
  }

  /// Whether the connection is as good as before: the daemon refused this call alone.
  var leavesConnection: Bool {
    guard case .service(let service) = error else { return false }
    return service.statusCode != StatusCode.unavailable.rawValue
  }

  /// The connection ended.
  static func lost(_ reason: String, wasSent: Bool) -> CallFailure {
    CallFailure(error: .connectionLost(reason), repeatable: wasSent ? .whereHarmless : .always)
  }

  /// This is it.
  static func final(_ error: FerryClientError) -> CallFailure {
    CallFailure(error: error, repeatable: .never)
  }
}
