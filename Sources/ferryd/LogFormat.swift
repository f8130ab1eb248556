internal import Logging

/// How the log's lines are written.
enum LogFormat: String, CaseIterable {
  /// Time, level, what happened, then key=value.
  case text
  /// One JSON object a line.
  case json

  func handler(level: Logger.Level) -> any LogHandler {
    switch self {
    case .text: LineLogHandler(level: level)
    case .json: JSONLogHandler(level: level)
    }
  }
}
