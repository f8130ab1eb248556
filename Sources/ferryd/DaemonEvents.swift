@preconcurrency internal import Dispatch
internal import FerryServer
internal import Glibc

/// What happens to a daemon that serves.
enum DaemonEvent: Sendable {
  /// A signal says that it shall end.
  case end(signal: String)
  /// SIGHUP: it shall read its configuration file again. Without one it shall end: a terminal that is closed ends the
  /// daemon in order.
  case reload
  /// A signal says that it shall start its own successor.
  case replace
  /// A successor is ready to open the store.
  case successor(Successor)
}

/// Waits for what happens to the daemon.
struct DaemonEvents: Sendable {
  private static let signals: [(number: Int32, event: DaemonEvent)] = [
    (SIGTERM, .end(signal: "SIGTERM")), (SIGINT, .end(signal: "SIGINT")), (SIGHUP, .reload),
    (SIGUSR2, .replace),
  ]

  private let sources: [any DispatchSourceSignal]
  private let stream: AsyncStream<DaemonEvent>
  private let continuation: AsyncStream<DaemonEvent>.Continuation

  /// From now on the signals do not end the process by themselves.
  init() {
    let (stream, continuation) = AsyncStream.makeStream(of: DaemonEvent.self)
    self.stream = stream
    self.continuation = continuation
    sources = Self.signals.map { number, event in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setEventHandler { continuation.yield(event) }
      source.resume()
      return source
    }
  }

  /// Reports something that has happened.
  func post(_ event: DaemonEvent) {
    continuation.yield(event)
  }

  /// Waits for the next event.
  func next() async -> DaemonEvent {
    for await event in stream { return event }
    // The stream has no end.
    return .end(signal: "none")
  }
}
