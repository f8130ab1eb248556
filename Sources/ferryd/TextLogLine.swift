internal import FerryModel
internal import FerryServer
internal import Logging

/// One event of the log as a line for people: time, level, what happened, then what belongs to it as key=value.
enum TextLogLine {
  private static let space = UInt8(ascii: " ")
  private static let usualBytes = 512

  /// - Returns: the line with its end, in UTF-8.
  static func bytes(_ level: Logger.Level, _ message: String, _ details: LogDetails) -> [UInt8] {
    var line: [UInt8] = []
    line.reserveCapacity(usualBytes)
    Timestamp.now.appendISO8601(to: &line)
    line.append(space)
    line.append(contentsOf: level.rawValue.utf8)
    line.append(space)
    append(message, to: &line)
    for (name, value) in details {
      line.append(space)
      line.append(contentsOf: name.utf8)
      line.append(UInt8(ascii: "="))
      append(value, to: &line)
    }
    line.append(UInt8(ascii: "\n"))
    return line
  }

  /// A value that would break the line, or could be taken for two, is quoted.
  private static func append(_ text: String, to line: inout [UInt8]) {
    let isPlain = text.utf8.allSatisfy {
      $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "=")
    }
    line.append(contentsOf: (isPlain ? text : JSONValue.string(text).text()).utf8)
  }
}
