internal import FerryModel
internal import FerryServer
internal import Logging

/// Writes one JSON object for each event to standard error, each on a line of its own: `time`, `level`, `message`, then what
/// belongs to it, such as `request`, `principal`, `method`, `code` and `duration` (in seconds, a number).
struct JSONLogHandler: LogHandler {
  /// What is a number there.
  private static let numbers: Set<String> = ["duration"]
  /// What no event can say otherwise.
  private static let own: Set<String> = ["time", "level", "message"]

  var logLevel: Logger.Level
  var metadata: Logger.Metadata = [:]

  init(level: Logger.Level) {
    logLevel = level
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    var line = JSONLine()
    line.add("time", Timestamp.now)
    line.add("level", "\(event.level)")
    line.add("message", "\(event.message)")
    let all = metadata.merging(event.metadata ?? [:]) { $1 }
    for (key, value) in all.sorted(by: { $0.key < $1.key }) where !Self.own.contains(key) {
      let text = "\(value)"
      if Self.numbers.contains(key), Double(text)?.isFinite == true {
        line.add(key, digits: text)
      } else {
        line.add(key, text)
      }
    }
    OpenFiles.printError(line.bytes + [UInt8(ascii: "\n")])
  }
}
