/// A call that waits for the disk or for its turn. Belongs to the loop's thread.
final class RunningCall {
  var task: Task<Void, Never>?
  /// Runs out at the call's deadline.
  var timer: LoopTimer?
  /// Who wants to know how it ends.
  var interception: Interception?
  /// Whether the deadline has been answered: then the result is nobody's.
  var isAnswered = false
}
