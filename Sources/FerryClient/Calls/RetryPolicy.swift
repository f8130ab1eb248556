internal import FerrySocket
internal import FerryWire
internal import Glibc

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

/// How long to wait between attempts to connect. Pure.
struct ConnectSchedule {
  private static let longestPause = Duration.milliseconds(100)

  private let start: Deadline
  private let configuration: FerryClient.Configuration
  private let hadConnection: Bool
  private let deadline: Deadline?
  private var pause = Duration.milliseconds(2)

  init(_ configuration: FerryClient.Configuration, hadConnection: Bool, deadline: Deadline?, start: Deadline = .now) {
    self.configuration = configuration
    self.hadConnection = hadConnection
    self.deadline = deadline
    self.start = start
  }

  /// How long to wait before the next attempt; nil to give up.
  mutating func pause(after error: SocketError, now: Deadline = .now) -> Duration? {
    let patience: Duration
    switch error.errorNumber {
    case ETIMEDOUT: patience = configuration.connectTimeout
    case ENOENT, ECONNREFUSED: patience = hadConnection ? configuration.reconnectTimeout : .zero
    default: return nil
    }
    let next = Deadline(pause, after: now)
    guard next <= Deadline(patience, after: start) else { return nil }
    if let deadline, next > deadline { return nil }
    defer { pause = min(pause * 2, Self.longestPause) }
    return pause
  }
}
