import FerryClient
import Foundation
import Glibc
import Testing

/// The end of a real daemon's audit log, after the daemon's own.
@Suite("The end of a daemon's audit log")
struct AuditEndTests {
  private let daemon: TestDaemon

  init() throws {
    daemon = try TestDaemon()
    try daemon.makeSeedRepositories()
  }

  private static let isMissing = "records of the audit log are missing"

  private var file: String { "\(daemon.data)/audit/audit-000000000001.jsonl" }

  private func verify(_ data: String? = nil) throws -> ChildProgram.Outcome {
    try ChildProgram.run("\(ChildProgram.buildFolder)/ferryd", ["verify-audit", "--data", data ?? daemon.data])
  }

  private func cutLastRecord() throws {
    var lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
    #expect(lines.removeLast().contains("\"event\":\"STOPPED\""))
    try lines.map { $0 + "\n" }.joined().write(toFile: file, atomically: false, encoding: .utf8)
  }

  @Test("a record that is cut off the end after SIGTERM is named by verify-audit, and the next start says so")
  func cut() throws {
    #expect(daemon.stop() == 0)
    #expect(try verify().status == 0)
    try cutLastRecord()
    let found = try verify()
    #expect(found.status == 1)
    let (fault, sequence) = (found.output, try AuditRecords.all(daemon).count + 1)
    #expect(fault.hasPrefix("REMOVED \(sequence): record \(sequence) is missing at the end"), "\(fault)")
    #expect(!daemon.log.contains(Self.isMissing))
    try daemon.start()
    #expect(daemon.log.contains(Self.isMissing))
    let online = try daemon.ferry("admin verify-audit")
    #expect(online.status == 1)
    #expect(try JSON(online.output)["fault"]["sequence"].number == Double(sequence))
    #expect(daemon.stop() == 0)
    #expect(try verify().status == 1)
  }

  @Test("the same of a daemon that nobody has called")
  func cutUnused() throws {
    let daemon = try TestDaemon()
    #expect(daemon.stop() == 0)
    let file = "\(daemon.data)/audit/audit-000000000001.jsonl"
    let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 3)
    try (lines[0] + "\n" + lines[1] + "\n").write(toFile: file, atomically: false, encoding: .utf8)
    let found = try verify(daemon.data)
    #expect(found.status == 1 && found.output.hasPrefix("REMOVED 3: record 3 is missing at the end"))
  }

  @Test("nothing is missing after stops, kill -9, a successor and one that fails, in a row")
  func uncut() throws {
    for round in 0..<2 {
      try daemon.succeed("create-repository --domain my_domain --repository stopped-\(round)")
      #expect(daemon.stop() == 0)
      #expect(try verify().status == 0)
      try daemon.start()
      try daemon.replace()
      try daemon.succeed("create-repository --domain my_domain --repository replaced-\(round)")
      try daemon.replace()
      daemon.crash()
      #expect(try verify().status == 0)
      try daemon.start()
    }
    #expect(try JSON(daemon.succeed("admin verify-audit"))["isIntact"].number == 1)
    #expect(!daemon.log.contains(Self.isMissing))
    let events = try AuditRecords.all(daemon).map { $0["event"].text }
    #expect(events.count { $0 == "HANDED_OVER" } == 4)
    #expect(events.count { $0 == "STOPPED" } == 2)
  }

  @Test("a record that is cut off where a daemon handed over is missed as well")
  func cutBehindSuccession() throws {
    try daemon.replace()
    let records = try AuditRecords.all(daemon)
    let handover = try #require(records.firstIndex { $0["event"].text == "HANDED_OVER" })
    daemon.crash()
    let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
    try lines.prefix(handover).map { $0 + "\n" }.joined().write(toFile: file, atomically: false, encoding: .utf8)
    let found = try verify()
    #expect(found.status == 1 && found.output.hasPrefix("REMOVED \(handover + 1)"), "\(found.output)")
  }

  @Test("a backup that is restored with the files of its time, or of later, is well")
  func restored() throws {
    #expect(daemon.stop() == 0)
    try daemon.start()
    let backup = "\(daemon.folder.path)/backup"
    try daemon.succeed("create-repository --domain my_domain --repository before")
    try daemon.succeed("admin backup \(backup)")
    try daemon.succeed("create-repository --domain my_domain --repository behind")
    #expect(daemon.stop() == 0)
    let folder = try TestFolder()
    let restore = try ChildProgram.run(
      "\(ChildProgram.buildFolder)/ferryd", ["restore", "--from", backup, "--data", "\(folder.path)/data"])
    #expect(restore.status == 0, "\(restore.error)")
    try FileManager.default.copyItem(atPath: "\(daemon.data)/audit", toPath: "\(folder.path)/data/audit")
    #expect(try verify("\(folder.path)/data").status == 0)
    let other = try TestDaemon(folder: folder)
    try other.succeed("create-repository --domain my_domain --repository after")
    #expect(try JSON(other.succeed("admin verify-audit"))["isIntact"].number == 1)
    #expect(!other.log.contains(Self.isMissing))
    #expect(other.stop() == 0)
    #expect(try verify("\(folder.path)/data").status == 0)
  }
}
