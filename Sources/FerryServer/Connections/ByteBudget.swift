/// Bytes of memory that large frames and assets may take together. Belongs to the loop's thread.
final class ByteBudget {
  private var free: Int

  init(bytes: Int) {
    free = bytes
  }

  /// A share of the budget, which returns with its last reference; nil where too little is left.
  func reserve(_ bytes: Int, on loop: EventLoop) -> Reservation? {
    loop.assertCurrent()
    guard bytes <= free else { return nil }
    free -= bytes
    return Reservation(bytes: bytes, budget: LoopBound(self, loop), loop: loop)
  }

  fileprivate func release(_ bytes: Int) {
    free += bytes
  }

  /// A share of a budget.
  final class Reservation: Sendable {
    private let bytes: Int
    private let budget: LoopBound<ByteBudget>
    private let loop: EventLoop

    fileprivate init(bytes: Int, budget: LoopBound<ByteBudget>, loop: EventLoop) {
      self.bytes = bytes
      self.budget = budget
      self.loop = loop
    }

    deinit {
      let (bytes, budget) = (bytes, budget)
      if loop.isCurrent {
        budget.value.release(bytes)
      } else {
        loop.submit { budget.value.release(bytes) }
      }
    }
  }
}
