import FerryModel
import Foundation
import Synchronization
import Testing

@testable import FerryStore

@Suite("The audit log")
struct AuditLogTests {
  @Test("every change has its record in the order of the changes, and what changes nothing or fails has none")
  func changes() async throws {
    let fixture = try AuditFixture()
    try await fixture.change("first")
    await #expect(throws: StoreError.self) { try await fixture.change("first") }
    let store = try fixture.store
    // Of no call, and of one that only reads.
    try await store.write({ _ = try $0.startRecording(at: .init(milliseconds: 1)) }, committed: { _ in })
    let call = AuditedCall { Array("\"event\":\"CHANGE\"".utf8) }
    try await AuditedCall.$current.withValue(call) {
      _ = try await store.write(by: WriteOrigin(user: 7), { try $0.domains().count }, committed: { _ in })
    }
    try await fixture.change("second")
    fixture.stop()
    let records = try fixture.records()
    #expect(records.map { $0["event"]?.stringValue } == ["CONTINUED", "CHANGE", "CHANGE"])
    #expect(records.compactMap { $0["domain"]?.stringValue } == ["first", "second"])
    #expect(try fixture.verify().fault == nil)
  }

  @Test("changes of a group that has to be done again have their records once each, and what failed has none")
  func groupDoneAgain() async throws {
    let fixture = try AuditFixture()
    let store = try fixture.store
    // Holds the writer until all others wait, so that they are one group.
    let reached = Atomic(false)
    let opened = DispatchSemaphore(value: 0)
    let blocker = Task {
      try await store.write(
        { _ in
          reached.store(true, ordering: .releasing)
          #expect(opened.wait(timeout: .now() + 30) == .success)
        }, committed: { _ in })
    }
    while !reached.load(ordering: .acquiring) { try await Task.sleep(for: .milliseconds(1)) }
    let writes = (0..<20).map { index in
      let call = AuditedCall { Array("\"event\":\"CHANGE\",\"domain\":\"d\(index)\"".utf8) }
      return Task {
        try await AuditedCall.$current.withValue(call) {
          try await store.write(
            by: WriteOrigin(user: 7),
            {
              _ = try $0.insertDomain(
                name: .init(validating: "d\(index)"), owner: .sample, createdAt: .init(milliseconds: 1))
              if index == 11 { throw Refused() }
            }, committed: { _ in })
        }
      }
    }
    while store.waitingWrites < 20 { try await Task.sleep(for: .milliseconds(1)) }
    opened.signal()
    try await blocker.value
    for (index, write) in writes.enumerated() {
      let isRefused = if case .failure(let error) = await write.result { error is Refused } else { false }
      #expect(isRefused == (index == 11))
    }
    fixture.stop()
    let recorded = try fixture.records().compactMap { $0["domain"]?.stringValue }
    #expect(recorded.sorted() == (0..<20).filter { $0 != 11 }.map { "d\($0)" }.sorted())
  }

  @Test("changes of many callers, which share commits, all have their records, once each")
  func groups() async throws {
    let fixture = try AuditFixture()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<200 { group.addTask { try await fixture.change("domain-\(number)", user: UInt32(number % 3)) } }
      try await group.waitForAll()
    }
    fixture.stop()
    let names = try fixture.records().compactMap { $0["domain"]?.stringValue }
    #expect(names.count == 200 && Set(names).count == 200)
    let found = try fixture.verify()
    #expect(found.fault == nil && found.head.changes == 200)
  }

  @Test(
    "a record that never got to the file comes from the database at the next start, and none comes twice",
    arguments: 0...6)
  func outbox(lost: Int) async throws {
    var settings = AuditSettings()
    // So that the database does not know of any that it is on the disk.
    settings.syncInterval = .seconds(3600)
    let fixture = try AuditFixture(settings)
    for number in 1...6 { try await fixture.change("domain-\(number)") }
    try fixture.kill()
    // As a daemon leaves it that is killed before it has written them.
    try fixture.write(Array(fixture.lines().dropLast(lost)))
    try fixture.start()
    try await fixture.change("domain-7")
    fixture.stop()
    #expect(try fixture.records().compactMap { $0["domain"]?.stringValue } == (1...7).map { "domain-\($0)" })
    let found = try fixture.verify()
    #expect(found.fault == nil && found.head.changes == 7)
    #expect(fixture.reports.texts.isEmpty)
  }

  @Test("what the database holds of it does not grow once it is on the disk")
  func outboxShrinks() async throws {
    let fixture = try AuditFixture()
    for number in 1...20 { try await fixture.change("a-\(number)") }
    try fixture.audit.flush()
    try await fixture.change("second")
    let store = try fixture.store
    let rows = try store.read { reading in
      try (reading as? SQLiteQueries)?.first("SELECT count(*) FROM audit_outbox") { $0[0] as Int64 }
    }
    #expect(rows == 1)
    #expect(try store.knownAuditHead() == fixture.audit.syncedHead)
  }

  @Test("a torn line is put aside, and the chain goes on", arguments: [1, 40, 4000])
  func torn(bytes: Int) async throws {
    let fixture = try AuditFixture()
    try await fixture.change("first")
    fixture.stop()
    let file = try fixture.files()[0]
    let whole = try Data(contentsOf: URL(fileURLWithPath: file))
    // A part of a line, or blocks that the disk never got.
    let rest =
      bytes == 4000
      ? Data(count: bytes) + whole : Data(#"{"sequence":3,"changes":2,"domain":"second""#.utf8.prefix(bytes))
    try (whole + rest).write(to: URL(fileURLWithPath: file))
    try fixture.start()
    #expect(fixture.reports.texts == ["repaired \(rest.count)"])
    try await fixture.change("second")
    fixture.stop()
    #expect(try fixture.verify().fault == nil)
    #expect(try fixture.records().compactMap { $0["domain"]?.stringValue } == ["first", "second"])
    let torn = try FileManager.default.contentsOfDirectory(atPath: fixture.path).filter { $0.hasPrefix("torn-") }
    #expect(torn.count == 1)
    #expect(try Data(contentsOf: URL(fileURLWithPath: "\(fixture.path)/\(torn[0])")) == rest)
  }

  @Test("records before a long end that is none stay, and the end is put aside", arguments: [0, 0x78])
  func longEnd(byte: UInt8) async throws {
    let fixture = try AuditFixture()
    for number in 1...3 { try await fixture.change("domain-\(number)") }
    fixture.stop("STOPPED")
    let file = try fixture.files()[0]
    let rest = Data(repeating: byte, count: 5 << 20)
    try (try Data(contentsOf: URL(fileURLWithPath: file)) + rest).write(to: URL(fileURLWithPath: file))
    try fixture.start()
    #expect(fixture.reports.texts == ["repaired \(rest.count)"])
    try await fixture.change("domain-4")
    fixture.stop()
    #expect(try fixture.verify().fault == nil)
    #expect(try fixture.records().compactMap { $0["domain"]?.stringValue } == (1...4).map { "domain-\($0)" })
    let torn = try FileManager.default.contentsOfDirectory(atPath: fixture.path).filter { $0.hasPrefix("torn-") }
    #expect(try torn.map { try Data(contentsOf: URL(fileURLWithPath: "\(fixture.path)/\($0)")) } == [rest])
  }

  @Test("a database that is older than the log is told, and the log goes on behind its own last change")
  func databaseBehind() async throws {
    let fixture = try AuditFixture()
    try await fixture.change("domain-1")
    try fixture.audit.flush()
    let kept = fixture.folder.path + "/kept"
    try fixture.keepDatabase(as: kept)
    for number in 2...3 { try await fixture.change("domain-\(number)") }
    fixture.stop()
    for suffix in ["", "-wal"] {
      try? FileManager.default.removeItem(atPath: fixture.folder.path + "/data/metadata.sqlite" + suffix)
      try? FileManager.default.moveItem(
        atPath: kept + suffix, toPath: fixture.folder.path + "/data/metadata.sqlite" + suffix)
    }
    try fixture.start()
    #expect(fixture.reports.texts == ["database behind 2-3"])
    try await fixture.change("domain-4")
    fixture.stop("STOPPED")
    try fixture.start()
    fixture.stop()
    #expect(fixture.reports.texts == ["database behind 2-3"])
    #expect(try fixture.verify().fault == nil)
  }

  @Test("a line whose middle the disk never got is put aside, and its change has its record all the same")
  func hole() async throws {
    var settings = AuditSettings()
    // So that the database does not know that it is on the disk.
    settings.syncInterval = .seconds(3600)
    let fixture = try AuditFixture(settings)
    try await fixture.change("first")
    try await fixture.change("second")
    try fixture.kill()
    let file = try fixture.files()[0]
    var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
    let hole = try #require(bytes.range(of: Data("second".utf8)))
    bytes.replaceSubrange(hole, with: Data(count: hole.count))
    try bytes.write(to: URL(fileURLWithPath: file))
    try fixture.start()
    fixture.stop()
    #expect(try fixture.verify().fault == nil)
    #expect(try fixture.records().compactMap { $0["domain"]?.stringValue } == ["first", "second"])
    #expect(fixture.reports.texts.count == 1)
  }

  @Test("a file that holds nothing but a torn line goes away, and the one before it goes on")
  func tornFile() async throws {
    let fixture = try AuditFixture()
    try await fixture.change("first")
    fixture.stop()
    try Data("{\"seq".utf8).write(to: URL(fileURLWithPath: "\(fixture.path)/audit-000000000003.jsonl"))
    try fixture.start()
    try await fixture.change("second")
    fixture.stop()
    #expect(try fixture.files().count == 1)
    #expect(try fixture.verify().records == 3)
  }

  @Test("the chain goes on over files, and over starts")
  func rotation() async throws {
    var settings = AuditSettings()
    settings.fileBytes = 2000
    let fixture = try AuditFixture(settings)
    for round in 0..<3 {
      for number in 0..<20 {
        try await fixture.change("domain-\(round)-\(number)")
        try fixture.audit.flush()
      }
      fixture.stop()
      try fixture.start()
    }
    fixture.stop()
    let files = try fixture.files()
    #expect(files.count > 3)
    let found = try fixture.verify()
    #expect(found.fault == nil && found.files == Int64(files.count) && found.head.changes == 60)
    // Old files may be taken away; one between two others may not.
    try FileManager.default.removeItem(atPath: files[0])
    let later = try fixture.verify()
    #expect(later.fault == nil && later.firstSequence > 1)
    try FileManager.default.removeItem(atPath: files[2])
    #expect(try fixture.verify().fault?.kind == .removed)
  }

  @Test("a log that was cut below what the database knows goes on behind that, is reported, and shows what is missing")
  func missing() async throws {
    let fixture = try AuditFixture()
    for number in 1...5 { try await fixture.change("domain-\(number)") }
    try fixture.audit.flush()
    // Now the database knows that six records are on the disk.
    try await fixture.change("domain-6")
    try fixture.kill()
    try fixture.write(Array(fixture.lines().prefix(3)))
    try fixture.start()
    #expect(fixture.reports.texts == ["missing 4-6"])
    try await fixture.change("domain-7")
    fixture.stop()
    let fault = try fixture.verify().fault
    #expect(fault?.kind == .removed && fault?.sequence == 4)
    #expect(fault?.detail.hasPrefix("records 4 to 6 were missing when a daemon started") == true)
    let head = try fixture.verify().head.hash
    #expect(try fixture.verify([head]).fault == nil, "who remembers a head from behind it knows")
    #expect(try fixture.records().compactMap { $0["domain"]?.stringValue }.suffix(2) == ["domain-6", "domain-7"])
  }

  @Test("what a disk that has failed never took is told when the log is closed, but for changes")
  func lost() throws {
    let fixture = try AuditFixture()
    try fixture.audit.flush()
    try fixture.gate.shut(StoreError.poisoned)
    try fixture.refuse()
    try fixture.refuse()
    fixture.stop()
    #expect(fixture.reports.texts == ["failed for good", "lost 2"])
  }

  @Test(
    "a file that somebody deletes, moves away or replaces while it is written is put back with all its records",
    arguments: ["delete", "move", "replace", "folder"])
  func putBack(what: String) async throws {
    let fixture = try AuditFixture()
    for number in 1...3 { try await fixture.change("domain-\(number)") }
    try fixture.audit.flush()
    let file = try fixture.files()[0]
    switch what {
    case "delete": try FileManager.default.removeItem(atPath: file)
    case "folder": try FileManager.default.removeItem(atPath: fixture.path)
    default: try FileManager.default.moveItem(atPath: file, toPath: fixture.folder.path + "/away")
    }
    if what == "replace" { try Data("another\n".utf8).write(to: URL(fileURLWithPath: file)) }
    try await fixture.change("domain-4")
    fixture.stop("STOPPED")
    #expect(fixture.reports.texts == ["put back"])
    #expect(try fixture.verify().fault == nil)
    #expect(try fixture.records().compactMap { $0["domain"]?.stringValue } == (1...4).map { "domain-\($0)" })
    let others = try FileManager.default.contentsOfDirectory(atPath: fixture.path).filter { $0.hasPrefix("torn-") }
    #expect(others.count == (what == "replace" ? 1 : 0), "what lay there is kept")
    try fixture.start()
    try await fixture.change("domain-5")
    fixture.stop()
    #expect(try fixture.verify().fault == nil)
  }

  @Test(
    "where the whole data folder is moved away while it is written, the log goes on in it, and nothing is made in its place"
  )
  func movedAway() async throws {
    let fixture = try AuditFixture()
    try await fixture.change("domain-1")
    try fixture.audit.flush()
    let (data, away) = (fixture.folder.path + "/data", fixture.folder.path + "/away")
    try FileManager.default.moveItem(atPath: data, toPath: away)
    try fixture.refuse()
    try fixture.audit.flush()
    #expect(fixture.reports.texts == [])
    #expect(!FileManager.default.fileExists(atPath: data))
    try FileManager.default.moveItem(atPath: away, toPath: data)
    try await fixture.change("domain-2")
    fixture.stop()
    #expect(try fixture.verify().fault == nil)
    #expect(try fixture.records().count { $0["event"]?.stringValue == "REFUSAL" } == 1)
  }

  @Test("a file that is taken away while nothing is recorded is back when somebody asks for all of it")
  func putBackIdle() async throws {
    let fixture = try AuditFixture()
    try await fixture.change("domain-1")
    try fixture.audit.flush()
    try FileManager.default.removeItem(atPath: fixture.files()[0])
    #expect(try fixture.audit.verify(expectedHeads: [], goesOn: { true }).fault == nil)
    #expect(fixture.reports.texts == ["put back"])
  }

  @Test(
    "a file that is taken away on a full disk is put back when there is room, and keeps what is recorded meanwhile",
    .enabled(if: SmallDisk.isPossible, "only root can make a small disk"))
  func putBackLater() async throws {
    let disk = try SmallDisk(bytes: 32 << 20)
    let fixture = try AuditFixture(in: disk.folder)
    try await fixture.change("domain-1")
    try fixture.audit.flush()
    let file = try fixture.files()[0]
    try disk.fill(leaving: 8 << 20)
    try FileManager.default.removeItem(atPath: file)
    try await fixture.change("domain-2")
    let end = ContinuousClock.now + .seconds(60)
    while fixture.reports.texts.isEmpty, ContinuousClock.now < end { try await Task.sleep(for: .milliseconds(5)) }
    #expect(fixture.reports.texts == ["failed"], "a copy would take the room that others need")
    #expect(!FileManager.default.fileExists(atPath: file))
    try await fixture.change("domain-3")
    try disk.empty()
    try fixture.audit.flush()
    fixture.stop()
    #expect(fixture.reports.texts.contains("put back"))
    #expect(try fixture.verify().fault == nil)
    #expect(try fixture.records().compactMap { $0["domain"]?.stringValue } == (1...3).map { "domain-\($0)" })
  }

  @Test("a log whose files were all deleted shows it from the next start on, until a later head is expected")
  func deleted() async throws {
    let fixture = try AuditFixture()
    for number in 1...3 { try await fixture.change("domain-\(number)") }
    fixture.stop("STOPPED")
    for file in try fixture.files() { try FileManager.default.removeItem(atPath: file) }
    for number in 4...5 {
      try fixture.start()
      try await fixture.change("domain-\(number)")
      fixture.stop("STOPPED")
      let fault = try #require(try fixture.verify().fault)
      #expect(fault.kind == .removed && fault.sequence == 1 && fault.line == 1)
      #expect(fault.detail.hasPrefix("the records up to 5 were missing when a daemon started"))
    }
    let head = try fixture.verify().head.hash
    try fixture.start()
    try await fixture.change("domain-6")
    fixture.stop()
    #expect(try fixture.verify([head]).fault == nil)
    #expect(try fixture.verify([String(repeating: "1", count: 64)]).fault?.kind == .noHead)
  }

  @Test("files that were put away from the beginning of a log are no loss")
  func putAway() async throws {
    var settings = AuditSettings()
    settings.fileBytes = 1
    let fixture = try AuditFixture(settings)
    for number in 1...5 {
      try await fixture.change("domain-\(number)")
      try fixture.audit.flush()
    }
    fixture.stop()
    try FileManager.default.removeItem(atPath: fixture.files()[0])
    try fixture.start()
    fixture.stop("STOPPED")
    #expect(try fixture.verify().fault == nil)
  }

  @Test("a flood of one user's refusals is counted beyond a number, and another's have their records all the same")
  func flood() throws {
    var settings = AuditSettings()
    settings.refusalsAtOnce = 50
    settings.refusalsPerSecond = 1
    let fixture = try AuditFixture(settings)
    for _ in 0..<100_000 { try fixture.refuse(user: 7) }
    try fixture.refuse(user: 8, "other")
    fixture.stop()
    let records = try fixture.records()
    let recorded = records.filter { $0["event"]?.stringValue == "REFUSAL" && $0["uid"] == .number("7") }.count
    let summed = records.filter { $0["event"]?.stringValue == "REFUSALS" }
    let count = summed.reduce(0) { sum, record in
      guard case .number(let text)? = record["count"] else { return sum }
      return sum + (Int(text) ?? 0)
    }
    #expect(recorded >= 50 && recorded < 500)
    #expect(recorded + count == 100_000)
    #expect(summed.allSatisfy { $0["uid"] == .number("7") && $0["method"]?.stringValue == "M" })
    #expect(records.contains { $0["what"]?.stringValue == "other" })
    #expect(try fixture.verify().fault == nil)
  }

  @Test("a budget refills with time, up to its size, and a clock that goes back gives nothing")
  func budget() {
    var budget = RefusalBudget(atOnce: 2, perSecond: 10)
    func take(_ milliseconds: Int64) -> Bool { budget.take(user: 1, now: .init(milliseconds: milliseconds)) }
    #expect([take(0), take(0), take(0)] == [true, true, false])
    #expect(!take(99))
    #expect(take(100))
    #expect(!take(-1_000_000))
    #expect([take(1_000_000), take(1_000_000), take(1_000_000)] == [true, true, false])
  }
}
