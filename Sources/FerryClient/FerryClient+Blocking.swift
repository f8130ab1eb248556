internal import Glibc

extension FerryClient {
  /// The operations that wait on the calling thread: `try client.blocking.describeRepository(…)`.
  ///
  /// Not to be called from a task: there it would keep a thread from all other tasks.
  public var blocking: Blocking { Blocking(client: self) }

  /// A client's operations in the form that waits on the calling thread.
  public struct Blocking: Sendable {
    let client: FerryClient
  }
}

extension Duration {
  /// Makes this thread sleep so long, whatever signals come.
  func sleep() {
    let nanoseconds = Int(clampedNanoseconds)
    guard nanoseconds > 0 else { return }
    var time = timespec(tv_sec: nanoseconds / 1_000_000_000, tv_nsec: nanoseconds % 1_000_000_000)
    var rest = timespec()
    while nanosleep(&time, &rest) != 0, errno == EINTR { time = rest }
  }
}
