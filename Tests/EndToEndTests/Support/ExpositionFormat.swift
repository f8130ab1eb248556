import Foundation

/// Reads Prometheus' text format as strictly as it is written down, and says what is wrong.
///
/// Source: Prometheus' "Exposition formats", text format 0.0.4.
struct ExpositionFormat {
  private(set) var faults: [String] = []
  /// By the name of the metric.
  private(set) var types: [String: String] = [:]
  /// By the whole of name and labels.
  private(set) var samples: [String: Double] = [:]

  private var helped: Set<String> = []
  private var ended: Set<String> = []
  private var current = ""
  private var buckets: [String: [(end: Double, count: Double)]] = [:]

  init(_ text: String) {
    if !text.hasSuffix("\n") { faults.append("the last line has no end") }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() { take(String(line)) }
    for (series, steps) in buckets {
      if steps.last?.end != .infinity { faults.append("\(series) has no bucket +Inf") }
      for (a, b) in zip(steps, steps.dropFirst()) where a.end >= b.end || a.count > b.count {
        faults.append("the buckets of \(series) do not grow")
      }
      let (name, labels) = Self.split(series)
      if samples["\(name)_count\(labels)"] != steps.last?.count { faults.append("\(series): its count is another one") }
      if samples["\(name)_sum\(labels)"] == nil { faults.append("\(series) has no sum") }
    }
  }

  private static func split(_ series: String) -> (String, String) {
    guard let brace = series.firstIndex(of: "{") else { return (series, "") }
    return (String(series[..<brace]), String(series[brace...]))
  }

  private mutating func take(_ line: String) {
    if line.hasPrefix("# ") {
      let words = line.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
      guard words.count == 4, words[2].wholeMatch(of: /[a-zA-Z_:][a-zA-Z0-9_:]*/) != nil else {
        return faults.append("no comment of this format: \(line)")
      }
      switch words[1] {
      case "HELP":
        if !helped.insert(words[2]).inserted { faults.append("a second HELP: \(line)") }
        begin(words[2])
      case "TYPE":
        if types[words[2]] != nil { faults.append("a second TYPE: \(line)") }
        if !["counter", "gauge", "histogram"].contains(words[3]) { faults.append("no type: \(line)") }
        if words[2] != current { faults.append("TYPE and HELP are apart: \(line)") }
        types[words[2]] = words[3]
      default: faults.append("neither HELP nor TYPE: \(line)")
      }
      return
    }
    let label = #/[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\\\|\\"|\\n)*"/#
    guard let match = line.wholeMatch(of: /([a-zA-Z_:][a-zA-Z0-9_:]*)(\{(.*)\})? ([0-9.eE+-]+|\+Inf|NaN)/),
      let value = Double(match.4 == "+Inf" ? "inf" : String(match.4))
    else { return faults.append("no sample: \(line)") }
    if let labels = match.3 {
      var rest = labels[...]
      while let found = rest.prefixMatch(of: label) {
        rest = rest[found.range.upperBound...]
        if rest.first == "," { rest = rest.dropFirst() } else { break }
      }
      if !rest.isEmpty { faults.append("no labels: \(line)") }
    }
    let name = String(match.1)
    let series = name + (match.2.map(String.init) ?? "")
    if samples.updateValue(value, forKey: series) != nil { faults.append("twice: \(series)") }
    guard let type = types[current] else { return faults.append("without a type: \(line)") }
    let suffixes = type == "histogram" ? ["_bucket", "_sum", "_count"] : [""]
    if !suffixes.contains(where: { name == current + $0 }) { faults.append("not a sample of \(current): \(line)") }
    if type == "counter" {
      if !current.hasSuffix("_total") { faults.append("a counter's name ends with _total: \(line)") }
      if value < 0 { faults.append("a counter below 0: \(line)") }
    }
    if type == "histogram", name.hasSuffix("_bucket"), let labels = match.3 {
      guard let end = labels.firstMatch(of: /,?le="([^"]*)"/) else { return faults.append("no le: \(line)") }
      let others = labels.replacing(end.0, with: "")
      buckets[current + (others.isEmpty ? "" : "{\(others)}"), default: []].append(
        (Double(end.1 == "+Inf" ? "inf" : String(end.1)) ?? .nan, value))
    }
  }

  private mutating func begin(_ name: String) {
    if !ended.insert(name).inserted { faults.append("the samples of \(name) are apart") }
    current = name
  }
}
