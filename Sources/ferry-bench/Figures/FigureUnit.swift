/// What a figure is counted in.
enum FigureUnit: String {
  case microseconds = "µs"
  case milliseconds = "ms"
  case mebibytes = "MiB"
  case mebibytesPerSecond = "MiB/s"
  case callsPerSecond = "calls/s"
  case allocations = "allocations"

  /// Nanoseconds, bytes or pieces of one.
  var size: Double {
    switch self {
    case .microseconds: 1000
    case .milliseconds: 1_000_000
    case .mebibytes, .mebibytesPerSecond: 1_048_576
    case .callsPerSecond, .allocations: 1
    }
  }
}
