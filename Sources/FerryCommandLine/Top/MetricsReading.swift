/// The samples of a text in Prometheus' exposition format, as `ferry metrics` prints it.
package struct MetricsReading: Sendable {
  /// One value of a metric.
  package struct Sample: Sendable, Equatable {
    package var name: String
    package var labels: [String: String]
    package var value: Double
  }

  /// By the metric's name, in their order.
  private let samples: [String: [Sample]]

  /// Reads a text. Lines that are no samples are passed over.
  package init(_ text: String) {
    var samples: [String: [Sample]] = [:]
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      if let sample = Self.sample(line) { samples[sample.name, default: []].append(sample) }
    }
    self.samples = samples
  }

  /// All values of a metric.
  package func all(_ name: String) -> [Sample] { samples[name] ?? [] }

  /// The value of a metric that has no labels; 0 where there is none.
  package func value(_ name: String) -> Double { samples[name]?.first?.value ?? 0 }

  private static func sample(_ line: Substring) -> Sample? {
    guard let space = line.lastIndex(of: " "), let value = Double(line[line.index(after: space)...]) else { return nil }
    let name = line[..<space]
    guard let brace = name.firstIndex(of: "{") else {
      return Sample(name: String(name), labels: [:], value: value)
    }
    guard name.hasSuffix("}") else { return nil }
    var labels: [String: String] = [:]
    var rest = name[name.index(after: brace)...].dropLast()
    while let equals = rest.firstIndex(of: "=") {
      let label = String(rest[..<equals])
      rest = rest[equals...].dropFirst()
      guard rest.first == "\"" else { return nil }
      rest = rest.dropFirst()
      var text = ""
      while let character = rest.popFirst(), character != "\"" {
        guard character == "\\" else {
          text.append(character)
          continue
        }
        guard let escaped = rest.popFirst() else { return nil }
        text.append(escaped == "n" ? "\n" : escaped)
      }
      labels[label] = text
      if rest.first == "," { rest = rest.dropFirst() }
    }
    return Sample(name: String(name[..<brace]), labels: labels, value: value)
  }
}
