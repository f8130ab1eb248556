internal import Dispatch
internal import Glibc

/// Waits for SIGTERM or SIGINT.
final class TerminationSignals: Sendable {
  private let stream: AsyncStream<Int32>

  /// From now on the signals do not end the process by themselves.
  init() {
    stream = AsyncStream { continuation in
      let sources = [SIGTERM, SIGINT].map { number in
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number)
        source.setEventHandler { continuation.yield(number) }
        source.resume()
        return source
      }
      // The sources live as long as somebody may wait.
      continuation.onTermination = { _ in for source in sources { source.cancel() } }
    }
  }

  /// The name of the signal that came.
  func next() async -> String {
    for await number in stream { return number == SIGTERM ? "SIGTERM" : "SIGINT" }
    return "none"
  }
}
