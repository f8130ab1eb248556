import Glibc

/// A thread's locale, set to UTF-8 for the length of one call.
///
/// libarchive turns the names in an archive into the locale's encoding, and
/// loses those that do not fit: in the locale "C", which every process starts
/// in, all that are not ASCII. This sets no locale for the process, and asks
/// for none by `LANG`.
enum UTF8Locale {
  /// glibc has it built in. nil, without it: names that are not ASCII are refused.
  /// Never changed after it was made, so every thread may use it.
  nonisolated(unsafe) private static let locale = newlocale(1 << LC_CTYPE, "C.UTF-8", nil)

  static func with<Value>(_ body: () -> Value) -> Value {
    guard let locale else { return body() }
    let previous = uselocale(locale)
    defer { uselocale(previous) }
    return body()
  }
}
