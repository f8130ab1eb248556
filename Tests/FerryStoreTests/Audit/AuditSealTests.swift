import FerryModel
import Foundation
import GRDB
import Testing

@testable import FerryStore

/// What the database knows of the audit log's end when the store was closed.
@Suite("The audit log's end after a stop")
struct AuditSealTests {
  /// Reads what a database knows, as who verifies without a daemon does.
  private func known(_ path: String) throws -> AuditHead {
    let store = try SQLiteMetadataStore(path: path)
    defer { store.close() }
    return try store.knownAuditHead()
  }

  private func known(_ fixture: AuditFixture) throws -> AuditHead {
    try known(fixture.folder.path + "/data/metadata.sqlite")
  }

  /// The kind of each record, from one on.
  private func events(_ fixture: AuditFixture, from first: Int = 1) throws -> [String] {
    try fixture.records().dropFirst(first - 1).map { $0["event"]?.stringValue ?? "" }
  }

  @Test("the database knows the last record of all, be it of a change, a refusal or the daemon itself")
  func known() async throws {
    let fixture = try AuditFixture()
    for (number, last) in ["STOPPED", nil].enumerated() {
      try await fixture.change("domain-\(number)")
      try fixture.refuse()
      fixture.stop(last)
      let found = try fixture.verify()
      #expect(try events(fixture).last == last ?? "REFUSAL")
      #expect(try known(fixture) == found.head)
      try fixture.start()
    }
    fixture.stop()
    #expect(fixture.reports.texts.isEmpty)
  }

  @Test(
    "records that are cut off the end after a stop are missed, by who verifies and by the next start",
    arguments: [0, 1, 4], 1...3)
  func cut(changes: Int, records: Int) async throws {
    let fixture = try AuditFixture()
    for number in 0..<changes { try await fixture.change("domain-\(number)") }
    try fixture.audit.note("RELOADED")
    try fixture.refuse()
    fixture.stop("STOPPED")
    let (head, lines) = (try fixture.verify().head, try fixture.lines())
    try fixture.write(Array(lines.dropLast(records)))
    let first = lines.count - records + 1
    let fault = try #require(try fixture.verify(known: known(fixture)).fault)
    #expect(fault.kind == .removed && fault.sequence == UInt64(first))
    let range = records == 1 ? "record \(first) is" : "records \(first) to \(lines.count) are"
    #expect(fault.detail.hasPrefix("\(range) missing at the end"))
    try fixture.start()
    #expect(fixture.reports.texts == ["missing \(first)-\(lines.count)"])
    try await fixture.change("later")
    fixture.stop("STOPPED")
    // It goes on behind what is missing, and says so again and again.
    #expect(try fixture.verify(known: known(fixture)).fault?.sequence == UInt64(first))
    #expect(try events(fixture, from: first) == ["CONTINUED", "CHANGE", "STOPPED"])
    #expect(try known(fixture).sequence == head.sequence + 3)
  }

  @Test("a log that nobody has cut is well after stops and kills in whatever order, with changes between them or not")
  func uncut() async throws {
    let fixture = try AuditFixture()
    var made: [String] = []
    let steps = "stop stop kill stop change kill change stop change stop kill".split(separator: " ")
    for (number, step) in steps.enumerated() {
      switch step {
      case "change":
        made.append("domain-\(number)")
        try await fixture.change(made[made.count - 1])
        continue
      case "kill": try fixture.kill()
      default: fixture.stop("STOPPED")
      }
      let found = try fixture.verify(known: known(fixture))
      #expect(found.fault == nil, "\(number)")
      try fixture.start()
    }
    fixture.stop()
    #expect(fixture.reports.texts.isEmpty)
    #expect(try fixture.records().compactMap { $0["domain"]?.stringValue } == made)
  }

  @Test("what a kill leaves in the database alone still gets to the file, where the stop before it had noted an end")
  func killedBehindAStop() async throws {
    var settings = AuditSettings()
    // So that the database does not know of any behind the stop that it is on the disk.
    settings.syncInterval = .seconds(3600)
    let fixture = try AuditFixture(settings)
    for number in 1...3 { try await fixture.change("domain-\(number)") }
    fixture.stop("STOPPED")
    try fixture.start()
    let stopped = try fixture.lines()
    for number in 4...6 { try await fixture.change("domain-\(number)") }
    try fixture.kill()
    try fixture.write(stopped)
    try fixture.start()
    fixture.stop()
    #expect(try fixture.records().compactMap { $0["domain"]?.stringValue } == (1...6).map { "domain-\($0)" })
    #expect(try fixture.verify(known: known(fixture)).fault == nil)
    #expect(fixture.reports.texts.isEmpty)
  }

  @Test(
    "a copy of the database made before a stop, with the files of then or of later, is well, and told to be older than they are"
  )
  func restored() async throws {
    let fixture = try AuditFixture()
    try await fixture.change("domain-1")
    fixture.stop("STOPPED")
    try fixture.start()
    try await fixture.change("domain-2")
    let copy = fixture.folder.path + "/copy.sqlite"
    try fixture.store.copyDatabase(to: copy)
    try fixture.audit.flush()
    #expect(try fixture.verify(known: known(copy)).fault == nil)
    try await fixture.change("domain-3")
    fixture.stop("STOPPED")
    #expect(try fixture.verify(known: known(copy)).fault == nil)
    let database = fixture.folder.path + "/data/metadata.sqlite"
    try FileManager.default.removeItem(atPath: database)
    try FileManager.default.moveItem(atPath: copy, toPath: database)
    try fixture.start()
    try await fixture.change("domain-4")
    fixture.stop("STOPPED")
    #expect(fixture.reports.texts == ["database behind 3-3"])
    #expect(try fixture.verify(known: known(fixture)).fault == nil)
  }

  @Test("where the disk has failed a stop ends all the same, and the database is not told of what it may not hold")
  func poisoned() async throws {
    let fixture = try AuditFixture()
    try await fixture.change("domain-1")
    try fixture.audit.flush()
    try await fixture.change("domain-2")
    try fixture.audit.flush()
    let before = try fixture.store.knownAuditHead()
    let flushed = try fixture.audit.syncedHead
    try fixture.gate.shut(StoreError.poisoned)
    let copy = fixture.folder.path + "/copy.sqlite"
    fixture.stop("STOPPED")
    // The store has left it as it was, log and all.
    try fixture.keepDatabase(as: copy)
    #expect(before != flushed)
    #expect(try known(copy) == before)
    #expect(try fixture.verify().head == flushed)
  }

  @Test("where the database cannot be written any more a stop ends all the same, and an older record is known")
  func readOnly() async throws {
    let fixture = try AuditFixture()
    try await fixture.change("domain-1")
    try fixture.audit.flush()
    try await fixture.change("domain-2")
    let store = try fixture.store
    let before = try store.knownAuditHead()
    try await store.writer.writeWithoutTransaction { try $0.execute(sql: "PRAGMA query_only = 1") }
    let copy = fixture.folder.path + "/copy.sqlite"
    fixture.stop("STOPPED")
    try fixture.keepDatabase(as: copy)
    #expect(try known(copy) == before)
    let found = try fixture.verify(known: before)
    #expect(found.fault == nil)
    #expect(try events(fixture).last == "STOPPED")
  }
}
