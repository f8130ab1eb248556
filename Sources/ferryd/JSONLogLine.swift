internal import FerryModel
internal import FerryServer
internal import Logging

/// One event of the log as a JSON object on a line of its own: `time`, `level`, `message`, then what belongs to it, such as
/// `request`, `principal`, `method`, `code` and `duration` (in seconds, a number).
enum JSONLogLine {
  /// What is a number there.
  private static let numbers: Set<String> = ["duration"]
  /// What no event can say otherwise.
  private static let own: Set<String> = ["time", "level", "message"]

  /// - Returns: the line with its end, in UTF-8.
  static func bytes(_ level: Logger.Level, _ message: String, _ details: LogDetails) -> [UInt8] {
    var line = JSONLine()
    line.add("time", Timestamp.now)
    line.add("level", level.rawValue)
    line.add("message", message)
    for (name, value) in details where !own.contains(name) {
      if numbers.contains(name), Double(value)?.isFinite == true {
        line.add(name, digits: value)
      } else {
        line.add(name, value)
      }
    }
    return line.bytes + [UInt8(ascii: "\n")]
  }
}
