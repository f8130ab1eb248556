import Foundation

/// A program of the machine that makes packages.
enum Tool {
  /// Whether the program is on the path and starts.
  static func isPresent(_ name: String) -> Bool {
    (try? run([name, "--version"], in: "/")) != nil
  }

  /// Runs a program to its end, for a minute at most.
  ///
  /// - Throws: where it cannot be started, fails or takes longer.
  static func run(_ arguments: [String], in folder: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let deadline = ContinuousClock.now + .seconds(60)
    while process.isRunning {
      if ContinuousClock.now > deadline {
        process.terminate()
        process.waitUntilExit()
        throw SupportError("\(arguments) took longer than a minute")
      }
      Thread.sleep(forTimeInterval: 0.01)
    }
    guard process.terminationStatus == 0 else { throw SupportError("\(arguments): \(process.terminationStatus)") }
  }
}
