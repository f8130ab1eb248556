import Foundation
import Glibc
import Synchronization

/// Runs programs and takes what they print.
enum ChildProgram {
  /// What a program did.
  struct Outcome: Sendable {
    var status: Int32
    var output: String
    var error: String
  }

  /// The folder of the programs that are tested: where this test program lies.
  static let buildFolder: String = {
    let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return (path.map { ($0 as NSString).deletingLastPathComponent }) ?? "."
  }()

  /// Whether a process has ended, be it that nobody has asked for its status yet. (What `Process` says comes late where a
  /// child of the process lives on.)
  static func hasEnded(_ id: Int32) -> Bool {
    guard let status = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8) else { return true }
    // Behind the name, which stands in brackets.
    return status.split(separator: ")").last?.hasPrefix(" Z") ?? true
  }

  /// Runs a program to its end.
  ///
  /// - Parameter timeout: then it is killed, and the test fails.
  static func run(
    _ program: String, _ arguments: [String], environment: [String: String] = [:], input: [UInt8]? = nil,
    timeout: Duration = .seconds(60)
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let (output, error) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = error
    if let input {
      let pipe = Pipe()
      process.standardInput = pipe
      pipe.fileHandleForWriting.write(Data(input))
      pipe.fileHandleForWriting.closeFile()
    } else {
      process.standardInput = FileHandle.nullDevice
    }
    try process.run()
    let errorText = Mutex("")
    let readers = DispatchGroup()
    DispatchQueue.global().async(group: readers) {
      let data = error.fileHandleForReading.readDataToEndOfFile()
      errorText.withLock { $0 = String(decoding: data, as: UTF8.self) }
    }
    let isKilled = Mutex(false)
    let id = process.processIdentifier
    let killer = DispatchWorkItem {
      isKilled.withLock { $0 = true }
      kill(id, SIGKILL)
    }
    DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(Int(timeout.components.seconds)), execute: killer)
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    killer.cancel()
    readers.wait()
    guard !isKilled.withLock({ $0 }) else {
      throw TestFailure("\(program) \(arguments) did not end within \(timeout)")
    }
    return Outcome(
      status: process.terminationStatus, output: text, error: errorText.withLock { $0 })
  }
}
