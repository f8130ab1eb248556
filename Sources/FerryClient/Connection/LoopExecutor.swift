/// Runs tasks on the thread that receives their answers.
final class LoopExecutor: TaskExecutor {
  static let shared = LoopExecutor()

  private init() {}

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    // A job that is not run would be a task that never ends.
    if !ConnectionLoop.run(job) { globalConcurrentExecutor.enqueue(job) }
  }
}
