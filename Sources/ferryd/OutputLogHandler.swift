internal import FerryServer
internal import Logging

/// Gives a logger's events to ``OutputLines``.
struct OutputLogHandler: LogHandler {
  private var lines: OutputLines
  var metadata: Logger.Metadata = [:]

  init(_ lines: OutputLines) {
    self.lines = lines
  }

  var logLevel: Logger.Level {
    get { lines.level }
    set { lines.level = newValue }
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let own = event.metadata ?? [:]
    let all = metadata.isEmpty ? own : metadata.merging(own) { $1 }
    lines.write(
      event.level, event.message.description,
      all.map { (name: $0.key, value: "\($0.value)") }.sorted { $0.name < $1.name })
  }
}
