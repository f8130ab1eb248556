internal import FerryClient
internal import Glibc

/// Durable copies by many callers at once.
enum ManyCopiesFigure {
  static let callers = 64
  /// Rows in a commit of SQLite alone.
  private static let group = 64

  /// Beside SQLite alone, which commits the same rows.
  static func measure(_ figure: Figure, destinations: Int, _ bench: Bench) throws -> FigureResult {
    let populated = try bench.populated()
    let alone = try bench.sqliteAlone()
    let stock = populated.stock
    let count = min(bench.scale.loadCopies, stock.count * destinations)
    _ = try alone.commit(stock, count: min(count, group * destinations), destinations: destinations, group: group)
    _ = try copy(populated, count: min(count, callers * destinations), destinations)
    let runs = try (0..<bench.scale.runs).map { _ in
      let nanoseconds = try alone.commit(stock, count: count, destinations: destinations, group: group)
      let reference = Double(count) * 1e9 / Double(nanoseconds)
      let value = try copy(populated, count: count, destinations)
      return FigureResult.Run(count: count, value: value, reference: reference, ratio: value / reference)
    }
    return FigureResult(
      figure,
      "durable copies of one version, \(callers) callers, \(destinations == 1 ? "one destination" : "\(destinations) destinations")",
      beside: "SQLite alone, which commits the same rows in groups of \(group)", runs)
  }

  /// Beside aptly.
  static func measureAptly(_ bench: Bench) throws -> FigureResult {
    let populated = try bench.populated()
    let aptly = try Aptly(packages: bench.scale.aptlyPackages, in: bench.workspace)
    let count = min(bench.scale.loadCopies, populated.stock.count)
    let runs = try (0..<bench.scale.runs).map { _ in
      let reference = try aptly.copy(callers: callers)
      let value = try copy(populated, count: count, 1)
      return FigureResult.Run(count: count, value: value, reference: reference, ratio: value / reference)
    }
    return FigureResult(
      .copiesBesideAptly, "durable copies of one version, \(callers) callers, one destination",
      beside: "aptly, whose API puts a package of one repository into another, \(callers) callers, nothing synced", runs
    )
  }

  /// - Returns: copies in a second.
  private static func copy(_ populated: PopulatedDaemon, count: Int, _ destinations: Int) throws -> Double {
    let names = try populated.makeDestinations(destinations)
    let requests = (0..<count).map { index in
      populated.stock.copy(index / destinations, to: names[index % destinations])
    }
    return try CopyStream(populated.daemon.socket).rate(requests, callers: callers)
  }
}
