import FerryClient
import Foundation
import Glibc
import Testing

/// A data folder that cannot be written any more, as after an error that makes the kernel mount a file system read-only.
@Suite("A data folder that becomes read-only")
struct ReadOnlyFolderTests {
  private func copy(_ faulty: FaultyDaemon) throws {
    _ = try faulty.daemon.client.blocking.copyPackageVersions(
      .init(
        domain: "my_domain", sourceRepository: "my_repo", destinationRepository: "repo-2", format: "generic",
        namespace: "n", package: "p", versions: ["before"]))
  }

  private func message(_ call: () throws -> Void) -> String {
    let error = #expect(throws: FerryClientError.self) { try call() }
    guard case .service(let service)? = error, service.name == "InternalServerException" else {
      return "\(error as Any)"
    }
    return service.message
  }

  @Test(
    "writes are refused and say why, reads go on, health and log tell, and after a restart it takes writes again",
    arguments: [true, false])
  func readOnly(beginsWithPublish: Bool) throws {
    let faulty = try FaultyDaemon()
    #expect(try faulty.publish("before") == .done)
    try faulty.fail([FaultyDaemon.Rule(call: "change", errno: FaultyDaemon.readOnly)])
    let first = message {
      if beginsWithPublish {
        _ = try faulty.daemon.client.blocking.publishPackageVersion(FaultyDaemon.publication(of: "first"))
      } else {
        try copy(faulty)
      }
    }
    #expect(first.contains("data folder"), "\(first)")
    try faulty.heal()
    let later = message { try copy(faulty) }
    #expect(later.contains("the daemon takes no more writes, since its data folder cannot be written"), "\(later)")
    #expect(later.contains("restart the daemon"))
    #expect(try faulty.publish("later") == .refused)
    // Reads go on: of the database and of bytes.
    #expect(try faulty.content("before") == "before")
    #expect(try faulty.daemon.versions("--format generic --namespace n --package p", in: "my_repo") == ["before"])
    #expect(try faulty.isReadOnly)
    let ping = try faulty.daemon.ferry("ping")
    #expect(ping.status == 1 && ping.output.contains("READ_ONLY"))
    #expect(try faulty.daemon.metric("ferry_takes_writes") == 0)
    #expect(faulty.daemon.log.contains("critical \"the data folder cannot be written"), "\(faulty.daemon.log)")
    if beginsWithPublish { #expect(faulty.daemon.stop() == 0) } else { faulty.daemon.crash() }
    try faulty.daemon.start()
    #expect(try faulty.content("first") == nil)
    #expect(try faulty.contradictions() == [])
    #expect(try faulty.publish("after") == .done)
    try copy(faulty)
    let check = try faulty.daemon.client.blocking.checkStore(.init())
    #expect(check.isClean, "\(check.findings)")
  }

  @Test("a daemon that is started on it ends with one line that says what to do, and changes nothing")
  func start() throws {
    let faulty = try FaultyDaemon()
    #expect(try faulty.publish("before") == .done)
    #expect(faulty.daemon.stop() == 0)
    try faulty.fail([FaultyDaemon.Rule(call: "change", errno: FaultyDaemon.readOnly)])
    let outcome = try faulty.run(faulty.daemon.options)
    #expect(outcome.status == 1)
    #expect(
      outcome.error.contains("mount the file system for writing, or choose another folder"), "\(outcome.error)")
    try faulty.heal()
    try faulty.daemon.start()
    #expect(try faulty.contradictions() == [])
  }

  @Test("a folder that takes no new files stops the writing too, before anything is lost")
  func immutable() throws {
    let faulty = try FaultyDaemon()
    #expect(try faulty.publish("before") == .done)
    // What chattr +i does to the folder of bytes that are still coming, on file systems that have it.
    try faulty.fail([FaultyDaemon.Rule(call: "create", errno: EPERM)])
    let first = message {
      _ = try faulty.daemon.client.blocking.publishPackageVersion(FaultyDaemon.publication(of: "first"))
    }
    #expect(first.contains("its data folder cannot be written"), "\(first)")
    #expect(try faulty.isReadOnly)
    #expect(try faulty.content("before") == "before")
    try faulty.heal()
    faulty.daemon.crash()
    try faulty.daemon.start()
    #expect(try faulty.publish("first") == .done)
  }
}
