/// How long round trips took: the extremes, what most were below, and how many fell into which range.
package struct LatencyHistogram {
  private var nanoseconds: [Int64] = []

  package init() {}

  package mutating func add(_ latency: Duration) {
    let (seconds, attoseconds) = latency.components
    nanoseconds.append(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
  }

  /// What is printed. Times are in microseconds, with one digit behind the point.
  var members: [OutputValue.Member] {
    let sorted = nanoseconds.sorted()
    guard let least = sorted.first, let most = sorted.last else { return [] }
    func share(_ share: Double) -> OutputValue {
      Self.microseconds(sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))])
    }
    return [
      .init("roundTrips", .integer(Int64(sorted.count))),
      .init(
        "microseconds",
        .record([
          .init("min", Self.microseconds(least)), .init("p50", share(0.5)), .init("p90", share(0.9)),
          .init("p99", share(0.99)), .init("max", Self.microseconds(most)),
        ])),
      .init("histogram", .list(ranges(sorted))),
    ]
  }

  /// The ranges between powers of two of microseconds that hold round trips, and those between them.
  private func ranges(_ sorted: [Int64]) -> [OutputValue] {
    var ranges: [OutputValue] = []
    var rest = sorted[...]
    var limit: Int64 = 1000
    while !rest.isEmpty {
      let within = rest.prefix { $0 < limit }
      rest = rest.dropFirst(within.count)
      if !within.isEmpty || !ranges.isEmpty {
        ranges.append(
          .record([
            .init("belowMicroseconds", .integer(limit / 1000)), .init("roundTrips", .integer(Int64(within.count))),
          ]))
      }
      let (next, overflow) = limit.multipliedReportingOverflow(by: 2)
      limit = overflow ? .max : next
    }
    return ranges
  }

  private static func microseconds(_ nanoseconds: Int64) -> OutputValue {
    let tenths = (nanoseconds + 50) / 100
    return .number("\(tenths / 10).\(tenths % 10)")
  }
}
