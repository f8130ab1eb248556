internal import Glibc

/// Threads of the client's own, and of who is built on it, which nobody waits for.
package enum BackgroundThread {
  /// Starts a thread. The host's signals are the host's: its handlers do not run there.
  ///
  /// - Returns: false where the system has no thread.
  package static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
    let main = Unmanaged.passRetained(Main(body))
    var all = sigset_t()
    var former = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_SETMASK, &all, &former)
    defer { pthread_sigmask(SIG_SETMASK, &former, nil) }
    var thread = pthread_t()
    let result = pthread_create(
      &thread, nil,
      { main in
        // Sound: `main` is what was retained for this thread, and for it alone.
        if let main { Unmanaged<Main>.fromOpaque(main).takeRetainedValue().body() }
        return nil
      }, main.toOpaque())
    guard result == 0 else {
      main.release()
      return false
    }
    pthread_detach(thread)
    return true
  }

  private final class Main {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
}
