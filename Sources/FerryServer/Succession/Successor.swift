internal import Glibc

/// The process that takes a daemon's place, as the daemon sees it.
package final class Successor: Sendable {
  /// As the kernel says.
  package let processID: Int32
  private let channel: SuccessionChannel

  init(_ channel: SuccessionChannel, processID: Int32) {
    self.channel = channel
    self.processID = processID
  }

  /// Tells it that the store is closed, and waits until it serves.
  ///
  /// - Returns: nil when it does; else why it does not. Then it has ended, and the store is the caller's again.
  package func releaseAndWait() async -> SuccessionError? {
    await withCheckedContinuation { continuation in
      do {
        try LoopThread.start(named: "ferry-successor") { continuation.resume(returning: self.wait()) }
      } catch {
        // Without a thread this one waits: nobody is served meanwhile anyway.
        continuation.resume(returning: self.wait())
      }
    }
  }

  private func wait() -> SuccessionError? {
    do throws(SuccessionError) {
      try channel.send(.released)
      guard case .serving = try channel.receive(within: SuccessionLimits.openingTime) else { throw .malformed }
      return nil
    } catch {
      if case .ended = error { return error }
      // It may have the store open, and two must not. Its connection is not at its end, so the number is still its own.
      // (In another namespace for processes it has no number here, and the kernel says 0.)
      if processID > 1 { kill(processID, SIGKILL) }
      _ = try? channel.receive(within: SuccessionLimits.endTime)
      return error
    }
  }
}
