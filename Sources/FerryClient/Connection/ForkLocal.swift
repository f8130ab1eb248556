internal import Synchronization

/// What each process has one of: a forked child begins with none, whatever its parent's threads were doing with theirs.
final class ForkLocal<Value: Sendable>: Sendable {
  private final class Box: Sendable {
    let generation = ForkGeneration.current
    let value = Mutex<Value?>(nil)
  }

  private let box = Atomic(Unmanaged.passRetained(Box()))

  /// Uses it, or makes it.
  func withLock<Result: Sendable>(_ body: (inout sending Value?) -> sending Result) -> Result {
    ownBox().value.withLock(body)
  }

  private func ownBox() -> Box {
    let existing = box.load(ordering: .acquiring)
    if existing._withUnsafeGuaranteedRef({ $0.generation == ForkGeneration.current }) {
      return existing.takeUnretainedValue()
    }
    // The parent's is left where it is: its lock may be held by a thread that does not exist here.
    let new = Unmanaged.passRetained(Box())
    let (exchanged, current) = box.compareExchange(
      expected: existing, desired: new, ordering: .acquiringAndReleasing)
    guard !exchanged else { return new.takeUnretainedValue() }
    new.release()
    return current.takeUnretainedValue()
  }
}
