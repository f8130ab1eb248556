import FerryModel
import GRDB
import Synchronization
import Testing

@testable import FerryStore

@Suite("Recorded changes")
struct EventTests {
  private let fixture: StoreFixture

  init() throws {
    fixture = try StoreFixture()
  }

  private static func event(_ number: Int) -> ChangeEvent {
    ChangeEvent(.repositoryUpdated, at: Timestamp(milliseconds: Int64(number)), domainID: 1)
  }

  private static let full = ChangeEvent(
    .versionCopied, at: Timestamp(milliseconds: 77), domainID: 5,
    repository: ChangeEvent.Repository(id: 6, name: "repo-2"),
    version: ChangeEvent.Version(
      package: PackageCoordinates(stored: .maven, namespace: "com.example", name: "lib"), name: "1.0", revision: "rev",
      status: .unlisted, sourceRepository: "my_repo"))

  private func record(_ numbers: Range<Int>, _ fixture: StoreFixture? = nil) async throws {
    for number in numbers { try await (fixture ?? self.fixture).write { try $0.record(Self.event(number)) } }
  }

  private func start(_ fixture: StoreFixture? = nil) async throws -> Int64 {
    try await (fixture ?? self.fixture).write { try $0.startRecording(at: Timestamp(milliseconds: 0)) }
  }

  private func events(after id: Int64 = 0, limit: Int = 10_000, _ fixture: StoreFixture? = nil) throws -> [EventRecord]
  {
    try (fixture ?? self.fixture).store.read { try $0.events(after: id, limit: limit) }
  }

  @Test("nothing is recorded before somebody watches, and from then on everything is, in order and without gaps")
  func beginning() async throws {
    try await record(0..<5)
    #expect(try events().isEmpty)
    #expect(try fixture.store.read { try $0.lastEventID() } == 0)
    #expect(try fixture.store.read { try $0.firstEventID() } == nil)
    let place = try await start()
    try await record(5..<10)
    let recorded = try events(after: place)
    #expect(recorded.map(\.id) == (1...5).map { place + $0 })
    #expect(recorded.map(\.event) == (5..<10).map(Self.event))
    #expect(try events(after: place, limit: 2).count == 2)
    // Again: that changes nothing, and says where one is.
    #expect(try await start() == place + 5)
    #expect(try events(after: place).count == 5)
  }

  @Test("a change comes back with everything that it says")
  func roundTrip() async throws {
    let place = try await start()
    let policy = ChangeEvent(
      .repositoryPolicyChanged, at: Timestamp(milliseconds: 1), domainID: 1,
      repository: ChangeEvent.Repository(id: 2, name: "r"), policyRevision: "p1")
    let all = [Self.full, policy, Self.event(3)]
    for event in all { try await fixture.write { try $0.append(event) } }
    #expect(try events(after: place).map(\.event) == all)
  }

  @Test("a write that fails leaves neither a change nor a gap, alone or among others")
  func undone() async throws {
    let place = try await start()
    await #expect(throws: Refused.self) {
      try await fixture.write { writing in
        try writing.append(Self.event(0))
        throw Refused()
      }
    }
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<200 {
        group.addTask {
          try? await fixture.write { writing in
            try writing.append(Self.event(number))
            if number % 2 == 0 { throw Refused() }
          }
        }
      }
    }
    let recorded = try events(after: place)
    #expect(recorded.map(\.id) == (1...100).map { place + $0 })
    #expect(Set(recorded.map(\.event.time.milliseconds)) == Set(stride(from: 1, to: 200, by: 2)))
  }

  @Test("the newest ones are kept, as many as the limit says, and few more")
  func retention() async throws {
    let fixture = try StoreFixture(eventsKept: 300)
    _ = try await start(fixture)
    for _ in 0..<10 {
      try await fixture.write { writing in for number in 0..<100 { try writing.append(Self.event(number)) } }
    }
    let (first, last) = try fixture.store.read { (try $0.firstEventID() ?? 0, try $0.lastEventID()) }
    #expect(last == 1001)
    #expect((300...(300 + EventLog.deletionInterval)).contains(last - first + 1))
    #expect(try events(fixture).count == Int(last - first + 1))
  }

  @Test("recording goes on after the store is opened again, and the places with it")
  func reopened() async throws {
    let place = try await start()
    try await record(0..<3)
    fixture.store.close()
    let again = try StoreFixture(folder: fixture.folder)
    try await record(3..<6, again)
    #expect(try events(after: place, again).map(\.event) == (0..<6).map(Self.event))
    #expect(try events(after: place, again).map(\.id) == (1...6).map { place + $0 })
  }

  @Test("recording ends where nobody watched for as many changes as are kept, and leaves a gap to those before")
  func abandoned() async throws {
    fixture.store.close()
    let first = try StoreFixture(folder: fixture.folder, eventsKept: 20)
    _ = try await start(first)
    try await record(0..<20, first)
    first.store.close()
    // Twenty are not too many: whoever was there can still come back.
    let second = try StoreFixture(folder: fixture.folder, eventsKept: 20)
    try await record(20..<21, second)
    let last = try second.store.read { try $0.lastEventID() }
    second.store.close()
    let third = try StoreFixture(folder: fixture.folder, eventsKept: 20)
    try await record(21..<30, third)
    #expect(try events(third).map(\.event.kind) == [.recordingStopped])
    // No place that somebody may have been told is followed by the oldest that is kept.
    #expect(try third.store.read { try $0.firstEventID() } == last + 2)
    let place = try await start(third)
    try await record(30..<31, third)
    #expect(try events(after: place, third).map(\.event) == [Self.event(30)])
    third.store.close()
    let fourth = try StoreFixture(folder: fixture.folder, eventsKept: 20)
    try await fourth.write { try $0.setWatchedThrough(place) }
    try await record(31..<40, fourth)
    #expect(try events(after: place, fourth).count == 10)
  }

  @Test("who observes is told of a change when it is durable, and not while nothing is recorded")
  func observer() async throws {
    let seen = Mutex<[Int64]>([])
    let store = fixture.store
    store.observeEvents {
      let last = (try? store.read { try $0.lastEventID() }) ?? -1
      seen.withLock { $0.append(last) }
    }
    try await record(0..<3)
    #expect(seen.withLock { $0.isEmpty })
    let place = try await start()
    try await record(0..<3)
    #expect(seen.withLock { $0 } == (0...3).map { place + $0 })
  }

  @Test("a database of the version before gets the tables, and keeps what it has")
  func migration() async throws {
    let domain = try await fixture.domain()
    try await fixture.store.writer.write { database in
      try database.execute(
        sql: """
          DROP TABLE event;
          DROP TABLE event_watch;
          DELETE FROM grdb_migrations WHERE identifier = '4: events';
          """)
    }
    fixture.store.close()
    let again = try StoreFixture(folder: fixture.folder)
    #expect(try again.store.read { try $0.domain(id: domain)?.name } == "my_domain")
    #expect(try await start(again) == 1)
  }
}
