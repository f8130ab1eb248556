@preconcurrency internal import Dispatch
internal import Glibc

/// Waits for SIGTERM, SIGINT or SIGHUP: a terminal that is closed ends the daemon in order, too.
struct TerminationSignals {
  private let sources: [any DispatchSourceSignal]
  private let stream: AsyncStream<Int32>

  /// From now on the signals do not end the process by themselves.
  init() {
    let (stream, continuation) = AsyncStream.makeStream(of: Int32.self)
    self.stream = stream
    sources = [SIGTERM, SIGINT, SIGHUP].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setEventHandler { continuation.yield(number) }
      source.resume()
      return source
    }
  }

  /// Waits for one of them.
  ///
  /// - Returns: its name.
  func next() async -> String {
    let names = [SIGTERM: "SIGTERM", SIGINT: "SIGINT", SIGHUP: "SIGHUP"]
    for await number in stream { return names[number] ?? "\(number)" }
    return "none"
  }
}
