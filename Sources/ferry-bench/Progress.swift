internal import Glibc

/// Tells on standard error what takes so long.
enum Progress {
  static func note(_ text: String) {
    var line = "ferry-bench: \(text)\n"
    line.withUTF8 { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}
