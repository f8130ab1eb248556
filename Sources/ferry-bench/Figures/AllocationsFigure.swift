internal import CBench
internal import FerryClient

/// How often a unary call asks for memory, in the process of a blocking client.
enum AllocationsFigure {
  static func measure(_ bench: Bench) throws -> FigureResult {
    _ = try bench.call.check(CheckRequest())
    let runs = try (0..<bench.scale.runs).map { _ in
      let before = thread_allocations()
      for _ in 0..<bench.scale.calls { _ = try bench.call.check(CheckRequest()) }
      let count = Double(thread_allocations() - before) / Double(bench.scale.calls)
      return FigureResult.Run(count: bench.scale.calls, value: count)
    }
    return FigureResult(
      .allocations, "allocations of a unary call (Health/Check) in a blocking client", beside: nil, runs)
  }
}
