internal import Glibc

/// One line on the terminal that says what a command is at, and goes away. Where standard error is no terminal, nothing.
struct TerminalLine: Sendable {
  /// Whether anybody sees it.
  let isShown: Bool

  init() {
    isShown = isatty(STDERR_FILENO) == 1
  }

  /// Shows a text in the place of the one before.
  func show(_ text: String) {
    guard isShown else { return }
    StandardOutput.writeError("\r\u{1B}[2K" + String(ErrorLine.onOneLine(text).prefix(Self.columns - 1)))
  }

  /// Takes the line away.
  func clear() {
    guard isShown else { return }
    StandardOutput.writeError("\r\u{1B}[2K")
  }

  private static var columns: Int {
    var window = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 1 else { return 80 }
    return Int(window.ws_col)
  }
}
