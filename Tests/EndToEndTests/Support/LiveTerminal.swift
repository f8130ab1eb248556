import Foundation
import Glibc

/// A terminal of its own with a program on it, whose keys and size a test has in its hands.
final class LiveTerminal {
  // Source: Linux' asm-generic/ioctls.h. Glibc's functions for it are not in Swift's module.
  private static let unlock: UInt = 0x4004_5431
  private static let number: UInt = 0x8004_5430

  private let controller: Int32
  let process = Process()
  /// All that was written to the terminal so far.
  private(set) var shown = ""

  /// Starts a program with the terminal as its standard streams, and as the one that sends it signals.
  init(_ program: String, _ arguments: [String], _ environment: [String: String], rows: UInt16, columns: UInt16) throws
  {
    controller = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
    var (number, isLocked): (Int32, Int32) = (0, 0)
    guard controller >= 0, ioctl(controller, Self.unlock, &isLocked) == 0, ioctl(controller, Self.number, &number) == 0
    else { throw TestFailure("no terminal: \(errno)") }
    let terminal = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard terminal >= 0 else { throw TestFailure("no terminal: \(errno)") }
    try resize(rows: rows, columns: columns)
    process.executableURL = URL(fileURLWithPath: "/usr/bin/setsid")
    process.arguments = ["--ctty", "--wait", program] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let handle = FileHandle(fileDescriptor: terminal, closeOnDealloc: false)
    (process.standardInput, process.standardOutput, process.standardError) = (handle, handle, handle)
    try process.run()
    close(terminal)
  }

  deinit {
    // The system hangs up, and whoever writes to it hears so.
    close(controller)
    process.waitUntilExit()
  }

  /// Gives the terminal another size, of which the system tells the program.
  func resize(rows: UInt16, columns: UInt16) throws {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    guard ioctl(controller, UInt(TIOCSWINSZ), &size) == 0 else { throw TestFailure("no size: \(errno)") }
  }

  /// Types keys.
  func type(_ keys: String) {
    let bytes = Array(keys.utf8)
    _ = Glibc.write(controller, bytes, bytes.count)
  }

  /// Reads what there is.
  ///
  /// - Returns: false at the end.
  @discardableResult
  func read() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = Glibc.read(controller, &buffer, buffer.count)
      if count > 0 {
        shown += String(decoding: buffer[..<count], as: UTF8.self)
      } else {
        return count < 0 && errno == EAGAIN
      }
    }
  }

  /// The screen as it was drawn last, line by line.
  var lastScreen: [String] {
    let text = shown.components(separatedBy: "\u{1B}[H").last ?? ""
    return text.components(separatedBy: "\r\n").map { $0.replacingOccurrences(of: "\u{1B}[K", with: "") }
  }

  /// How often it was drawn.
  var draws: Int { shown.components(separatedBy: "\u{1B}[H").count - 1 }

  /// Waits until something of what is shown is so.
  func wait(until what: String, _ condition: (LiveTerminal) -> Bool) throws {
    let deadline = ContinuousClock.now + .seconds(30)
    while true {
      read()
      if condition(self) { return }
      guard ContinuousClock.now < deadline else { throw TestFailure("not within 30 seconds: \(what): \(shown)") }
      usleep(5000)
    }
  }

  /// Waits for the program's end.
  func end() -> Int32 {
    while process.isRunning {
      read()
      usleep(2000)
    }
    read()
    return process.terminationStatus
  }
}
