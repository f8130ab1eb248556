import FerryClient
import FerrySocket
import Foundation
import Glibc
import Testing

/// A daemon that is replaced by another one while it serves.
@Suite("Succession")
struct SuccessionTests {
  private static let replacements = 5

  @Test("eight callers notice nothing while the daemon is replaced five times", arguments: ["file", "abstract"])
  func underLoad(kind: String) throws {
    let abstract = "@ferry-test-\(getpid())-\(UInt64.random(in: .min ... .max))"
    let daemon = try TestDaemon(socket: kind == "abstract" ? abstract : nil)
    try daemon.makeSeedRepositories()
    try daemon.publish("--format npm --package my-package", "0.0.1", content: "first")
    let callers = try CallersUnderway(daemon.socket)
    for _ in 0..<Self.replacements {
      try daemon.replace()
      try callers.waitForMoreCalls()
    }
    let (failures, copied, published) = callers.stop()
    #expect(failures.isEmpty, "\(failures.count) failed, the first: \(failures.prefix(3))")
    #expect(copied.count >= Self.replacements && published.count >= Self.replacements)
    // What was answered is there.
    for package in copied {
      #expect(try daemon.versions("--format npm --package \(package)", in: "repo-2") == ["1.0.0"], "\(package)")
    }
    let versions = Set(try daemon.versions("--format npm --package my-package", in: "my_repo"))
    #expect(versions.isSuperset(of: published))
    #expect(daemon.stop() == 0)
    if kind == "file" {
      // The last one owns the socket's file, and has removed it with its lock.
      #expect(access(daemon.socket, F_OK) != 0)
      #expect(access(daemon.socket + ".lock", F_OK) != 0)
    }
  }

  @Test("SIGUSR2 makes a daemon start its own successor")
  func signal() throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    let client = daemon.client
    let first = daemon.process
    kill(first.processIdentifier, SIGUSR2)
    try eventually("the first one ends") { ChildProgram.hasEnded(first.processIdentifier) }
    #expect(try client.blocking.describeDomain(.init(domain: "my_domain")).domain?.repositoryCount == 2)
    // It is no child of this test: it is known by what it says, and ended by its id.
    let ready = daemon.log.split(separator: "\n").last { $0.contains(" ready ") }
    let id = ready?.split(separator: " ").first { $0.hasPrefix("pid=") }.flatMap { Int32($0.dropFirst(4)) }
    let successor = try #require(id)
    #expect(successor != first.processIdentifier)
    kill(successor, SIGTERM)
    try eventually("the successor ends") { ChildProgram.hasEnded(successor) }
    #expect(access(daemon.socket, F_OK) != 0)
    first.waitUntilExit()
    #expect(first.terminationStatus == 0)
  }

  @Test("without a daemon to replace, --take-over starts one")
  func nobodyThere() throws {
    let daemon = try TestDaemon(["--take-over"])
    #expect(daemon.stop() == 0)
    try daemon.start()
    // Nor where the one before was killed and has left its sockets.
    daemon.crash()
    try daemon.start()
    #expect(try daemon.client.blocking.check(.init()).status == "SERVING")
  }

  @Test("without --take-over a second daemon is refused, as ever")
  func notAsked() throws {
    let daemon = try TestDaemon()
    let outcome = try ChildProgram.run("\(ChildProgram.buildFolder)/ferryd", daemon.options)
    #expect(outcome.status == 1)
    #expect(outcome.error.contains("another daemon is using the data folder"))
  }

  @Test("a data folder with a long path can be taken over too")
  func longPath() throws {
    let folder = try TestFolder()
    let data = "\(folder.path)/\(String(repeating: "d", count: 150))"
    let daemon = try TestDaemon(["--data", data])
    let first = daemon.process.processIdentifier
    try daemon.replace()
    #expect(daemon.process.processIdentifier != first)
    withExtendedLifetime(folder) {}
  }

  @Test("a successor of another configuration takes only what fits, and its mode")
  func configuration() throws {
    let daemon = try TestDaemon()
    let elsewhere = try ChildProgram.run(
      "\(ChildProgram.buildFolder)/ferryd",
      ["--take-over", "--data", daemon.data, "--socket", "\(daemon.folder.path)/elsewhere.sock"])
    #expect(elsewhere.status == 1)
    #expect(elsewhere.error.contains("the running daemon listens at \(daemon.socket)"), "\(elsewhere.error)")
    #expect(try daemon.client.blocking.check(.init()).status == "SERVING")
    try daemon.replace(["--socket-mode", "0666"])
    var status = stat()
    #expect(stat(daemon.socket, &status) == 0 && status.st_mode & 0o777 == 0o666)
  }

  // MARK: successors that fail

  @Test("a successor that goes before it serves leaves the daemon to go on; who called meanwhile is answered")
  func successorGoes() throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    var successor: FakeSuccessor? = try FakeSuccessor(daemon)
    try successor?.takeStore()
    // A caller that comes while nobody serves.
    let caller = DispatchGroup()
    let client = daemon.client
    DispatchQueue.global().async(group: caller) {
      _ = try? client.blocking.createDomain(.init(domain: "meanwhile"))
    }
    usleep(50_000)
    #expect(caller.wait(timeout: .now()) == .timedOut)
    successor = nil
    caller.wait()
    #expect(try daemon.client.blocking.listDomains(.init()).domains.map(\.name).sorted() == ["meanwhile", "my_domain"])
    #expect(daemon.log.contains("the successor failed, going on"))
    // And the next one has more luck.
    try daemon.replace()
    #expect(try daemon.client.blocking.listDomains(.init()).domains.count == 2)
  }

  @Test("a successor that cannot open the store leaves the daemon to go on")
  func successorCannotOpen() throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    // Enough descriptors to talk, too few to open the database.
    let outcome = try ChildProgram.run(
      "/bin/sh",
      ["-c", "ulimit -n 16; exec \"$0\" \"$@\"", "\(ChildProgram.buildFolder)/ferryd"] + daemon.options
        + ["--take-over"])
    #expect(outcome.status == 1, "\(outcome.error)")
    #expect(daemon.log.contains("the successor failed, going on"), "\(outcome.error)")
    #expect(try daemon.client.blocking.describeDomain(.init(domain: "my_domain")).domain?.repositoryCount == 2)
    #expect(daemon.stop() == 0)
    #expect(access(daemon.socket, F_OK) != 0)
  }

  @Test("a successor that is killed at any moment leaves a daemon behind that serves")
  func successorKilled() throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    let client = daemon.client
    for round in 0..<20 {
      let successor = try daemon.launch(daemon.options + ["--take-over"])
      usleep(UInt32(round) * 8_000)
      kill(successor.processIdentifier, SIGKILL)
      successor.waitUntilExit()
      try eventually("a daemon serves") {
        // The new one had said that it serves, and the old one has ended: one is started as after any crash.
        if !daemon.process.isRunning { try daemon.start() }
        return (try? client.blocking.describeDomain(.init(domain: "my_domain")).domain?.repositoryCount) == 2
      }
    }
    #expect(daemon.stop() == 0)
  }

  @Test("a daemon that is killed while it hands over leaves the socket and the data to its successor")
  func predecessorKilled() throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    let client = daemon.client
    for round in 0..<20 {
      let old = daemon.process
      let successor = try daemon.launch(daemon.options + ["--take-over"])
      usleep(UInt32(round) * 8_000)
      kill(old.processIdentifier, SIGKILL)
      old.waitUntilExit()
      daemon.adopt(successor)
      // Killed before it was asked, or after it had offered.
      try eventually("the successor serves") {
        guard successor.isRunning else { throw TestFailure("the successor has ended: \(daemon.log)") }
        return (try? client.blocking.describeDomain(.init(domain: "my_domain")).domain?.repositoryCount) == 2
      }
    }
    #expect(daemon.stop() == 0)
  }

  @Test("what is no successor gets nothing, and keeps nobody out for long")
  func strangers() throws {
    let daemon = try TestDaemon()
    for words in ["\n", "GET / HTTP/1.1\r\n", "take-over x\n", "release\n", String(repeating: "x", count: 600)] {
      let stranger = try FakeSuccessor(daemon)
      try stranger.say(words)
      #expect(try stranger.hear() == nil, "\(words)")
      #expect(stranger.descriptors.isEmpty)
    }
    let newer = try FakeSuccessor(daemon)
    try newer.say("take-over 2\n")
    #expect(try newer.hear()?.hasPrefix("refused ") == true)
    // One that says nothing, and one that does not go on.
    let silent = try FakeSuccessor(daemon)
    let hesitant = try FakeSuccessor(daemon)
    try hesitant.say("take-over 1\n")
    #expect(try silent.hear() == nil)
    #expect(try hesitant.hear() == "offer file")
    #expect(try hesitant.hear() == nil)
    #expect(try daemon.client.blocking.check(.init()).status == "SERVING")
    try daemon.replace()
  }

  @Test("another user is turned away, whatever the files' modes say", .enabled(if: geteuid() == 0))
  func otherUser() throws {
    let daemon = try TestDaemon()
    chmod(daemon.data, 0o755)
    chmod("\(daemon.data)/control.sock", 0o666)
    let program = try daemon.folder.copyOfProgram("ferryd")
    let outcome = try ChildProgram.run(
      "/usr/bin/setpriv",
      ["--reuid", "65534", "--regid", "65534", "--clear-groups", program, "--take-over", "--data", daemon.data])
    #expect(outcome.status == 1)
    #expect(outcome.error.contains("refuse"), "\(outcome.error)")
    #expect(daemon.log.contains("a successor was turned away"))
    #expect(try daemon.client.blocking.check(.init()).status == "SERVING")
  }

  // MARK: under a service manager

  @Test("the service manager's socket goes on to the successor, and the manager hears who it is")
  func serviceManager() throws {
    let manager = try TestServiceManager()
    try manager.start()
    _ = try manager.waitForMessage(with: "READY=1")
    let client = FerryClient(socket: manager.socket)
    _ = try client.blocking.check(.init())
    manager.kill(SIGUSR2)
    let reloading = try manager.waitForMessage(with: "RELOADING=1")
    #expect(reloading.contains { $0.hasPrefix("MONOTONIC_USEC=") })
    let handedOver = try manager.waitForMessage(with: "READY=1")
    let id = try #require(handedOver.first { $0.hasPrefix("MAINPID=") }.flatMap { Int32($0.dropFirst(8)) })
    #expect(id != manager.processID)
    try eventually("the first one ends") { ChildProgram.hasEnded(manager.processID) }
    #expect(try client.blocking.check(.init()).status == "SERVING")
    kill(id, SIGTERM)
    _ = try manager.waitForMessage(with: "STOPPING=1")
    try eventually("the successor ends") { ChildProgram.hasEnded(id) }
    #expect(manager.waitForEnd() == 0)
    #expect(access(manager.socket, F_OK) == 0)
  }
}
