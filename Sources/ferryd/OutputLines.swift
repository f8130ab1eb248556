internal import FerryServer
internal import Logging

/// Writes the daemon's log to standard error, a line for each event.
struct OutputLines: LogLines {
  let format: LogFormat
  var level: Logger.Level

  /// Makes the line that says how many were lost one of this format, too.
  func tellOfLosses() {
    LogOutput.standardError.tellOfLosses { lines in
      bytes(.warning, "lines of the log were lost, since nobody read it", [("lines", "\(lines)")])
    }
  }

  func write(_ level: Logger.Level, _ message: String, _ details: LogDetails) {
    LogOutput.standardError.write(bytes(level, message, details))
  }

  private func bytes(_ level: Logger.Level, _ message: String, _ details: LogDetails) -> [UInt8] {
    switch format {
    case .text: TextLogLine.bytes(level, message, details)
    case .json: JSONLogLine.bytes(level, message, details)
    }
  }

  var lostLines: UInt64 { LogOutput.standardError.lostLines }

  func together(_ body: () -> Void) { LogOutput.standardError.together(body) }
}
