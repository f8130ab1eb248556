/// Work that an event loop does at some time, unless it is cancelled before. Belongs to the loop's thread.
package final class LoopTimer {
  let deadline: ContinuousClock.Instant
  private var work: (() -> Void)?

  init(deadline: ContinuousClock.Instant, _ work: @escaping () -> Void) {
    self.deadline = deadline
    self.work = work
  }

  /// Whether it will still do something.
  var isActive: Bool { work != nil }

  /// The work is not done, and let go of.
  package func cancel() {
    work = nil
  }

  func fire() {
    let work = self.work
    self.work = nil
    work?()
  }
}
