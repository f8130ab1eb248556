import Dispatch

/// Keeps a server's loop in one job, as code that hangs would, until it is let go.
final class LoopHold: Sendable {
  private let released = DispatchSemaphore(value: 0)
  private let begun = DispatchSemaphore(value: 0)

  private init() {}

  /// Returns when the loop hangs.
  static func begin(_ server: TestServer) -> LoopHold {
    let hold = LoopHold()
    // A beat that does not return is such a job. There is no second one.
    server.beat(every: .seconds(600)) {
      hold.begun.signal()
      hold.released.wait()
    }
    hold.begun.wait()
    return hold
  }

  deinit { end() }

  /// Lets the loop go on.
  func end() { released.signal() }
}
