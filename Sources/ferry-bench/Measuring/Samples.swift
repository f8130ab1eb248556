internal import CBench

/// How long calls took, in nanoseconds.
struct Samples {
  private(set) var nanoseconds: [UInt64]

  init(_ nanoseconds: [UInt64] = []) {
    self.nanoseconds = nanoseconds
  }

  static func += (a: inout Samples, b: Samples) {
    a.nanoseconds += b.nanoseconds
  }

  /// The value below which that share of the samples lies, in nanoseconds; 0 of none.
  func percentile(_ share: Double) -> Double {
    guard !nanoseconds.isEmpty else { return 0 }
    let sorted = nanoseconds.sorted()
    return Double(sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))])
  }

  var median: Double { percentile(0.5) }

  /// Makes so many calls, and times each.
  static func timing(_ count: Int, _ call: () throws -> Void) rethrows -> Samples {
    var times: [UInt64] = []
    times.reserveCapacity(count)
    for _ in 0..<count {
      let start = monotonic_nanoseconds()
      try call()
      times.append(monotonic_nanoseconds() - start)
    }
    return Samples(times)
  }
}

extension [Double] {
  /// The middle one; 0 of none.
  var median: Double { isEmpty ? 0 : sorted()[count / 2] }
}
