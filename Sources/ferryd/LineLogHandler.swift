internal import FerryModel
internal import FerryServer
internal import Logging

/// Writes one line for each event to standard error: time, level, what happened, then what belongs to it as key=value.
struct LineLogHandler: LogHandler {
  private static let space = UInt8(ascii: " ")
  private static let usualBytes = 512

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
    var line: [UInt8] = []
    line.reserveCapacity(Self.usualBytes)
    Timestamp.now.appendISO8601(to: &line)
    line.append(Self.space)
    line.append(contentsOf: event.level.rawValue.utf8)
    line.append(Self.space)
    Self.append(event.message.description, to: &line)
    let details = event.metadata ?? [:]
    let all = metadata.isEmpty ? details : metadata.merging(details) { $1 }
    for (key, value) in all.sorted(by: { $0.key < $1.key }) {
      line.append(Self.space)
      line.append(contentsOf: key.utf8)
      line.append(UInt8(ascii: "="))
      if case .string(let text) = value { Self.append(text, to: &line) } else { Self.append("\(value)", to: &line) }
    }
    line.append(UInt8(ascii: "\n"))
    OpenFiles.printError(line)
  }

  /// A value that would break the line, or could be taken for two, is quoted.
  private static func append(_ text: String, to line: inout [UInt8]) {
    let isPlain = text.utf8.allSatisfy {
      $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "=")
    }
    line.append(contentsOf: (isPlain ? text : JSONValue.string(text).text()).utf8)
  }
}
