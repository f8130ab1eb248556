internal import FerryClient
internal import Synchronization

/// Says on the terminal how far something is that takes long: what is quick is not mentioned.
final class LongWork: Sendable {
  /// How long something takes before it is mentioned.
  private static let patience = Duration.milliseconds(400)
  private static let interval = Duration.milliseconds(100)

  private struct State {
    var isOver = false
    var hasShown = false
  }

  private let state = Mutex(State())
  private let line = TerminalLine()

  private init() {}

  /// Does the work, and shows what `text` says of it meanwhile.
  ///
  /// - Parameter text: given how long it has taken by now. Called on a thread of its own.
  static func run<Result, Failure: Error>(
    _ text: @escaping @Sendable (Duration) -> String, _ work: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let progress = LongWork()
    guard progress.line.isShown, progress.start(text) else { return try work() }
    defer { progress.end() }
    return try work()
  }

  private func start(_ text: @escaping @Sendable (Duration) -> String) -> Bool {
    let began = ContinuousClock.now
    return BackgroundThread.start { [self] in
      while true {
        Pause.sleep(Self.interval)
        let taken = began.duration(to: .now)
        // Under the lock, so that nothing is shown once the work is over.
        let goesOn = state.withLock { state in
          if !state.isOver, taken >= Self.patience {
            line.show(text(taken))
            state.hasShown = true
          }
          return !state.isOver
        }
        guard goesOn else { return }
      }
    }
  }

  private func end() {
    state.withLock { state in
      state.isOver = true
      if state.hasShown { line.clear() }
    }
  }

  /// How much of how much, and for how long.
  static func text(_ what: String, _ done: Int64?, of total: Int64?, _ taken: Duration) -> String {
    let seconds = "\(taken.components.seconds) s"
    switch (done, total) {
    case (let done?, let total?) where total > 0 && done > 0:
      return
        "\(what): \(ByteCount.text(done)) of \(ByteCount.text(total)), \(min(100, done * 100 / total)) %, \(seconds)"
    case (let done?, nil) where done > 0: return "\(what): \(ByteCount.text(done)), \(seconds)"
    default: return "\(what): \(seconds)"
    }
  }
}
