internal import Glibc
internal import Synchronization

/// Takes the partial file away when the user interrupts the program. There is one
/// such file at a time: of several, only the last one goes.
enum PartialFileCleanup {
  /// The file's path as C text. A signal handler may touch nothing that allocates. Whoever takes it out owns it, so that
  /// nobody frees it twice, and the handler reads none that is freed.
  /// Sound: what it points to has one owner at a time.
  nonisolated(unsafe) private static let path = Atomic<UnsafeMutablePointer<CChar>?>(nil)

  private static let signals = [SIGINT, SIGTERM]

  /// From now on a signal removes this file.
  static func begin(_ partialPath: String) {
    free(path.exchange(strdup(partialPath), ordering: .acquiringAndReleasing))
    for number in signals {
      signal(number) { number in
        if let path = PartialFileCleanup.path.exchange(nil, ordering: .acquiringAndReleasing) { unlink(path) }
        _exit(128 + number)
      }
    }
  }

  /// The file is gone or has its name: signals do again what they do.
  static func end() {
    for number in signals { signal(number, SIG_DFL) }
    free(path.exchange(nil, ordering: .acquiringAndReleasing))
  }
}
