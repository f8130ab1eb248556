extension FerryClient {
  /// Where tasks run best that make many small calls: on the thread that receives their answers, so that no other has to
  /// be woken for each of them. One thread for all clients of the process.
  ///
  ///     await withTaskExecutorPreference(FerryClient.taskExecutor) {
  ///       await withTaskGroup(of: Void.self) { group in … }
  ///     }
  ///
  /// Such a task keeps all others' answers waiting while it computes, and must not wait in a way that blocks its thread:
  /// a call of ``blocking`` ends the program there where it would have to wait for the thread itself.
  public static var taskExecutor: any TaskExecutor { LoopExecutor.shared }
}
