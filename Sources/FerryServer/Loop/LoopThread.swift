internal import CLinux
internal import Glibc

/// A thread of the operating system.
package enum LoopThread {
  private final class Body {
    let run: () -> Void
    init(_ run: @escaping () -> Void) { self.run = run }
  }

  /// Starts a detached thread.
  ///
  /// - Parameters:
  ///   - name: at most 15 bytes; as `top -H` shows it.
  ///   - slice: how long it wants to run at a time, in nanoseconds: one that wants little is let in sooner. Nil: as usual.
  ///   - niceness: how far it gives way to the others, as nice(2) has it.
  package static func start(
    named name: String, slice: UInt64? = nil, niceness: Int32 = 0, _ run: @escaping @Sendable () -> Void
  ) throws {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    let body = Unmanaged.passRetained(
      Body {
        linux_name_thread(name)
        if let slice { linux_set_slice(slice) }
        if niceness != 0 { linux_lower_priority(niceness) }
        run()
      })
    var thread = pthread_t()
    let result = pthread_create(
      &thread, &attributes,
      { pointer in
        // Sound: the pointer is the body that was retained for this thread, and is released here once.
        if let pointer { Unmanaged<Body>.fromOpaque(pointer).takeRetainedValue().run() }
        return nil
      }, body.toOpaque())
    guard result == 0 else {
      body.release()
      throw ServerStartError.noThread(errno: result)
    }
  }
}
