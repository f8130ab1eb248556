internal import FerryModel
internal import Synchronization

/// The memory that one call has reserved, for the large frame it came in and the large answer it gives. It returns when
/// the answer has been sent.
package final class CallMemory: Sendable {
  private let budget: LoopBound<ByteBudget>
  private let user: UInt32
  private let loop: EventLoop
  private let held: Mutex<[ByteBudget.Reservation]>

  init(_ budget: ByteBudget, user: UInt32, loop: EventLoop, request: ByteBudget.Reservation?) {
    self.budget = LoopBound(budget, loop)
    self.user = user
    self.loop = loop
    held = Mutex(request.map { [$0] } ?? [])
  }

  /// Whether nothing is reserved.
  var isUntouched: Bool { held.withLock { $0.isEmpty } }

  /// Reserves memory for a large answer. Called on the event loop.
  ///
  /// - Throws: ThrottlingException where all calls together hold too much.
  func reserve(_ bytes: Int) throws(FerryError) {
    guard bytes >= ServerLimits.countedBytes else { return }
    guard let reservation = budget.value.reserve(bytes, user: user, on: loop) else {
      throw FerryError(
        .throttled(retryAfterSeconds: 1), "too many large answers are in memory: try again in a second")
    }
    held.withLock { $0.append(reservation) }
  }
}
