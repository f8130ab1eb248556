import FerryClient
import Foundation
import Glibc
import Testing

/// How the daemon starts and ends.
@Suite("Lifecycle")
struct LifecycleTests {
  private static let ferryd = "\(ChildProgram.buildFolder)/ferryd"

  @Test("a second daemon on the same data folder is refused with one clear line")
  func secondDaemon() throws {
    let daemon = try TestDaemon()
    let second = try ChildProgram.run(
      Self.ferryd, ["--socket", "\(daemon.folder.path)/other.sock", "--data", daemon.data])
    #expect(second.status == 1)
    #expect(second.error.contains("another daemon is using the data folder \(daemon.data)"))
    #expect(second.error.split(separator: "\n").count == 1)
    #expect(try daemon.client.blocking.check(.init()).status == "SERVING")
  }

  @Test("a live socket is not taken over, a stale one is")
  func sockets() throws {
    let daemon = try TestDaemon()
    let second = try ChildProgram.run(
      Self.ferryd, ["--socket", daemon.socket, "--data", "\(daemon.folder.path)/other"])
    #expect(second.status == 1)
    #expect(second.error.split(separator: "\n").count == 1)
    #expect(try daemon.client.blocking.check(.init()).status == "SERVING")
    // kill -9 leaves the file behind.
    daemon.crash()
    #expect(access(daemon.socket, F_OK) == 0)
    try daemon.start()
    #expect(try daemon.client.blocking.check(.init()).status == "SERVING")
  }

  @Test("SIGTERM ends the daemon in order: status 0, no socket left, everything kept")
  func termination() throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    #expect(daemon.stop() == 0)
    #expect(access(daemon.socket, F_OK) != 0)
    let outcome = try daemon.ferry("list-domains")
    #expect(outcome.status == 253)
    #expect(outcome.error.split(separator: "\n").count == 1)
    #expect(outcome.error.contains("ferryd"))
    try daemon.start()
    #expect(try daemon.client.blocking.describeDomain(.init(domain: "my_domain")).domain?.repositoryCount == 2)
  }

  @Test("the data of another account are refused with one line that says whose they are, and nothing is changed")
  func anotherAccount() throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    #expect(daemon.stop() == 0)
    let other = try ChildProgram.run(
      Self.ferryd, ["--account", "444455556666", "--socket", daemon.socket, "--data", daemon.data])
    #expect(other.status == 1)
    #expect(other.error.contains("domain 'my_domain' of account 111122223333"), "\(other.error)")
    #expect(other.error.split(separator: "\n").count == 1, "\(other.error)")
    #expect(access(daemon.socket, F_OK) != 0)
    try daemon.start()
    #expect(try daemon.client.blocking.describeDomain(.init(domain: "my_domain")).domain?.owner == "111122223333")
  }

  @Test("the socket and the data are the user's own: 0600 in a 0700 folder")
  func modes() throws {
    let folder = try TestFolder()
    let environment = ["XDG_RUNTIME_DIR": "\(folder.path)/run", "XDG_DATA_HOME": "\(folder.path)/share"]
    for name in ["run", "share"] { mkdir("\(folder.path)/\(name)", 0o700) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.ferryd)
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardError = FileHandle.nullDevice
    try process.run()
    defer {
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }
    let socket = "\(folder.path)/run/ferry/ferry.sock"
    let deadline = ContinuousClock.now + .seconds(20)
    while (try? FerryClient(socket: socket).blocking.check(.init())) == nil, ContinuousClock.now < deadline {
      usleep(10_000)
    }
    #expect(mode(socket) == 0o600)
    #expect(mode("\(folder.path)/run/ferry") == 0o700)
    #expect(mode("\(folder.path)/share/ferry") == 0o700)
    // The command line finds it by itself.
    let found = try ChildProgram.run(
      "\(ChildProgram.buildFolder)/ferry", ["list-domains"],
      environment: environment.merging(["FERRY_SOCKET": ""]) { $1 })
    #expect(found.status == 0)
  }

  @Test("a daemon of the whole machine has a socket that its group gets to, and data that nobody else does")
  func systemModes() throws {
    let daemon = try TestDaemon(["--system"])
    #expect(mode(daemon.socket) == 0o660)
    #expect(daemon.socketFolderMode == 0o755)
    #expect(mode(daemon.data) == 0o700)
  }

  private func mode(_ path: String) -> mode_t {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
  }

  @Test("a wrong configuration is refused with one line that names the file and the setting")
  func wrongConfiguration() throws {
    let folder = try TestFolder()
    for (content, word) in [
      ("{", "ferryd.json:1:2: "), ("[]", "object"), ("{\"sokket\": \"x\"}", "sokket"),
      ("{\"account\": \"12\"}", "12 digits"),
      ("{\"limits\": {\"assetBytes\": -1}}", "assetBytes"),
      ("{\"limits\": {\"callsPerUser\": 1.5}}", "'callsPerUser' of limits must be a whole number from 1 to 1000000"),
      ("{\"limits\": {\"idleSeconds\": -0.5}}", "'idleSeconds' of limits must be a number of seconds from 0 to"),
      ("{\"limits\": {\"headerSeconds\": \"10\"}}", "headerSeconds"), ("{\"limits\": {\"calls\": 1e30}}", "calls"),
      ("{\"limits\": {\"callz\": 1}}", "callsPerConnection"),
      ("{\"principals\": [{\"uid\": 1, \"arn\": \"x\", \"policies\": []}]}", "arn"),
      ("{\"organization\": \"acme\"}", "organization"),
      (
        "{\"principals\": [{\"uid\": 1, \"arn\": \"arn:aws:iam::111122223333:user/a\", \"policies\": [{}]}]}",
        "policies[0]"
      ),
    ] {
      let file = try folder.file("ferryd.json", content)
      let outcome = try ChildProgram.run(
        Self.ferryd, ["--config", file, "--socket", "\(folder.path)/s", "--data", "\(folder.path)/d"])
      #expect(outcome.status == 1, "\(content)")
      #expect(outcome.error.contains(word), "\(content): \(outcome.error)")
      #expect(outcome.error.split(separator: "\n").count == 1, "\(outcome.error)")
    }
  }

  @Test("a data folder that cannot be made is refused with one line")
  func impossibleDataFolder() throws {
    let folder = try TestFolder()
    for data in ["/proc/x", "/dev/null/x"] {
      let outcome = try ChildProgram.run(Self.ferryd, ["--socket", "\(folder.path)/s/ferry.sock", "--data", data])
      #expect(outcome.status == 1, "\(data)")
      #expect(outcome.error.split(separator: "\n").count == 1, "\(outcome.error)")
    }
  }

  @Test("the log has one line for each event, and nothing of what was published")
  func log() throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    try daemon.publish("--format npm --package my-package", "1.0.0", content: "a secret in an asset")
    // It is written behind the answer.
    try eventually("the line of the publish is there") { daemon.log.contains("asset published") }
    let lines = daemon.log.split(separator: "\n")
    #expect(lines.contains { $0.contains("asset published") && $0.contains("version=1.0.0") })
    #expect(!daemon.log.contains("a secret"))
    #expect(lines.allSatisfy { $0.hasPrefix("20") })
  }
}
