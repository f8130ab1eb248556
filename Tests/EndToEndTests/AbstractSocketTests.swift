import FerryClient
import Foundation
import Glibc
import Testing

/// A daemon on a socket without a file.
@Suite("Abstract sockets")
struct AbstractSocketTests {
  private func name(_ byteCount: Int = 40) -> String {
    let start = "@ferry-test-\(getpid())-\(UInt64.random(in: .min ... .max))-"
    return start + String(repeating: "x", count: max(0, byteCount + 1 - start.utf8.count))
  }

  @Test("client and command line reach it, it has no file, and a second daemon is refused", arguments: [50, 107])
  func reached(byteCount: Int) throws {
    let name = name(byteCount)
    #expect(name.utf8.count == byteCount + 1)
    let daemon = try TestDaemon(socket: name)
    #expect(try daemon.client.blocking.check(.init()).status == "SERVING")
    #expect(try ChildProgram.run("\(ChildProgram.buildFolder)/ferry", ["list-domains", "--socket", name]).status == 0)
    #expect(daemon.log.contains("every user of this machine may connect"))
    #expect(access(name, F_OK) != 0)
    let second = try ChildProgram.run(
      "\(ChildProgram.buildFolder)/ferryd", ["--socket", name, "--data", "\(daemon.folder.path)/other"])
    #expect(second.status == 1)
    #expect(second.error.contains("listening there already"))
    // There is nothing to take over: with the daemon its socket is gone.
    daemon.crash()
    let gone = try daemon.ferry("list-domains")
    #expect(gone.status == 253)
    try daemon.start()
    #expect(daemon.stop() == 0)
  }

  @Test("a name of more than 107 bytes is refused by daemon and client")
  func tooLong() throws {
    let name = name(108)
    let daemon = try ChildProgram.run(
      "\(ChildProgram.buildFolder)/ferryd", ["--socket", name, "--data", "/nowhere/data"])
    #expect(daemon.status == 1)
    #expect(daemon.error.contains("at most 107 bytes"), "\(daemon.error)")
    let client = try ChildProgram.run("\(ChildProgram.buildFolder)/ferry", ["list-domains", "--socket", name])
    #expect(client.status == 252)
    #expect(client.error.contains("at most 107 bytes"), "\(client.error)")
  }

  @Test(
    "a mode or a group for it is refused: it has none",
    arguments: [["--socket-mode", "0600"], ["--socket-group", "root"]])
  func modeAndGroup(option: [String]) throws {
    let folder = try TestFolder()
    let outcome = try ChildProgram.run(
      "\(ChildProgram.buildFolder)/ferryd", ["--socket", name(), "--data", "\(folder.path)/data"] + option)
    #expect(outcome.status == 1)
    #expect(outcome.error.contains("no mode and no group"), "\(outcome.error)")
    #expect(outcome.error.split(separator: "\n").count == 1)
  }

  @Test(
    "everybody may connect, and the kernel says who it is: another user may do nothing", .enabled(if: geteuid() == 0))
  func otherUser() throws {
    let daemon = try TestDaemon(socket: name())
    try daemon.makeSeedRepositories()
    let outcome = try daemon.ferry(asUser: 65534, "describe-repository --domain my_domain --repository my_repo")
    #expect(outcome.status == 254)
    #expect(outcome.error.contains("AccessDeniedException"))
    #expect(outcome.error.contains("user/nobody"))
  }
}
