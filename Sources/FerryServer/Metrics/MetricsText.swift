internal import FerryModel

/// Writes metrics in the text exposition format of Prometheus.
///
/// Source: Prometheus' "Exposition formats", text format 0.0.4.
struct MetricsText {
  enum Kind: String {
    case counter
    case gauge
    case histogram
  }

  private(set) var text = ""

  init() {}

  /// Begins a metric.
  mutating func metric(_ name: String, _ kind: Kind, _ help: String) {
    text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
  }

  /// One value of a metric.
  ///
  /// - Parameter labels: in their order. Their values are escaped here.
  mutating func sample(_ name: String, _ labels: [(String, String)], _ value: some BinaryInteger) {
    line(name, labels, "\(value)")
  }

  /// One value of a metric in seconds.
  mutating func sample(_ name: String, _ labels: [(String, String)], seconds nanoseconds: UInt64) {
    line(name, labels, Self.seconds(nanoseconds))
  }

  /// A metric that has one value.
  mutating func single(_ name: String, _ kind: Kind, _ help: String, _ value: some BinaryInteger) {
    metric(name, kind, help)
    sample(name, [], value)
  }

  /// The values of a histogram of durations, in seconds.
  mutating func histogram(_ name: String, _ labels: [(String, String)], _ durations: DurationHistogram) {
    var sum: UInt64 = 0
    for step in 0..<DurationHistogram.steps {
      sum += durations.counts[step]
      let end = Self.seconds(DurationHistogram.upperEnd(of: step))
      line("\(name)_bucket", labels + [("le", end)], "\(sum)")
    }
    line("\(name)_bucket", labels + [("le", "+Inf")], "\(durations.count)")
    line("\(name)_sum", labels, Self.seconds(durations.nanoseconds))
    line("\(name)_count", labels, "\(durations.count)")
  }

  private mutating func line(_ name: String, _ labels: [(String, String)], _ value: String) {
    text += name
    if !labels.isEmpty {
      text += "{" + labels.map { "\($0.0)=\"\(Self.escaped($0.1))\"" }.joined(separator: ",") + "}"
    }
    text += " \(value)\n"
  }

  /// Nanoseconds as seconds, exactly.
  static func seconds(_ nanoseconds: UInt64) -> String {
    let digits = String(nanoseconds % 1_000_000_000)
    var fraction = String(repeating: "0", count: 9 - digits.count) + digits
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return "\(nanoseconds / 1_000_000_000)" + (fraction.isEmpty ? "" : ".\(fraction)")
  }

  private static func escaped(_ value: String) -> String {
    guard value.utf8.contains(where: { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "\"") || $0 == 10 }) else {
      return value
    }
    var escaped = ""
    for character in value {
      switch character {
      case "\\": escaped += "\\\\"
      case "\"": escaped += "\\\""
      case "\n": escaped += "\\n"
      default: escaped.append(character)
      }
    }
    return escaped
  }
}
