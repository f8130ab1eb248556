internal import FerryModel
internal import FerryServer
internal import Logging

/// Writes one line for each event to standard error: time, level, what happened, then what belongs to it as key=value.
struct LineLogHandler: LogHandler {
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
    var line = "\(Timestamp.now.iso8601) \(event.level) \(Self.escaped("\(event.message)"))"
    let all = metadata.merging(event.metadata ?? [:]) { $1 }
    for (key, value) in all.sorted(by: { $0.key < $1.key }) { line += " \(key)=\(Self.escaped("\(value)"))" }
    line += "\n"
    OpenFiles.printError(line)
  }

  /// A value that would break the line, or could be taken for two, is quoted.
  private static func escaped(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F && $0 != "\"" && $0 != "=" }
    return isPlain ? text : JSONValue.string(text).text()
  }
}
