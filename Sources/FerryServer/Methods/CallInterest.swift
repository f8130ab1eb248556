internal import Synchronization

/// Whether somebody still waits for a call's answer. Asked by a thread that works for it.
final class CallInterest: Sendable {
  private let hasEnded = Atomic(false)

  var lasts: Bool { !hasEnded.load(ordering: .relaxed) }

  func end() { hasEnded.store(true, ordering: .relaxed) }
}
