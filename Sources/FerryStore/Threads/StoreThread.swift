internal import CLinux
internal import Glibc

/// A thread of the store's own.
///
/// It works through what waits, so it wants the processor for long at a time, and lets those who answer somebody go first.
final class StoreThread: Sendable {
  /// How long it usually wants to run at a time, in nanoseconds.
  private static let usualSlice: UInt64 = 10_000_000
  private let handle: pthread_t

  /// Starts the thread.
  ///
  /// - Parameters:
  ///   - name: at most 15 bytes; as `top -H` shows it.
  ///   - slice: how long it wants to run at a time, in nanoseconds.
  /// - Throws: ``StoreError/system(call:path:errno:)`` where the system has no thread left.
  init(named name: String, slice: UInt64 = usualSlice, _ body: @escaping @Sendable () -> Void) throws {
    let main = Unmanaged.passRetained(
      Main {
        linux_name_thread(name)
        linux_set_slice(slice)
        body()
      })
    var handle = pthread_t()
    // Signals are for the threads that wait for them.
    var all = sigset_t()
    var before = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_SETMASK, &all, &before)
    let error = pthread_create(
      &handle, nil,
      { pointer in
        // Sound: the pointer is the retained object from above, taken once.
        guard let pointer else { return nil }
        Unmanaged<Main>.fromOpaque(pointer).takeRetainedValue().body()
        return nil
      }, main.toOpaque())
    pthread_sigmask(SIG_SETMASK, &before, nil)
    guard error == 0 else {
      main.release()
      throw StoreError.system(call: "pthread_create", path: "", errno: error)
    }
    self.handle = handle
  }

  /// Waits until the body has returned. To be called once, and not by the thread itself.
  func join() {
    pthread_join(handle, nil)
  }

  private final class Main {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
}
