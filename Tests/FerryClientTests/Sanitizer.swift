import Glibc

/// The sanitizer that these tests run under: `Scripts/test --sanitize` says so.
enum Sanitizer {
  private static let name = getenv("FERRY_SANITIZER").map { String(cString: $0) } ?? ""

  /// Whether there is one, whose runtime needs libraries and memory of its own.
  static let isThere = !name.isEmpty
  /// Whether it is the one that watches threads. It cannot be forked while other threads are inside of it.
  static let isForThreads = name == "thread"
}
