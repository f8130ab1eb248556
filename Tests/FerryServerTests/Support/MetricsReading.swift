import FerryServer
import FerryWire

/// The metrics as a scraper takes them: every line is checked for its form.
struct MetricsReading {
  private var values: [String: Double] = [:]

  init(_ text: String) throws {
    var types: [String: String] = [:]
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      if line.hasPrefix("# TYPE ") {
        let words = line.split(separator: " ")
        guard words.count == 4, types.updateValue(String(words[3]), forKey: String(words[2])) == nil else {
          throw TestFailure("a wrong type: \(line)")
        }
      } else if !line.hasPrefix("# HELP ") {
        try take(line, types)
      }
    }
    guard text.hasSuffix("\n") else { throw TestFailure("the last line does not end") }
  }

  private mutating func take(_ line: Substring, _ types: [String: String]) throws {
    guard let space = line.lastIndex(of: " "), let value = Double(line[line.index(after: space)...]) else {
      throw TestFailure("no value: \(line)")
    }
    let sample = String(line[..<space])
    let name = String(sample.prefix { $0 != "{" })
    let family = ["_bucket", "_sum", "_count"].first { name.hasSuffix($0) && types[name] == nil }
      .map { String(name.dropLast($0.count)) }
    guard types[family ?? name] != nil, family == nil || types[family ?? ""] == "histogram" else {
      throw TestFailure("a value of no known metric: \(line)")
    }
    guard values.updateValue(value, forKey: sample) == nil else { throw TestFailure("twice: \(line)") }
  }

  /// The value of a sample, as it is written: with its labels.
  subscript(sample: String) -> Double? { values[sample] }

  /// The names of all samples.
  var samples: [String] { values.keys.sorted() }

  /// How often a limit was reached.
  func reached(_ limit: LimitName) -> Double? { values["ferry_limit_reached_total{limit=\"\(limit.rawValue)\"}"] }
}

extension Peer {
  /// The metrics now.
  func metrics() throws -> MetricsReading {
    try MetricsReading(call(MetricsMethods.readMetrics, .init()).text)
  }
}

extension TestServer {
  /// Waits until the metrics say that a limit was reached, as often as that where it is given.
  func expectReached(_ limit: LimitName, times: Double? = nil) throws {
    try eventually("\(limit) is reached") {
      // Where the limit is one of connections, there may be no room for this one yet.
      guard let reached = try? peer().metrics().reached(limit) else { return false }
      return times.map { $0 == reached } ?? (reached > 0)
    }
  }
}
