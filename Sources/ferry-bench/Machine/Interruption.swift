@preconcurrency internal import Dispatch
internal import Glibc

/// Tidies up when the user has had enough.
struct Interruption {
  private let sources: [any DispatchSourceSignal]

  /// - Parameter tidy: called before the program ends by SIGINT, SIGTERM or SIGHUP.
  init(_ tidy: @escaping @Sendable () -> Void) {
    sources = [SIGINT, SIGTERM, SIGHUP].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        tidy()
        exit(128 + number)
      }
      source.resume()
      return source
    }
  }
}
