internal import FerryServer
internal import Logging

/// Writes the daemon's log to standard error, a line for each event.
struct OutputLines: LogLines {
  let format: LogFormat
  var level: Logger.Level

  func write(_ level: Logger.Level, _ message: String, _ details: LogDetails) {
    let line =
      switch format {
      case .text: TextLogLine.bytes(level, message, details)
      case .json: JSONLogLine.bytes(level, message, details)
      }
    LogOutput.standardError.write(line)
  }

  func together(_ body: () -> Void) { LogOutput.standardError.together(body) }
}
