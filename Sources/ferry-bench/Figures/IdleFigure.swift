internal import Glibc

/// The memory of a daemon that has stored a lot and has nothing to do.
enum IdleFigure {
  static func measure(_ bench: Bench) throws -> FigureResult {
    let stock = try bench.stock()
    sleep(UInt32(bench.scale.idleSeconds))
    return FigureResult(
      .idle, "idle daemon, \(stock.count) versions stored, resident memory",
      value: Double(try bench.daemon.usage.residentBytes()))
  }
}
