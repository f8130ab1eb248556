/// Lays a report out for a terminal. Pure: it is told the terminal's size.
package struct TopScreen: Sendable {
  /// A terminal that does not say how large it is.
  package static let usualSize = (rows: 24, columns: 80)

  private static let namesWidth = 12...44
  private static let numberWidth = 10
  private static let numbers = 4

  /// What the numbers leave of a line.
  private var nameWidth: Int {
    let room = columns - 1 - Self.numbers * Self.numberWidth
    return min(max(room, Self.namesWidth.lowerBound), Self.namesWidth.upperBound)
  }

  package let rows: Int
  package let columns: Int
  package let palette: Palette

  package init(rows: Int, columns: Int, palette: Palette) {
    self.rows = rows
    self.columns = columns
    self.palette = palette
  }

  /// The lines, at most as many and as long as there is room for.
  ///
  /// - Parameter trouble: why there is nothing newer; nil where there is.
  package func lines(_ report: TopReport, socket: String, trouble: String? = nil) -> [String] {
    var lines: [String] = []
    func add(_ text: String, _ role: Palette.Role? = nil) {
      // A line that is as wide as the terminal would take two in some.
      lines.append(palette.text(String(ErrorLine.onOneLine(text).prefix(max(1, columns - 1))), role))
    }
    add("ferry \(report.version)  \(socket)  every \(Self.short(report.seconds)) s", .heading)
    if let trouble { add(trouble, .bad) }
    if !report.takesWrites { add("THE DISK HAS FAILED: no writes are taken until the daemon is restarted", .bad) }
    if report.damagedBlobs > 0 { add("\(Int(report.damagedBlobs)) damaged contents: see the log", .bad) }
    add(
      "calls \(Self.short(report.calls))/s  errors \(Self.short(report.errors))/s  in \(Self.bytes(report.receivedBytes))/s  out \(Self.bytes(report.sentBytes))/s"
    )
    add(
      "writes \(Self.short(report.writes))/s  commits \(Self.short(report.commits))/s  group \(report.groupSize.map(Self.short) ?? "-")  commit p50 \(Self.time(report.commitMedian)) p99 \(Self.time(report.commitP99))"
    )
    add(
      "connections \(Int(report.connections))  in flight \(Int(report.callsInFlight))  streams \(Int(report.streams))  writes waiting \(Int(report.writesWaiting))  audit waiting \(Int(report.auditWaiting))"
    )
    if report.limitsReached > 0 {
      add("limits reached \(Int(report.limitsReached)) times: see ferry metrics", .changed)
    }
    add("")
    add(row("METHOD", "CALLS/S", "ERRORS/S", "P50", "P99"), .heading)
    let users = Array(report.users.prefix(5))
    let room = max(1, rows - lines.count - users.count - (users.isEmpty ? 1 : 3))
    for method in report.methods.prefix(room) {
      add(
        row(
          method.name, Self.short(method.calls), method.errors > 0 ? Self.short(method.errors) : "",
          Self.time(method.median), Self.time(method.p99)), method.errors > 0 ? .changed : nil)
    }
    if !users.isEmpty {
      add("")
      add(row("USER", "CONNECTED", "IN FLIGHT", "STREAMS", ""), .heading)
      for user in users {
        add(row("uid \(user.uid)", "\(Int(user.connections))", "\(Int(user.calls))", "\(Int(user.streams))", ""))
      }
    }
    return Array(lines.prefix(max(1, rows - 1)))
  }

  private func row(_ name: String, _ cells: String...) -> String {
    let short = name.count > nameWidth ? String(name.prefix(nameWidth - 1)) + "…" : name
    return short + String(repeating: " ", count: nameWidth - short.count)
      + cells.map { String(repeating: " ", count: max(1, Self.numberWidth - $0.count)) + $0 }.joined()
  }

  static func short(_ value: Double) -> String {
    if value >= 100 || value == value.rounded() { return "\(Int(value.rounded()))" }
    return TopReport.digits((value * 10).rounded() / 10)
  }

  static func bytes(_ value: Double) -> String { ByteCount.text(Int64(value)) }

  static func time(_ seconds: Double?) -> String {
    guard let seconds else { return "-" }
    if seconds < 0.001 { return "\(Int((seconds * 1_000_000).rounded())) µs" }
    if seconds < 1 { return "\(short(seconds * 1000)) ms" }
    return "\(short(seconds)) s"
  }
}
