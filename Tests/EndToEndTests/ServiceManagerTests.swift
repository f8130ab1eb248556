import FerryClient
import Foundation
import Glibc
import Synchronization
import Testing

/// The daemon under a service manager.
@Suite("Service manager")
struct ServiceManagerTests {
  @Test("the daemon serves the socket that it is handed, says so, and leaves it when it ends")
  func activation() throws {
    let manager = try TestServiceManager()
    // Who connects before the daemon runs waits for it.
    let early = BackgroundCall(manager.socket)
    try manager.start()
    let ready = try manager.waitForMessage(with: "READY=1")
    #expect(ready.contains("MAINPID=\(manager.processID)"))
    #expect(ready.contains("STATUS=Serving \(manager.socket)"))
    #expect(early.status == "SERVING")
    manager.kill(SIGTERM)
    let stopping = try manager.waitForMessage(with: "STOPPING=1")
    #expect(stopping.contains { $0.hasPrefix("STATUS=") })
    #expect(manager.waitForEnd() == 0)
    #expect(access(manager.socket, F_OK) == 0)
    // Nobody is refused while no daemon runs: the next one takes the call.
    let late = BackgroundCall(manager.socket)
    try manager.start()
    #expect(late.status == "SERVING")
  }

  /// A call on a thread of its own.
  private final class BackgroundCall: Sendable {
    private let done = DispatchGroup()
    private let answer = Mutex("")

    init(_ socket: String) {
      DispatchQueue.global().async(group: done) { [self] in
        let status = try? FerryClient(socket: socket).blocking.check(.init()).status
        answer.withLock { $0 = status ?? "no answer" }
      }
    }

    /// What the daemon answers.
    var status: String {
      done.wait()
      return answer.withLock { $0 }
    }
  }

  @Test("a socket that is handed over is not the place that 'socket' says: refused with one line")
  func otherSocket() throws {
    let manager = try TestServiceManager()
    try manager.start(["--socket", "\(manager.folder.path)/other.sock"])
    #expect(manager.waitForEnd() == 1)
    #expect(manager.log.contains("hands over the socket \(manager.socket)"))
    #expect(manager.log.split(separator: "\n").count == 1)
    // The same place, said twice, is no contradiction.
    try manager.start(["--socket", manager.socket, "--socket-mode", "0666"])
    _ = try manager.waitForMessage(with: "READY=1")
    #expect(manager.log.contains("SocketMode="))
  }

  @Test("sockets that are meant for another process are left alone")
  func otherProcess() throws {
    let manager = try TestServiceManager()
    let own = "\(manager.folder.path)/s/own.sock"
    try manager.start(["--socket", own], environment: ["LISTEN_FDS": "0"])
    let ready = try manager.waitForMessage(with: "READY=1")
    #expect(ready.contains("STATUS=Serving \(own)"))
  }

  @Test("what is handed over is no listening socket: refused with one line that says what to change")
  func wrongDescriptor() throws {
    let outcome = try ChildProgram.run(
      "/bin/sh",
      [
        "-c", "exec 3</dev/null; LISTEN_FDS=1 LISTEN_PID=$$ exec \"$0\" \"$@\"",
        "\(ChildProgram.buildFolder)/ferryd", "--data", "/nowhere",
      ])
    #expect(outcome.status == 1)
    #expect(outcome.error.contains("inherited socket"), "\(outcome.error)")
    #expect(outcome.error.split(separator: "\n").count == 1)
  }

  @Test("the manager hears twice in its watchdog's time that the daemon lives, and no more when it hangs")
  func watchdog() throws {
    let manager = try TestServiceManager()
    try manager.start(environment: ["WATCHDOG_USEC": "400000"])
    _ = try manager.waitForMessage(with: "READY=1")
    let start = ContinuousClock.now
    for _ in 0..<5 { _ = try manager.waitForMessage(with: "WATCHDOG=1") }
    // The first comes at once, the others 200 ms apart.
    #expect(start.duration(to: .now) >= .milliseconds(700))
    manager.kill(SIGSTOP)
    // What was sent before.
    while manager.nextMessage(within: .milliseconds(100)) != nil {}
    #expect(manager.nextMessage(within: .milliseconds(800)) == nil)
    manager.kill(SIGCONT)
    _ = try manager.waitForMessage(with: "WATCHDOG=1")
  }

  @Test("a watchdog of another process gets no signs of life, and a manager that is gone does not stop the daemon")
  func othersWatchdog() throws {
    let manager = try TestServiceManager()
    try manager.start(environment: ["WATCHDOG_USEC": "1000", "WATCHDOG_PID": "1"])
    _ = try manager.waitForMessage(with: "READY=1")
    #expect(manager.nextMessage(within: .milliseconds(300)) == nil)
    let daemon = try TestDaemon(environment: ["NOTIFY_SOCKET": "@ferry-test-nobody-\(getpid())"])
    try eventually("it says so") { daemon.log.contains("the service manager cannot be told") }
    #expect(try daemon.client.blocking.check(.init()).status == "SERVING")
  }
}
