package import Logging

/// What belongs to an event of the log, by names that are no two the same, in their order.
package typealias LogDetails = [(name: String, value: String)]

/// Where lines of the log go that are many. A logger takes longer to pass one on than it takes to write it.
package protocol LogLines: Sendable {
  /// The least that is written.
  var level: Logger.Level { get }
  /// Writes a line. Safe from any thread.
  func write(_ level: Logger.Level, _ message: String, _ details: LogDetails)
  /// How many lines nobody has read, and so were lost.
  var lostLines: UInt64 { get }
  /// Does what writes several lines, so that they may leave together.
  func together(_ body: () -> Void)
}

/// Gives the lines to a logger, one by one.
package struct LoggerLines: LogLines {
  private let logger: Logger

  package init(_ logger: Logger) {
    self.logger = logger
  }

  package var level: Logger.Level { logger.logLevel }

  package func write(_ level: Logger.Level, _ message: String, _ details: LogDetails) {
    logger.log(level: level, "\(message)", metadata: Logger.Metadata(details))
  }

  package let lostLines: UInt64 = 0

  package func together(_ body: () -> Void) { body() }
}

extension Logger.Metadata {
  init(_ details: LogDetails) {
    self.init(minimumCapacity: details.count)
    for (name, value) in details { self[name] = .string(value) }
  }
}
