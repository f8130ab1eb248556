import Foundation
import Glibc

/// A program that prints lines and does not end by itself. It is ended, by its id, with the last reference.
final class LineProgram {
  private let process = Process()
  private let output = Pipe()
  private var received: [UInt8] = []

  init(_ program: String, _ arguments: [String], environment: [String: String]) throws {
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    try process.run()
  }

  deinit { stop() }

  /// Waits for the next line, for half a minute at most.
  func nextLine() throws -> String {
    let deadline = ContinuousClock.now + .seconds(30)
    let descriptor = output.fileHandleForReading.fileDescriptor
    while true {
      if let end = received.firstIndex(of: UInt8(ascii: "\n")) {
        defer { received.removeFirst(end + 1) }
        return String(decoding: received[..<end], as: UTF8.self)
      }
      guard ContinuousClock.now < deadline else { throw TestFailure("no line within half a minute") }
      var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&entry, 1, 100) > 0 else { continue }
      var piece = [UInt8](repeating: 0, count: 4096)
      let count = read(descriptor, &piece, piece.count)
      guard count > 0 else { throw TestFailure("the program printed no more lines") }
      received += piece[..<count]
    }
  }

  /// Kills it, and waits for the end. (It has the test's thread's mask of signals, in which SIGTERM may be blocked.)
  func stop() {
    guard process.isRunning else { return }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}
