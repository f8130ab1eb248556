/// Times a figure and its reference in turn, block by block, so that whatever else the machine does meets both alike.
struct Comparison {
  /// What was timed.
  struct Block {
    var reference: Samples
    var figure: Samples
  }

  /// Calls of each in a block: long enough that each runs warm, short enough that the machine stays the same.
  static let callsInBlock = 100
  /// The share of a run's calls that are made before it, untimed.
  private static let warmUp = 0.05

  private(set) var runs: [ComparedRun] = []

  /// - Parameter block: makes so many calls of each.
  init(calls: Int, runs: Int, callsInBlock: Int = Self.callsInBlock, _ block: (Int) throws -> Block) rethrows {
    _ = try block(max(1, Int(Double(calls) * Self.warmUp)))
    for _ in 0..<runs { self.runs.append(try Self.run(calls: calls, callsInBlock, block)) }
  }

  private static func run(
    calls: Int, _ callsInBlock: Int, _ block: (Int) throws -> Block
  ) rethrows -> ComparedRun {
    var all = Block(reference: Samples(), figure: Samples())
    var ratios: [Double] = []
    var left = calls
    while left > 0 {
      let measured = try block(min(left, callsInBlock))
      ratios.append(measured.figure.median / measured.reference.median)
      all.reference += measured.reference
      all.figure += measured.figure
      left -= callsInBlock
    }
    return ComparedRun(reference: all.reference, figure: all.figure, ratio: ratios.median)
  }
}

/// One run of a figure beside its reference. Times are in nanoseconds.
struct ComparedRun {
  let calls: Int
  let referenceMedian: Double
  let referenceP99: Double
  let median: Double
  let p99: Double
  /// The median of the blocks' ratios.
  let ratio: Double

  init(reference: Samples, figure: Samples, ratio: Double) {
    calls = figure.nanoseconds.count
    referenceMedian = reference.median
    referenceP99 = reference.percentile(0.99)
    median = figure.median
    p99 = figure.percentile(0.99)
    self.ratio = ratio
  }
}
