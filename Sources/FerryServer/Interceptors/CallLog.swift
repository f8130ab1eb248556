internal import FerryWire
package import Logging

/// Writes a line of the level debug for every call: which it was, who called, how it ended, and how long it took.
package struct CallLog: ServerInterceptor {
  private let logger: Logger

  package init(_ logger: Logger) {
    self.logger = logger
  }

  package func begin(_ call: InterceptedCall) -> ((CallResult) -> Void)? {
    guard logger.logLevel <= .debug else { return nil }
    let logger = logger
    return { result in
      let details = call.context.logDetails(with: [
        ("method", "\(call.service)/\(call.method)"), ("connection", "\(call.context.connectionID)"),
        ("code", StatusCode.name(of: result.code)), ("bytes", "\(result.answerBytes)"),
        ("duration", MetricsText.seconds(UInt64(max(0, result.duration / .nanoseconds(1))))),
      ])
      logger.debug("call", metadata: Logger.Metadata(details))
    }
  }
}
