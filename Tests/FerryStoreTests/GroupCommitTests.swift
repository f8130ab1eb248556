import FerryModel
import Foundation
import GRDB
import Synchronization
import Testing

@testable import FerryStore

@Suite(.timeLimit(.minutes(5))) struct GroupCommitTests {
  private let fixture: StoreFixture
  private let package: PackageRecord

  init() async throws {
    fixture = try StoreFixture()
    package = try await fixture.package()
  }

  /// Holds the writer thread inside of a write until `open` is called, so that what is written meanwhile waits
  /// together and makes one group.
  private final class Gate: Sendable {
    private let isReached = Atomic(false)
    private let opened = DispatchSemaphore(value: 0)

    func pass() {
      isReached.store(true, ordering: .releasing)
      #expect(opened.wait(timeout: .now() + 30) == .success)
    }

    /// Without blocking a thread of the pool, which has as few as two.
    func waitUntilReached() async throws {
      for _ in 0..<30_000 {
        if isReached.load(ordering: .acquiring) { return }
        try await Task.sleep(for: .milliseconds(1))
      }
      Issue.record("nobody came to the gate")
    }

    func open() { opened.signal() }
  }

  private final class PublishedKeys: Sendable {
    private let keys = Mutex<Set<Int>>([])

    var count: Int { keys.withLock { $0.count } }
    func insert(_ key: Int) { keys.withLock { _ = $0.insert(key) } }
  }

  /// An actor, so that its calls are made in order on one executor.
  private actor Caller {
    private let store: SQLiteMetadataStore
    private(set) var failed = 0
    private var made = 0

    init(_ store: SQLiteMetadataStore) { self.store = store }

    /// Makes so many writes and waits for all. Their numbers are the order in which the calls were made, which is not
    /// always the order of the tasks: those that are waited for may come first.
    ///
    /// - Returns: the writes' errors, by their numbers.
    func writeAll(
      _ count: Int, body: @escaping @Sendable (Int, any MetadataWriting) throws -> Void,
      committed: @escaping @Sendable (Int) -> Void = { _ in }
    ) async -> [(any Error)?] {
      let tasks = (0..<count).map { _ in
        Task { () -> (Int, (any Error)?) in
          let index = made
          made += 1
          do {
            _ = try await store.write(
              {
                try body(index, $0); return index
              }, committed: committed)
            return (index, nil)
          } catch {
            failed += 1
            return (index, error)
          }
        }
      }
      var errors: [(any Error)?] = Array(repeating: nil, count: count)
      for task in tasks {
        let (index, error) = await task.value
        errors[index] = error
      }
      return errors
    }
  }

  /// Runs the body while the writer thread is held, until that many writes wait.
  private func blocked<Result: Sendable>(
    untilWaiting count: Int, _ body: @escaping @Sendable () async throws -> Result
  ) async throws -> Result {
    let gate = Gate()
    let store = fixture.store
    let blocker = Task { try await store.write({ _ in gate.pass() }, committed: { _ in }) }
    try await gate.waitUntilReached()
    async let result = body()
    try await waitUntil(store, has: count)
    gate.open()
    try await blocker.value
    return try await result
  }

  private func waitUntil(_ store: SQLiteMetadataStore, has count: Int) async throws {
    for _ in 0..<30_000 {
      if store.waitingWrites == count { return }
      try await Task.sleep(for: .milliseconds(1))
    }
    Issue.record("\(store.waitingWrites) writes wait, not \(count)")
  }

  @Test("a body that fails among many takes no other with it")
  func oneFails() async throws {
    let package = package
    let caller = Caller(fixture.store)
    let errors = try await blocked(untilWaiting: 50) {
      await caller.writeAll(50) { index, store in
        try store.addVersion("\(100 + index)", of: package)
        if index.isMultiple(of: 7) { throw Refused() }
        // A statement that fails by itself, too.
        if index.isMultiple(of: 11) { _ = try store.addRepository("my_repo", domain: 1) }
      }
    }
    let kept = (0..<50).filter { !$0.isMultiple(of: 7) && !$0.isMultiple(of: 11) }
    #expect(try fixture.keys(package) == kept.map { "\(100 + $0)" })
    for (index, error) in errors.enumerated() {
      if index.isMultiple(of: 7) {
        #expect(error is Refused)
      } else if index.isMultiple(of: 11) {
        #expect(error is StoreError)
      } else {
        #expect(error == nil)
      }
    }
  }

  @Test("bodies that are refused before they have written anything share a group with others, and all run once")
  func earlyRefusals() async throws {
    let package = package
    let runs = Mutex<[Int]>([])
    let caller = Caller(fixture.store)
    let errors = try await blocked(untilWaiting: 40) {
      await caller.writeAll(40) { index, store in
        runs.withLock { $0.append(index) }
        guard !index.isMultiple(of: 3) else { throw Refused() }
        try store.addVersion("\(100 + index)", of: package)
      }
    }
    #expect(runs.withLock { $0 } == Array(0..<40))
    #expect(errors.map { $0 is Refused } == (0..<40).map { $0.isMultiple(of: 3) })
    #expect(try fixture.keys(package) == (0..<40).filter { !$0.isMultiple(of: 3) }.map { "\(100 + $0)" })
  }

  @Test("a group that has to be done again takes effect once, in its order, and is counted once")
  func doneAgain() async throws {
    let package = package
    let runs = Mutex<[Int: Int]>([:])
    let committed = Mutex<[Int]>([])
    let caller = Caller(fixture.store)
    let errors = try await blocked(untilWaiting: 30) {
      await caller.writeAll(30) { index, store in
        runs.withLock { $0[index, default: 0] += 1 }
        // Each sees those before it, and nothing of a body that was undone.
        let before = try store.versions(packageID: package.id, filter: VersionFilter(), after: nil, limit: 100)
        #expect(before.map(\.name.key) == (0..<index).filter { $0 != 17 }.map { "\(100 + $0)" })
        try store.addVersion("\(100 + index)", of: package)
        if index == 17 { throw Refused() }
      } committed: { index in
        committed.withLock { $0.append(index) }
      }
    }
    let kept = (0..<30).filter { $0 != 17 }
    #expect(errors.map { $0 is Refused } == (0..<30).map { $0 == 17 })
    #expect(try fixture.keys(package) == kept.map { "\(100 + $0)" })
    #expect(committed.withLock { $0 } == kept)
    #expect(fixture.store.usage(repositoryID: package.repositoryID).versions == 29)
    // Those up to the one that failed ran twice, the others once.
    #expect(runs.withLock { $0 } == Dictionary(uniqueKeysWithValues: (0..<30).map { ($0, $0 <= 17 ? 2 : 1) }))
  }

  @Test("behind a group that was done again none is for some time, however many late failures there are")
  func manyLateFailures() async throws {
    let package = package
    let runs = Atomic(0)
    for round in 0..<10 {
      let caller = Caller(fixture.store)
      let errors = try await blocked(untilWaiting: 20) {
        await caller.writeAll(20) { index, store in
          runs.add(1, ordering: .relaxed)
          try store.addVersion("\(10_000 + round * 1000 + index)", of: package)
          if index.isMultiple(of: 2) { throw Refused() }
        }
      }
      #expect(errors.count { $0 is Refused } == 10)
    }
    #expect(try fixture.keys(package).count == 100)
    // The first group was done again from its first body on.
    #expect(runs.load(ordering: .relaxed) == 201)
  }

  @Test("a package that a body of the group has made and undone is found by none behind it, alone or in the group")
  func undonePackage() async throws {
    let repository = package.repositoryID
    let coordinates = PackageCoordinates(stored: .npm, namespace: "", name: "undone")
    let caller = Caller(fixture.store)
    let found = Mutex<[Int: Int64?]>([:])
    // Done again, and then each body apart, in a savepoint.
    let errors = try await blocked(untilWaiting: 12) {
      await caller.writeAll(12) { index, store in
        let placed = try store.package(repositoryID: repository, coordinates, versionKey: "1")
        found.withLock { $0[index] = .some(placed?.package.id) }
        guard index.isMultiple(of: 3) else { return }
        let made = try store.addPackage("undone", repository: repository)
        _ = try store.package(repositoryID: repository, coordinates, versionKey: "1")
        try store.addVersion("1", of: made)
        throw Refused()
      }
    }
    #expect(errors.count { $0 is Refused } == 4)
    #expect(found.withLock { $0 } == Dictionary(uniqueKeysWithValues: (0..<12).map { ($0, Int64?.none) }))
    let after = try await fixture.write { try $0.package(repositoryID: repository, coordinates, versionKey: "1") }
    #expect(after == nil)
  }

  @Test("a body that fails alone leaves nothing, and the next write works")
  func failsAlone() async throws {
    let package = package
    await #expect(throws: Refused.self) {
      try await fixture.write { store in
        try store.addVersion("1", of: package)
        throw Refused()
      }
    }
    #expect(try fixture.keys(package) == [])
    try await fixture.write { try $0.addVersion("2", of: package) }
    #expect(try fixture.keys(package) == ["2"])
  }

  @Test("writes that are made in order take effect in order, each seeing all before it")
  func firstInFirstOut() async throws {
    let package = package
    let order = Mutex<[Int]>([])
    let caller = Caller(fixture.store)
    let errors = await caller.writeAll(1000) { index, store in
      let there = try store.versions(
        packageID: package.id, filter: VersionFilter(order: .newestFirst), after: nil, limit: 1)
      #expect(there.first?.name.key ?? "-1" == "\(index - 1)")
      try store.addVersion("\(index)", of: package, at: Int64(index))
    } committed: { index in
      order.withLock { $0.append(index) }
    }
    #expect(errors.allSatisfy { $0 == nil })
    #expect(order.withLock { $0 } == Array(0..<1000))
  }

  @Test("writes that wait together share a transaction")
  func groups() async throws {
    let package = package
    let commits = CommitCount()
    try await fixture.store.writer.writeWithoutTransaction { database in
      database.trace { event in
        if case .statement(let statement) = event, statement.sql == "COMMIT" { commits.increment() }
      }
    }
    let caller = Caller(fixture.store)
    _ = try await blocked(untilWaiting: 100) {
      await caller.writeAll(100) { index, store in try store.addVersion("\(index)", of: package) }
    }
    try await fixture.store.writer.writeWithoutTransaction { $0.trace() }
    #expect(try fixture.keys(package).count == 100)
    // That of the write that blocked, and that of the hundred.
    #expect(commits.value == 2)
  }

  @Test("a group takes up no more writes once its time is over, and the others go first in the next one")
  func longGroup() async throws {
    let fixture = try StoreFixture(longestGroup: .milliseconds(20))
    let package = try await fixture.package()
    let before = fixture.store.generation
    let gate = Gate()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await fixture.write { _ in gate.pass() } }
      try await gate.waitUntilReached()
      for index in 0..<6 {
        group.addTask {
          try await fixture.write { writing in
            usleep(15_000)
            try writing.addVersion("\(index)", of: package)
          }
        }
      }
      while fixture.store.waitingWrites < 6 { try await Task.sleep(for: .milliseconds(1)) }
      gate.open()
      try await group.waitForAll()
    }
    #expect(try fixture.keys(package).count == 6)
    // The one that stood at the gate, and at most two in each of the others.
    #expect(fixture.store.generation - before >= 4)
  }

  private final class CommitCount: Sendable {
    private let count = Atomic(0)

    var value: Int { count.load(ordering: .sequentiallyConsistent) }
    func increment() { count.add(1, ordering: .sequentiallyConsistent) }
  }

  @Test("what a write changed in memory is done before its caller goes on, and before any other of the group does")
  func committedComesFirst() async throws {
    let package = package
    let published = PublishedKeys()
    let store = fixture.store
    let seen = try await blocked(untilWaiting: 20) {
      try await withThrowingTaskGroup(of: Int.self) { group in
        for index in 0..<20 {
          group.addTask {
            _ = try await store.write({ try $0.addVersion("\(index)", of: package) }) { _ in
              // Time for a caller that is told too early to go on.
              usleep(2000)
              // Durable: a read sees it.
              let found = try? store.read { try $0.version(packageID: package.id, key: "\(index)") }
              if found != nil { published.insert(index) }
            }
            return published.count
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
    }
    #expect(seen == Array(repeating: 20, count: 20))
  }

  @Test("'committed' is not called for a write that failed")
  func committedOnlyOnSuccess() async throws {
    let calls = Mutex(0)
    await #expect(throws: Refused.self) {
      try await fixture.store.write({ _ in throw Refused() }, committed: { calls.withLock { $0 += 1 } })
    }
    #expect(calls.withLock { $0 } == 0)
  }

  @Test("a write that is cancelled before its turn writes nothing")
  func cancellation() async throws {
    let (store, package) = (fixture.store, package)
    let gate = Gate()
    let blocker = Task { try await store.write({ _ in gate.pass() }, committed: { _ in }) }
    try await gate.waitUntilReached()
    let cancelled = Task { try await store.write({ try $0.addVersion("cancelled", of: package) }, committed: { _ in }) }
    let kept = Task { try await store.write({ try $0.addVersion("kept", of: package) }, committed: { _ in }) }
    try await waitUntil(store, has: 2)
    cancelled.cancel()
    gate.open()
    try await blocker.value
    await #expect(throws: CancellationError.self) { try await cancelled.value }
    _ = try await kept.value
    #expect(try fixture.keys(package) == ["kept"])
  }

  @Test("many tasks that write at once all get their own result")
  func concurrentWriters() async throws {
    let (store, package) = (fixture.store, package)
    let ids = try await withThrowingTaskGroup(of: (Int, String).self) { group in
      for task in 0..<16 {
        for number in 0..<25 {
          group.addTask {
            let key = task * 100 + number
            return (key, try await store.write({ try $0.addVersion("\(key)", of: package) }, committed: { _ in }))
          }
        }
      }
      return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    #expect(ids.count == 400)
    for (key, id) in ids {
      #expect(try store.read { try $0.version(packageID: package.id, key: "\(key)") }?.name.key == id)
    }
  }

  @Test("more writes than may wait are refused, the others are not")
  func boundedQueue() async throws {
    let small = try StoreFixture(maximumWaitingWrites: 3)
    let gate = Gate()
    let store = small.store
    let blocker = Task { try await store.write({ _ in gate.pass() }, committed: { _ in }) }
    try await gate.waitUntilReached()
    let caller = Caller(store)
    async let errors = caller.writeAll(5) { index, store in
      _ = try store.insertDomain(
        name: .init(validating: "d\(index)"), owner: .sample, createdAt: .init(milliseconds: 0))
    }
    try await waitUntil(store, has: 3)
    // The other two were refused meanwhile, or will be: nothing leaves the queue before the gate opens.
    while await caller.failed < 2 { try await Task.sleep(for: .milliseconds(1)) }
    gate.open()
    try await blocker.value
    let refused = await errors.map { error in
      guard let error else { return false }
      guard case StoreError.tooManyWrites = error else { return false }
      return true
    }
    #expect(refused == [false, false, false, true, true])
    #expect(try store.read { try $0.domains() }.map(\.name) == ["d0", "d1", "d2"])
  }

  @Test("a reader that holds a snapshot sees no later write, and no write waits for it")
  func snapshots() async throws {
    let (fixture, package) = (fixture, package)
    try await fixture.write { try $0.addVersion("1", of: package) }
    let (held, release) = (Gate(), Gate())
    let counts = Mutex<[Int]>([])
    let reader = Thread {
      try? fixture.store.read { store in
        for _ in 0..<2 {
          let found = try store.versions(packageID: package.id, filter: VersionFilter(), after: nil, limit: 10)
          counts.withLock { $0.append(found.count) }
          if counts.withLock({ $0.count }) == 1 { held.pass() }
        }
      }
      release.pass()
    }
    reader.start()
    try await held.waitUntilReached()
    try await fixture.write { try $0.addVersion("2", of: package) }
    #expect(try fixture.keys(package) == ["1", "2"])
    held.open()
    try await release.waitUntilReached()
    release.open()
    #expect(counts.withLock { $0 } == [1, 1])
  }

  private func isDatabaseError(_ error: (any Error)?) -> Bool {
    guard let error = error as? StoreError, case .database = error else { return false }
    return true
  }

  @Test("a full disk fails the group, undoes all of it, and writes work again when there is room")
  func fullDisk() async throws {
    let package = package
    let large = String(repeating: "x", count: 200_000)
    try await fixture.store.writer.writeWithoutTransaction { database in
      let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
      try database.execute(sql: "PRAGMA max_page_count = \(pages + 10)")
    }
    let caller = Caller(fixture.store)
    let errors = try await blocked(untilWaiting: 3) {
      await caller.writeAll(3) { index, store in
        let metadata = index == 1 ? large : ""
        try store.addVersion("\(index)", of: package, content: .init(assets: [], metadata: metadata))
      }
    }
    #expect(errors.allSatisfy(isDatabaseError))
    #expect(try fixture.keys(package) == [])
    try await fixture.write { try $0.addVersion("small", of: package) }
    try await fixture.store.writer.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = 1000000") }
    try await fixture.write { try $0.addVersion("large", of: package, content: .init(assets: [], metadata: large)) }
    #expect(try fixture.keys(package) == ["large", "small"])
  }

  @Test("after a commit that failed nothing is written any more, and reads go on")
  func poison() async throws {
    let package = package
    try await fixture.write { try $0.addVersion("before", of: package) }
    // A row that points nowhere, which SQLite finds out about in COMMIT.
    try await fixture.store.writer.write { database in
      try database.execute(
        sql: """
          CREATE TABLE trap (domain_id INTEGER REFERENCES domain(id) DEFERRABLE INITIALLY DEFERRED);
          CREATE TRIGGER spring AFTER INSERT ON package_version WHEN new.key = 'trap'
            BEGIN INSERT INTO trap VALUES (99); END;
          """)
    }
    let caller = Caller(fixture.store)
    let errors = try await blocked(untilWaiting: 3) {
      await caller.writeAll(3) { index, store in try store.addVersion(index == 1 ? "trap" : "\(index)", of: package) }
    }
    #expect(errors.count == 3)
    // Nobody knows what the disk holds.
    #expect(errors.allSatisfy { if case StoreError.notSynced? = $0 { true } else { false } })
    #expect(!fixture.store.takesWrites)
    await #expect {
      try await fixture.write { try $0.addVersion("after", of: package) }
    } throws: { error in
      guard case StoreError.poisoned = error else { return false }
      return true
    }
    #expect(try fixture.keys(package) == ["before"])
  }
}
