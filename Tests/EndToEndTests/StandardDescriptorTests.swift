import FerryClient
import Foundation
import Glibc
import Testing

/// Programs whose standard descriptors are closed, or lead to somebody who does not read.
@Suite("Standard descriptors")
struct StandardDescriptorTests {
  /// A daemon that a test starts in its own way, ended by its id with the last reference.
  private final class Started {
    let folder: TestFolder
    let process = Process()
    var socket: String { "\(folder.path)/s/ferry.sock" }
    var data: String { "\(folder.path)/data" }

    /// - Parameter redirections: of the shell, which then becomes the daemon.
    init(_ redirections: String, logLevel: String = "info", error: Pipe? = nil) throws {
      folder = try TestFolder()
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = [
        "-c",
        "exec \(ChildProgram.buildFolder)/ferryd --socket \(folder.path)/s/ferry.sock --data \(folder.path)/data "
          + "--log-level \(logLevel) \(redirections)",
      ]
      if let error { process.standardError = error }
      try process.run()
      let deadline = ContinuousClock.now + .seconds(30)
      while (try? client.check(.init(), timeout: .seconds(5))) == nil {
        guard process.isRunning, ContinuousClock.now < deadline else { throw TestFailure("ferryd does not answer") }
        usleep(10_000)
      }
    }

    deinit {
      if process.isRunning {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
      }
    }

    var client: FerryClient.Blocking { FerryClient(socket: socket).blocking }
  }

  @Test("a command whose output is closed fails, and its answer goes nowhere else")
  func closedOutput() throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    let ferry = "\(ChildProgram.buildFolder)/ferry"
    for word in ["list-domains", "watch --domain my_domain"] {
      let outcome = try ChildProgram.run("/bin/sh", ["-c", "exec \(ferry) \(word) --socket \(daemon.socket) >&-"])
      #expect(outcome.status == 255)
      #expect(outcome.error == "ferry: cannot write the answer: Bad file descriptor\n")
    }
  }

  @Test("a daemon with all of them closed writes its log into none of its files")
  func closedDaemon() throws {
    let daemon = try Started("<&- >&- 2>&-")
    for number in 0..<20 { _ = try daemon.client.createDomain(.init(domain: "domain-\(number)")) }
    let folder = "/proc/\(daemon.process.processIdentifier)/fd"
    for number in 0...2 {
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\(number)") == "/dev/null")
    }
    kill(daemon.process.processIdentifier, SIGTERM)
    daemon.process.waitUntilExit()
    #expect(daemon.process.terminationStatus == 0)
    #expect(try Data(contentsOf: URL(fileURLWithPath: "\(daemon.data)/lock")).isEmpty)
  }

  @Test("a daemon whose log nobody reads goes on answering, and ends when it is told to", arguments: ["debug", "info"])
  func unreadLog(level: String) throws {
    // Nobody reads it, and nobody closes it.
    let log = Pipe()
    let daemon = try Started("", logLevel: level, error: log)
    // Each is a line of the log at either level: several times what a pipe holds.
    for number in 0..<1500 {
      _ = try daemon.client.createDomain(.init(domain: "domain-\(number)"), timeout: .seconds(60))
    }
    kill(daemon.process.processIdentifier, SIGTERM)
    let deadline = ContinuousClock.now + .seconds(60)
    while daemon.process.isRunning, ContinuousClock.now < deadline { usleep(10_000) }
    try #require(!daemon.process.isRunning, "the daemon does not end")
    #expect(daemon.process.terminationStatus == 0)
    withExtendedLifetime(log) {}
  }
}
