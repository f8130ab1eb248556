/// A call that waits for the disk or for its turn. Belongs to the loop's thread.
final class RunningCall {
  /// The method's number.
  let method: Int
  let context: CallContext
  /// In nanoseconds of the monotonic clock.
  let began: UInt64
  var task: Task<Void, Never>?
  /// Runs out at the call's deadline.
  var timer: LoopTimer?
  /// Who wants to know how it ends.
  var interception: Interception?
  /// Whether the deadline has been answered: then the result is nobody's.
  var isAnswered = false

  init(method: Int, _ context: CallContext, began: UInt64) {
    self.method = method
    self.context = context
    self.began = began
  }
}
