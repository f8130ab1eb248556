internal import Dispatch
internal import Logging
internal import Synchronization

/// Writes the lines of changes in their order, on a thread of its own and some milliseconds later: the event loop would
/// take as long for a line as for a call, and would keep the caller's next request waiting.
final class ChangeLog: Sendable {
  /// How many lines wait at most. Whoever reads the log too slowly loses the others, and is told how many.
  static let maximumWaiting = 16_384
  private static let delay = DispatchTimeInterval.milliseconds(10)

  private struct Waiting {
    var lines: [@Sendable () -> Void] = []
    /// How many were not taken since the last that was.
    var lost = 0
  }

  private let output: any LogLines
  private let queue = DispatchQueue(label: "ferry.log")
  private let waiting = Mutex(Waiting())
  private let lost = Atomic<UInt64>(0)

  init(_ output: any LogLines) {
    self.output = output
  }

  /// How many lines were lost so far, be it here or behind.
  var lostLines: UInt64 { lost.load(ordering: .relaxed) &+ output.lostLines }

  /// Whether there are lines at all.
  var isEnabled: Bool { output.level <= .info }

  /// Adds a line. Safe from any thread.
  func add(_ level: Logger.Level, _ message: String, _ details: @escaping @Sendable () -> LogDetails) {
    guard output.level <= level else { return }
    let output = output
    let isFirst = waiting.withLock { waiting in
      guard waiting.lines.count < Self.maximumWaiting else {
        waiting.lost += 1
        lost.wrappingAdd(1, ordering: .relaxed)
        return false
      }
      waiting.lines.append { output.write(level, message, details()) }
      return waiting.lines.count == 1
    }
    if isFirst { queue.asyncAfter(deadline: .now() + Self.delay) { self.write() } }
  }

  /// Writes what waits. Blocks until that is done.
  func close() {
    queue.sync { write() }
  }

  private func write() {
    let waiting = waiting.withLock { waiting in
      defer { waiting = Waiting() }
      return waiting
    }
    output.together { for line in waiting.lines { line() } }
    guard waiting.lost > 0, output.level <= .warning else { return }
    output.write(
      .warning, "changes were not logged, since the log is written too slowly", [("lines", "\(waiting.lost)")])
  }
}
