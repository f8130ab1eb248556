internal import Glibc

/// The whole terminal, for a command that draws on it again and again: what stood there before is there again at the end,
/// however that comes, but for SIGKILL.
struct TerminalScreen {
  /// Why a wait is over.
  enum Wake {
    case time
    /// The terminal has another size.
    case resized
    /// The user, or the system, ends the command.
    case ended
  }

  // Source: xterm's "Control Sequences".
  private static let enter = "\u{1B}[?1049h\u{1B}[?25l"
  private static let leave = "\u{1B}[?25h\u{1B}[?1049l"
  private static let home = "\u{1B}[H"
  private static let clearLine = "\u{1B}[K"
  private static let clearBelow = "\u{1B}[J"

  /// Ctrl-Z among them: who is stopped cannot give the terminal back.
  private static let endings = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]
  private static let others = [SIGWINCH, SIGTSTP]

  private var signals = sigset_t()

  /// Whether standard output is a terminal on which one can draw.
  static var isThere: Bool {
    isatty(STDOUT_FILENO) == 1 && getenv("TERM").map { String(cString: $0) } != "dumb"
  }

  /// Takes the terminal. To be made before any other thread is: signals are waited for from here on.
  init() throws(CommandFailure) {
    sigemptyset(&signals)
    for number in Self.endings + Self.others { sigaddset(&signals, number) }
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    try StandardOutput.write(Self.enter)
  }

  /// Gives it back.
  func end() throws(CommandFailure) {
    try StandardOutput.write(Self.leave)
  }

  /// Draws lines in the place of those before.
  func draw(_ lines: [String]) throws(CommandFailure) {
    try StandardOutput.write(
      Self.home + lines.map { $0 + Self.clearLine }.joined(separator: "\n") + Self.clearBelow)
  }

  /// Waits, until something happens.
  func wait(until time: ContinuousClock.Instant) -> Wake {
    while true {
      let left = max(.zero, ContinuousClock.now.duration(to: time))
      let (seconds, attoseconds) = left.components
      var timeout = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
      var signals = signals
      switch sigtimedwait(&signals, nil, &timeout) {
      case SIGWINCH: return .resized
      case let number where Self.endings.contains(number): return .ended
      case -1 where errno == EAGAIN: return .time
      default: continue
      }
    }
  }

  /// The terminal's size.
  static var size: (rows: Int, columns: Int) {
    var window = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 1, window.ws_row > 1 else {
      return TopScreen.usualSize
    }
    return (Int(window.ws_row), Int(window.ws_col))
  }
}
