/// What fell into the steps of a histogram between two readings.
package struct BucketCounts: Sendable, Equatable {
  /// The steps' upper ends, and how many there are up to each, ordered; the last end is infinite.
  private var steps: [(end: Double, count: Double)]

  package static func == (a: BucketCounts, b: BucketCounts) -> Bool {
    a.steps.elementsEqual(b.steps) { $0 == $1 }
  }

  /// - Parameters:
  ///   - buckets: the samples of one histogram's `_bucket`, with the label `le`.
  ///   - earlier: those of the reading before.
  package init(_ buckets: [MetricsReading.Sample], since earlier: [MetricsReading.Sample]) {
    let before = Dictionary(earlier.map { ($0.labels["le"] ?? "", $0.value) }) { first, _ in first }
    steps = buckets.compactMap { sample in
      guard let le = sample.labels["le"], let end = le == "+Inf" ? .infinity : Double(le) else { return nil }
      return (end, max(0, sample.value - (before[le] ?? 0)))
    }
    steps.sort { $0.end < $1.end }
  }

  /// How many there are.
  package var count: Double { steps.last?.count ?? 0 }

  /// The value below which a part of them lies, from 0 to 1, as if those of one step were spread evenly over it; nil where
  /// there are none.
  package func quantile(_ part: Double) -> Double? {
    guard count > 0 else { return nil }
    let wanted = part * count
    var (start, below) = (0.0, 0.0)
    for step in steps {
      if step.count >= wanted, step.count > below {
        guard step.end.isFinite else { return start }
        return start + (step.end - start) * max(0, wanted - below) / (step.count - below)
      }
      (start, below) = (step.end.isFinite ? step.end : start, step.count)
    }
    return start
  }
}
