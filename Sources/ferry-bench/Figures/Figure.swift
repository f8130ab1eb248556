internal import ArgumentParser

/// A figure that Ferry promises.
enum Figure: String, CaseIterable, ExpressibleByArgument {
  // In the order in which they are measured: the daemon's memory before it has done anything but store.
  case idle
  case read
  case copy
  case assetSize = "asset-size"
  case command

  /// At most so much is promised.
  enum Limit {
    /// Of the reference.
    case ratio(Double)
    /// In the figure's unit.
    case value(Double)
  }

  var limit: Limit {
    switch self {
    case .idle: .value(40)
    case .read: .ratio(1.25)
    case .copy: .ratio(1.8)
    case .assetSize: .ratio(1.1)
    case .command: .value(15)
    }
  }

  var unit: FigureUnit {
    switch self {
    case .idle: .mebibytes
    case .read, .copy, .assetSize: .microseconds
    case .command: .milliseconds
    }
  }

  func measure(_ bench: Bench) throws -> FigureResult {
    switch self {
    case .idle: try IdleFigure.measure(bench)
    case .read: try ReadFigure.measure(bench)
    case .copy: try CopyFigure.measure(bench)
    case .assetSize: try AssetSizeFigure.measure(bench)
    case .command: try CommandFigure.measure(bench)
    }
  }
}
