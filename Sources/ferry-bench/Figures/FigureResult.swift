/// A figure as it was measured.
struct FigureResult {
  /// One run, in the figure's unit.
  struct Run {
    var count: Int
    var value: Double
    var p99: Double?
    var reference: Double?
    var referenceP99: Double?
    var ratio: Double?
  }

  let figure: Figure
  /// What was done.
  let title: String
  /// What was done beside it.
  let reference: String?
  let runs: [Run]

  /// A figure that was measured once.
  init(_ figure: Figure, _ title: String, value: Double) {
    self.figure = figure
    self.title = title
    reference = nil
    runs = [Run(count: 1, value: value / figure.unit.size)]
  }

  /// A figure that was measured beside a reference.
  init(_ figure: Figure, _ title: String, beside reference: String, _ comparison: Comparison) {
    self.figure = figure
    self.title = title
    self.reference = reference
    let size = figure.unit.size
    runs = comparison.runs.map { run in
      Run(
        count: run.calls, value: run.median / size, p99: run.p99 / size, reference: run.referenceMedian / size,
        referenceP99: run.referenceP99 / size, ratio: run.ratio)
    }
  }

  /// A figure whose runs were counted otherwise.
  init(_ figure: Figure, _ title: String, beside reference: String?, _ runs: [Run]) {
    self.figure = figure
    self.title = title
    self.reference = reference
    self.runs = runs
  }

  /// A figure of the slowest calls: the 99th percentile beside the reference's.
  init(_ figure: Figure, _ title: String, besideTails reference: String, _ comparison: Comparison) {
    let size = figure.unit.size
    self.init(
      figure, title, beside: reference,
      comparison.runs.map {
        Run(
          count: $0.calls, value: $0.p99 / size, reference: $0.referenceP99 / size, ratio: $0.p99 / $0.referenceP99)
      })
  }

  var value: Double { runs.map(\.value).median }
  var p99: Double? { Self.median(runs.map(\.p99)) }
  var referenceValue: Double? { Self.median(runs.map(\.reference)) }
  var referenceP99: Double? { Self.median(runs.map(\.referenceP99)) }
  var ratio: Double? { Self.median(runs.map(\.ratio)) }

  var isWithinLimit: Bool {
    switch figure.limit {
    case .ratio(let most): ratio.map { $0 <= most } ?? false
    case .leastRatio(let least): ratio.map { $0 >= least } ?? false
    case .beyondReference(let most): referenceValue.map { value - $0 <= most } ?? false
    case .value(let most): value <= most
    case .none: true
    }
  }

  private static func median(_ values: [Double?]) -> Double? {
    let values = values.compactMap { $0 }
    return values.isEmpty ? nil : values.median
  }
}
