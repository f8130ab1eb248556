/// Bytes of memory that large frames and assets may take together, and those of one user. Belongs to the loop's thread.
final class ByteBudget {
  private var free: Int
  private let total: Int
  private let bytesPerUser: Int
  private let reached: ReachedLimits
  private var held: [UInt32: Int] = [:]

  /// - Parameter bytesPerUser: what one uid may hold, so that nobody takes it all.
  init(bytes: Int, bytesPerUser: Int, reached: ReachedLimits) {
    free = bytes
    total = bytes
    self.bytesPerUser = bytesPerUser
    self.reached = reached
  }

  /// What is held now.
  var heldBytes: Int { total - free }

  /// A share of the budget, which returns with its last reference; nil where too little is left.
  func reserve(_ bytes: Int, user: UInt32, on loop: EventLoop) -> Reservation? {
    loop.assertCurrent()
    guard bytes <= free, bytes <= bytesPerUser - held[user, default: 0] else {
      reached.note(bytes <= free ? .bufferedBytesPerUser : .bufferedBytes)
      return nil
    }
    free -= bytes
    held[user, default: 0] += bytes
    return Reservation(bytes: bytes, user: user, budget: LoopBound(self, loop), loop: loop)
  }

  fileprivate func release(_ bytes: Int, user: UInt32) {
    free += bytes
    let left = held[user, default: 0] - bytes
    held[user] = left > 0 ? left : nil
  }

  /// A share of a budget.
  final class Reservation: Sendable {
    private let bytes: Int
    private let user: UInt32
    private let budget: LoopBound<ByteBudget>
    private let loop: EventLoop

    fileprivate init(bytes: Int, user: UInt32, budget: LoopBound<ByteBudget>, loop: EventLoop) {
      self.bytes = bytes
      self.user = user
      self.budget = budget
      self.loop = loop
    }

    deinit {
      let (bytes, user, budget) = (bytes, user, budget)
      if loop.isCurrent {
        budget.value.release(bytes, user: user)
      } else {
        loop.submit { budget.value.release(bytes, user: user) }
      }
    }
  }
}
