internal import FerrySocket
internal import Glibc

/// How long to wait between attempts to connect. Pure, but for the jitter.
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
    return pause.jittered
  }
}
