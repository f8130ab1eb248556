internal import Glibc

/// What a blocking caller sleeps on while another thread works for it. A signal that comes before the wait is kept.
final class BinarySemaphore: @unchecked Sendable {
  // Allocated, because the system's locks must not move; `isSignalled` is guarded by the mutex.
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var isSignalled = false

  init() {
    mutex.initialize(to: pthread_mutex_t())
    pthread_mutex_init(mutex, nil)
    var attributes = pthread_condattr_t()
    pthread_condattr_init(&attributes)
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    condition.initialize(to: pthread_cond_t())
    pthread_cond_init(condition, &attributes)
    pthread_condattr_destroy(&attributes)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  func signal() {
    pthread_mutex_lock(mutex)
    isSignalled = true
    pthread_mutex_unlock(mutex)
    pthread_cond_signal(condition)
  }

  /// Waits for a signal and takes it; false when the deadline passed before one came.
  func wait(until deadline: Deadline?) -> Bool {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while !isSignalled {
      guard let deadline else {
        pthread_cond_wait(condition, mutex)
        continue
      }
      var time = deadline.absoluteTime
      if pthread_cond_timedwait(condition, mutex, &time) == ETIMEDOUT { break }
    }
    defer { isSignalled = false }
    return isSignalled
  }
}
