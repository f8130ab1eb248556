/// How the log's lines are written.
enum LogFormat: String, CaseIterable {
  /// Time, level, what happened, then key=value.
  case text
  /// One JSON object a line.
  case json
}
