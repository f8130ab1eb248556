import FerryClient
import Foundation
import Glibc

/// A real ferryd with a folder, a socket and a data folder of its own. It is ended, by its id, when the last reference
/// goes.
final class TestDaemon: @unchecked Sendable {
  let folder: TestFolder
  let socket: String
  let data: String
  private let arguments: [String]
  let environment: [String: String]
  private(set) var process: Process
  /// As the daemon made it.
  private(set) var socketFolderMode: mode_t = 0

  /// Starts a daemon and waits until it answers.
  ///
  /// - Parameters:
  ///   - configuration: a configuration file, in JSON.
  ///   - socket: where it listens; nil for a path in its folder.
  ///   - folder: where its data folder, `data`, is already; nil for a fresh one.
  init(
    _ arguments: [String] = [], configuration: String? = nil, socket: String? = nil,
    environment: [String: String] = [:], folder: TestFolder? = nil
  ) throws {
    let folder = try folder ?? TestFolder()
    self.folder = folder
    self.socket = socket ?? "\(folder.path)/s/ferry.sock"
    self.environment = environment
    data = "\(folder.path)/data"
    var all = ["--socket", self.socket, "--data", data, "--log-level", "info"] + arguments
    if let configuration { all += ["--config", try folder.file("ferryd.json", configuration)] }
    self.arguments = all
    process = Process()
    try start()
  }

  deinit {
    if process.isRunning {
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }
  }

  /// Starts the daemon again after it has ended.
  func start() throws {
    process = try launch(arguments)
    try waitUntilItAnswers()
  }

  /// Starts a daemon that takes the place of this one, and waits until it has.
  ///
  /// - Parameter more: options besides.
  func replace(_ more: [String] = []) throws {
    let old = process
    process = try launch(arguments + ["--take-over"] + more)
    let deadline = ContinuousClock.now + .seconds(60)
    while old.isRunning {
      guard ContinuousClock.now < deadline else { throw TestFailure("the old daemon does not end: \(log)") }
      usleep(5_000)
    }
    guard old.terminationStatus == 0 else {
      throw TestFailure("the old daemon ended with \(old.terminationStatus): \(log)")
    }
    try waitUntilItAnswers()
  }

  /// Another process is the daemon from now on.
  func adopt(_ process: Process) {
    self.process = process
  }

  /// Starts the program, with its output in the log.
  func launch(_ arguments: [String]) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "\(ChildProgram.buildFolder)/ferryd")
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let log = "\(folder.path)/log"
    // Two daemons write to it while one takes the other's place.
    let descriptor = open(log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw TestFailure("cannot write \(log)") }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    process.standardError = handle
    process.standardOutput = handle
    process.standardInput = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// The options that it was started with.
  var options: [String] { arguments }

  private func waitUntilItAnswers() throws {
    let deadline = ContinuousClock.now + .seconds(30)
    while ContinuousClock.now < deadline {
      guard process.isRunning else { throw TestFailure("ferryd has ended: \(log)") }
      if (try? FerryClient(socket: socket).blocking.check(.init(), timeout: .seconds(5))) != nil {
        var status = stat()
        if stat("\(folder.path)/s", &status) == 0 { socketFolderMode = status.st_mode & 0o777 }
        // The socket's folder is private by default; a second user must get to it in some tests.
        chmod("\(folder.path)/s", 0o755)
        return
      }
      usleep(10_000)
    }
    throw TestFailure("ferryd does not answer: \(log)")
  }

  /// What the daemon has logged so far.
  var log: String { (try? String(contentsOfFile: "\(folder.path)/log", encoding: .utf8)) ?? "" }

  /// kill -9.
  func crash() {
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// SIGTERM, and waits for the end.
  func stop() -> Int32 {
    kill(process.processIdentifier, SIGTERM)
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// Resident memory, in bytes.
  var residentBytes: Int {
    let statm = (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/statm", encoding: .utf8)) ?? ""
    return (Int(statm.split(separator: " ").dropFirst().first ?? "") ?? 0) * 4096
  }

  /// How many descriptors it has open, but for the database's: that opens connections when several read at once, and keeps
  /// them.
  var openFiles: Int {
    let folder = "/proc/\(process.processIdentifier)/fd"
    guard let numbers = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return -1 }
    return numbers.count { number in
      let file = (try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\(number)")) ?? ""
      return !file.contains("/metadata.sqlite")
    }
  }

  /// How many it has open once that has not changed for a quarter of a second.
  func settledOpenFiles() throws -> Int {
    var (count, unchanged) = (openFiles, 0)
    try waitUntil("the daemon has come to rest") {
      usleep(5000)
      let now = openFiles
      unchanged = now == count ? unchanged + 1 : 0
      count = now
      return unchanged == 50
    }
    return count
  }

  /// The most memory that was ever resident, in bytes.
  var peakResidentBytes: Int {
    let status = (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    return (Int(line.split(separator: " ").dropFirst().first ?? "") ?? 0) * 1024
  }

  /// A value of the metrics, as they are printed; 0 where there is none of that name and labels.
  func metric(_ sample: String) throws -> Double {
    let lines = try succeed("metrics").split(separator: "\n")
    return lines.first { $0.hasPrefix(sample + " ") }.flatMap { Double($0.dropFirst(sample.utf8.count + 1)) } ?? 0
  }

  /// Runs `ferry` with words that are separated by spaces, as one types them.
  @discardableResult
  func ferry(_ words: String, _ more: [String] = []) throws -> ChildProgram.Outcome {
    try ChildProgram.run(
      "\(ChildProgram.buildFolder)/ferry", words.split(separator: " ").map(String.init) + more,
      environment: ["FERRY_SOCKET": socket])
  }

  /// The same, where anything but success fails the test.
  @discardableResult
  func succeed(_ words: String, _ more: [String] = []) throws -> String {
    let outcome = try ferry(words, more)
    guard outcome.status == 0 else {
      throw TestFailure("ferry \(words) \(more) exited \(outcome.status): \(outcome.error)\(outcome.output)")
    }
    return outcome.output
  }

  /// The same as another user of this machine, who has no other right than to connect.
  func ferry(asUser user: UInt32, _ words: String, _ more: [String] = []) throws -> ChildProgram.Outcome {
    let program = try folder.copyOfProgram("ferry")
    return try ChildProgram.run(
      "/usr/bin/setpriv",
      ["--reuid", "\(user)", "--regid", "\(user)", "--clear-groups", program]
        + words.split(separator: " ").map(String.init) + more,
      environment: ["FERRY_SOCKET": socket, "HOME": folder.path])
  }

  /// Waits until something is so.
  ///
  /// - Throws: `TestFailure` where it is not within half a minute.
  func waitUntil(_ what: String, _ condition: () throws -> Bool) throws {
    let deadline = ContinuousClock.now + .seconds(30)
    while try !condition() {
      guard ContinuousClock.now < deadline else { throw TestFailure("not within 30 seconds: \(what)") }
      usleep(1000)
    }
  }

  /// A client of the library.
  var client: FerryClient { FerryClient(socket: socket) }
}
