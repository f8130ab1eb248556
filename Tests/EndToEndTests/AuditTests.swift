import FerryClient
import FerryWire
import Foundation
import Glibc
import Testing

/// The audit log of a real daemon.
@Suite("The audit log of a daemon")
struct AuditTests {
  private func records(_ daemon: TestDaemon, _ event: String) throws -> [JSON] {
    try daemon.succeed("admin verify-audit")
    return try AuditRecords.all(daemon).filter { $0["event"].text == event }
  }

  @Test("a change and a refusal say who, what, which call and why")
  func records() throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    let policy = try daemon.folder.file(
      "policy",
      #"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "codeartifact:ReadFromRepository", "Resource": "*"}]}"#
    )
    let put =
      "put-repository-permissions-policy --domain my_domain --repository my_repo --policy-document file://\(policy)"
    let revision = try JSON(daemon.succeed(put))["policy"]["revision"].text
    try daemon.publish("--format npm --package p", "1.0.0", content: "one")
    let copy =
      "copy-package-versions --domain my_domain --source-repository my_repo --destination-repository repo-2 --format npm --package p --versions"
    try daemon.succeed("\(copy) 1.0.0")
    // The same again changes nothing.
    try daemon.succeed("\(copy) 1.0.0")
    try daemon.succeed("\(copy) 1.0.0 9.9.9")
    try daemon.succeed("\(copy) 9.9.9 --dry-run")
    #expect(try daemon.ferry("delete-repository --domain my_domain --repository none").status == 254)

    let changes = try records(daemon, "CHANGE")
    #expect(
      changes.map { $0["method"].text.replacing("ferry.v1.Artifacts/", with: "") } == [
        "CreateDomain", "CreateRepository", "CreateRepository", "PutRepositoryPermissionsPolicy",
        "PublishPackageVersion",
        "CopyPackageVersions",
      ])
    let copied = try #require(changes.last)
    #expect(copied["code"].text == "OK")
    #expect(copied["uid"].number == Double(geteuid()))
    #expect(copied["pid"].number > 1)
    #expect(copied["principal"].text == "arn:aws:iam::111122223333:root")
    #expect(copied["parameters"]["versions"].elements.map(\.text) == ["1.0.0"])
    #expect(copied["parameters"]["destinationRepository"].text == "repo-2")
    #expect(copied["policies"]["sourceRepository"].text == revision)
    #expect(copied["time"].text.hasPrefix("20") && copied["time"].text.hasSuffix("+00:00"))
    #expect(changes[3]["parameters"]["policyDocumentRevision"].text == revision)
    #expect(changes[4]["parameters"]["assetName"].text == "package.tgz")
    #expect(Set(changes.map { $0["request"].text }).count == changes.count)

    let refusals = try records(daemon, "REFUSAL")
    #expect(refusals.map { $0["code"].text } == ["NOT_DONE", "ResourceNotFoundException"])
    #expect(refusals[0]["refusals"]["9.9.9"].text == "NOT_FOUND")
    #expect(refusals[0]["refusals"]["1.0.0"].text == "SKIPPED")
    #expect(refusals[1]["parameters"]["repository"].text == "none")
    #expect(refusals[1]["message"].text.contains("Repository not found"))
  }

  @Test(
    "who may not is in the log, with what they wanted",
    .enabled(if: geteuid() == 0, "another user can only be played by root"))
  func denied() throws {
    let daemon = try TestDaemon(["--socket-mode", "0666"])
    try daemon.makeSeedRepositories()
    #expect(
      try daemon.ferry(asUser: 65534, "describe-repository --domain my_domain --repository my_repo").status == 254)
    let refusal = try #require(try records(daemon, "REFUSAL").last)
    #expect(refusal["uid"].number == 65534)
    #expect(refusal["code"].text == "AccessDeniedException")
    #expect(refusal["action"].text == "codeartifact:DescribeRepository")
    #expect(refusal["resource"].text.hasSuffix(":repository/my_domain/my_repo"))
    let denied = try daemon.ferry(asUser: 65534, "admin verify-audit")
    #expect(denied.status == 254 && denied.error.contains("AccessDenied"))
  }

  @Test("verify-audit of a daemon and of a folder names the fault, and misses a head that was cut off")
  func verify() throws {
    let daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
    let head = try JSON(daemon.succeed("admin verify-audit"))["head"].text
    #expect(head.utf8.count == 64)
    try daemon.succeed("admin verify-audit --expect-head \(head)")
    let other = String(repeating: "a", count: 64)
    let missing = try daemon.ferry("admin verify-audit --expect-head \(other)")
    #expect(missing.status == 1)
    #expect(try JSON(missing.output)["fault"]["kind"].text == "NO_HEAD")
    #expect(try daemon.ferry("admin verify-audit --expect-head nothing").status == 254)
    let ferryd = "\(ChildProgram.buildFolder)/ferryd"
    #expect(try ChildProgram.run(ferryd, ["verify-audit", "--data", daemon.data]).status == 2)
    #expect(daemon.stop() == 0)
    let intact = try ChildProgram.run(ferryd, ["verify-audit", "--data", daemon.data, "--expect-head", head])
    #expect(intact.status == 0 && intact.output.contains("\nhead "), "\(intact.output)\(intact.error)")
    let file = "\(daemon.data)/audit/audit-000000000001.jsonl"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    try text.replacingOccurrences(of: "repo-2", with: "repo-3").write(toFile: file, atomically: false, encoding: .utf8)
    let changed = try ChildProgram.run(ferryd, ["verify-audit", "--data", daemon.data])
    #expect(
      changed.status == 1 && changed.output.hasPrefix("CHANGED 5: record 5 has not the hash"), "\(changed.output)")
    try daemon.start()
    let online = try daemon.ferry("admin verify-audit")
    #expect(online.status == 1)
    #expect(try JSON(online.output)["fault"]["sequence"].number == 5)
  }

  @Test("what was acknowledged has its record after kill -9, once, and the chain is whole", arguments: 1...3)
  func crash(round: Int) throws {
    let daemon = try TestDaemon(configuration: #"{"audit": {"fileBytes": 20000}}"#)
    try daemon.succeed("create-domain --domain my_domain")
    var made: Set<String> = []
    for crash in 0..<4 {
      let writers = (0..<4).map { writer in
        CreatingCaller {
          let client = FerryClient(socket: daemon.socket, configuration: .init(reconnectTimeout: .zero))
          var names: [String] = []
          while true {
            let name = "repo-\(crash)-\(writer)-\(names.count)"
            do {
              _ = try client.blocking.createRepository(
                .init(domain: "my_domain", repository: name), timeout: .seconds(5))
            } catch {
              return names
            }
            names.append(name)
          }
        }
      }
      usleep(UInt32.random(in: 20_000...200_000))
      daemon.crash()
      for writer in writers { made.formUnion(writer.names()) }
      try daemon.start()
    }
    let found = try JSON(daemon.succeed("admin verify-audit"))
    #expect(found["isIntact"].number == 1)
    let recorded = try records(daemon, "CHANGE").map { $0["parameters"]["repository"].text }
    #expect(made.count > 20)
    #expect(made.subtracting(recorded).isEmpty)
    #expect(Set(recorded).count == recorded.count)
    // And what has a record is there.
    let listed = try JSON(daemon.succeed("list-repositories-in-domain --domain my_domain"))["repositories"].elements
    #expect(Set(listed.map { $0["name"].text }) == Set(recorded.filter { !$0.isEmpty }))
  }

  @Test("with no room for it refusals are answered and changes go on, it says so, and has all of them later")
  func fullDisk() throws {
    let daemon = try FaultyDaemon(folder: "/audit/")
    try daemon.fail("write", after: 0, times: 1_000_000, errno: FaultyDaemon.noSpace)
    for version in 1...3 { #expect(try daemon.publish("\(version)") == .done) }
    let real = daemon.daemon
    #expect(try real.ferry("describe-domain --domain none").status == 254)
    try real.waitUntil("it says so") { try real.metric("ferry_audit_writable") == 0 }
    #expect(real.log.contains("the audit log cannot be written"))
    try daemon.heal()
    try real.waitUntil("it goes on") { try real.metric("ferry_audit_writable") == 1 }
    let published = try records(real, "CHANGE").map { $0["parameters"]["packageVersion"].text }.filter { !$0.isEmpty }
    #expect(published == ["1", "2", "3"])
    #expect(try records(real, "REFUSAL").count == 1)
    #expect(try JSON(real.succeed("admin verify-audit"))["isIntact"].number == 1)
  }

  @Test("where no file can be opened for it, changes go on, and it has all of them once one can")
  func fullFileTable() throws {
    let daemon = try FaultyDaemon(configuration: #"{"audit": {"fileBytes": 2000}}"#, folder: "/audit/")
    try daemon.fail("open", after: 0, times: 1_000_000, errno: FaultyDaemon.noFiles)
    let real = daemon.daemon
    var version = 0
    try real.waitUntil("the next file is wanted") {
      version += 1
      #expect(try daemon.publish("\(version)") == .done)
      return try real.metric("ferry_audit_writable") == 0
    }
    #expect(try daemon.publish("last") == .done)
    #expect(try real.metric("ferry_takes_writes") == 1)
    try daemon.heal()
    try real.waitUntil("it goes on") { try real.metric("ferry_audit_writable") == 1 }
    let published = try records(real, "CHANGE").map { $0["parameters"]["packageVersion"].text }.filter { !$0.isEmpty }
    #expect(published == (1...version).map(String.init) + ["last"])
    #expect(try JSON(real.succeed("admin verify-audit"))["isIntact"].number == 1)
  }

  @Test(
    "a log that cannot be synced ends the writing, whatever the reason, and the next start has all records",
    arguments: [FaultyDaemon.inputOutput, FaultyDaemon.noSpace])
  func failedSync(errno: Int32) throws {
    let daemon = try FaultyDaemon(folder: "/audit/")
    try daemon.fail("sync", after: 0, times: 1, errno: errno)
    #expect(try daemon.publish("1") == .done)
    try daemon.daemon.waitUntil("it is noticed") { try daemon.daemon.metric("ferry_takes_writes") == 0 }
    #expect(try daemon.publish("2") == .refused)
    daemon.daemon.crash()
    try daemon.heal()
    try daemon.daemon.start()
    #expect(try daemon.publish("3") == .done)
    let published = try records(daemon.daemon, "CHANGE").map { $0["parameters"]["packageVersion"].text }
    #expect(published.filter { !$0.isEmpty } == ["1", "3"])
    #expect(try daemon.contradictions() == [])
  }
}

/// Makes repositories on a thread of its own.
private final class CreatingCaller: @unchecked Sendable {
  private let done = DispatchSemaphore(value: 0)
  private var made: [String] = []

  init(_ body: @escaping @Sendable () -> [String]) {
    Thread { [self] in
      made = body()
      done.signal()
    }.start()
  }

  /// Waits for the end.
  func names() -> [String] {
    done.wait()
    return made
  }
}
