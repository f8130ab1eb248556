internal import Glibc

/// Takes the partial file away when the user interrupts the program. There is one
/// such file at a time.
enum PartialFileCleanup {
  /// The file's path as C text. A signal handler may touch nothing that allocates.
  nonisolated(unsafe) private static var path: UnsafeMutablePointer<CChar>?

  private static let signals = [SIGINT, SIGTERM]

  /// From now on a signal removes this file.
  static func begin(_ partialPath: String) {
    free(path)
    path = strdup(partialPath)
    for number in signals {
      signal(number) { number in
        if let path = PartialFileCleanup.path { unlink(path) }
        _exit(128 + number)
      }
    }
  }

  /// The file is gone or has its name: signals do again what they do.
  static func end() {
    for number in signals { signal(number, SIG_DFL) }
    free(path)
    path = nil
  }
}
