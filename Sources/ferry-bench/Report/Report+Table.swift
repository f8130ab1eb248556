extension Report {
  /// The table, and below it what was compared with what, and where.
  var table: String {
    let header = ["figure", "value", "p99", "reference", "its p99", "ratio", "limit", "", "calls"]
    let rows = [header] + results.map(Self.row)
    let widths = header.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    var lines = rows.map { row in
      row.enumerated().map { column, text in
        let padding = String(repeating: " ", count: widths[column] - text.count)
        return column == 0 ? text + padding : padding + text
      }.joined(separator: "  ")
    }
    lines.insert(String(repeating: "-", count: widths.reduce(0, +) + 2 * (widths.count - 1)), at: 1)
    lines.append("")
    for result in results {
      lines.append("\(result.figure.rawValue): \(result.title)\(result.reference.map { "; reference: \($0)" } ?? "")")
    }
    lines.append("machine: \(machine.description)")
    return lines.joined(separator: "\n")
  }

  private static func row(_ result: FigureResult) -> [String] {
    let unit = result.figure.unit.rawValue
    func amount(_ value: Double?) -> String { value.map { "\($0.decimal(1)) \(unit)" } ?? "-" }
    let limit =
      switch result.figure.limit {
      case .ratio(let most): "\(most.decimal(2)) x"
      case .leastRatio(let least): "at least \(least.decimal(2)) x"
      case .beyondReference(let most): "its + \(amount(most))"
      case .value(let most): amount(most)
      case .none: "-"
      }
    return [
      result.figure.rawValue, amount(result.value), amount(result.p99), amount(result.referenceValue),
      amount(result.referenceP99), result.ratio.map { "\($0.decimal(2)) x" } ?? "-", limit,
      result.isWithinLimit ? "ok" : "over", "\(result.runs.count) x \(result.runs.first?.count ?? 0)",
    ]
  }
}
