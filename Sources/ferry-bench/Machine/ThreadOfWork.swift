internal import Glibc

/// A thread that nobody waits for: what it does says by itself when it has ended.
final class ThreadOfWork: Sendable {
  private let body: @Sendable () -> Void

  init(_ body: @escaping @Sendable () -> Void) {
    self.body = body
  }

  func start() throws {
    var thread = pthread_t()
    let result = pthread_create(
      &thread, nil,
      { work in
        if let work { Unmanaged<ThreadOfWork>.fromOpaque(work).takeRetainedValue().body() }
        return nil
      }, Unmanaged.passRetained(self).toOpaque())
    guard result == 0 else { throw BenchError("no thread for a caller: \(String(cString: strerror(result)))") }
    pthread_detach(thread)
  }
}
