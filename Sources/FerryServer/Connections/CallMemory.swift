internal import FerryModel
internal import Synchronization

/// The memory that one call has reserved, for the large frame it came in and the large answer it gives, and the
/// descriptor that goes with the answer. It returns when the answer has been sent.
package final class CallMemory: Sendable {
  private let budget: LoopBound<ByteBudget>
  private let user: UInt32
  private let loop: EventLoop
  private let held: Mutex<(reservations: [ByteBudget.Reservation], descriptor: AnswerDescriptor?)>

  init(_ budget: ByteBudget, user: UInt32, loop: EventLoop, request: ByteBudget.Reservation?) {
    self.budget = LoopBound(budget, loop)
    self.user = user
    self.loop = loop
    held = Mutex((request.map { [$0] } ?? [], nil))
  }

  /// Whether nothing is reserved.
  var isUntouched: Bool { held.withLock { $0.reservations.isEmpty && $0.descriptor == nil } }

  /// Takes up a share of the budget.
  func hold(_ reservation: ByteBudget.Reservation) {
    held.withLock { $0.reservations.append(reservation) }
  }

  /// Reserves memory for a large answer. Called on the event loop.
  ///
  /// - Throws: ThrottlingException where all calls together hold too much.
  func reserve(_ bytes: Int) throws(FerryError) {
    guard bytes >= ServerLimits.countedBytes else { return }
    guard let reservation = budget.value.reserve(bytes, user: user, on: loop) else {
      throw FerryError(
        .throttled(retryAfterSeconds: 1), "too many large answers are in memory: try again in a second")
    }
    hold(reservation)
  }

  /// Lets a descriptor go with the answer.
  func attach(_ descriptor: AnswerDescriptor) {
    held.withLock { $0.descriptor = descriptor }
  }

  /// Takes the descriptor that goes with the answer; nil where none does.
  func takeDescriptor() -> AnswerDescriptor? {
    held.withLock { held in
      defer { held.descriptor = nil }
      return held.descriptor
    }
  }
}
