internal import Dispatch
package import FerryModel
internal import Glibc
internal import Synchronization

/// The append-only log of every decision that changed or refused something, whose records are chained by their hashes.
///
/// **What is guaranteed.** The record of a change is committed to the database in the change's own transaction, and is
/// deleted from there when the log's file holds it durably: an acknowledged change has its record on the disk, at the cost
/// of no second sync. A refusal has its record in the file some milliseconds after its answer, and on the disk within
/// ``AuditSettings/syncInterval``; beyond ``AuditSettings/refusalsPerSecond`` a user's refusals are counted, and the counts
/// recorded.
///
/// **A full disk, or file table.** What cannot be written waits, and is tried again every second. Changes go on, since their
/// records are in the database, until ``AuditSettings/maximumWaitingBytes`` wait; then they are refused. Refusals are counted
/// meanwhile. A disk that fails otherwise, or a sync that fails for any reason, ends all writing, as it does in the database.
package final class AuditLog: Sendable {
  private enum Kind {
    case change
    case refusal
    case event
  }

  private struct Entry {
    let kind: Kind
    let members: [UInt8]
  }

  private struct State {
    var entries: [Entry] = []
    var bytes = 0
    var budget: RefusalBudget
    /// Who wants to know when all that waits has been written.
    var flushes: [DispatchSemaphore] = []
    var isClosing = false
    var statistics = AuditStatistics()
  }

  package let path: String
  private let folder: AuditFolder
  private let data: DataFolder
  private let settings: AuditSettings
  private let gate: WriteGate
  private let clock: @Sendable () -> Timestamp
  private let report: @Sendable (AuditReport) -> Void
  private let tail: Mutex<AuditTail>
  private let state: Mutex<State>
  private let arrival = DispatchSemaphore(value: 0)
  private let thread = Mutex<StoreThread?>(nil)
  private let full = Atomic(false)
  /// The newest record that is on the disk.
  private let synced = Mutex(AuditHead.none)

  /// Finds the end of the log in a data folder, or begins one.
  ///
  /// - Parameters:
  ///   - gate: that of the database.
  ///   - report: hears, on any thread, what is worth a line in the daemon's log.
  /// - Throws: ``StoreError``.
  package init(
    in data: DataFolder, _ settings: AuditSettings = AuditSettings(), gate: WriteGate = WriteGate(),
    clock: @escaping @Sendable () -> Timestamp, report: @escaping @Sendable (AuditReport) -> Void = { _ in }
  ) throws {
    path = data.audit
    folder = AuditFolder(path: data.audit)
    self.data = data
    self.settings = settings
    self.gate = gate
    self.clock = clock
    self.report = report
    try Folders.make(path, mode: 0o700)
    unlink(folder.returning)
    let tail = try AuditTail(of: folder, now: clock(), report: report)
    self.tail = Mutex(tail)
    state = Mutex(
      State(budget: RefusalBudget(atOnce: settings.refusalsAtOnce, perSecond: settings.refusalsPerSecond)))
  }

  // MARK: what the store does

  /// The newest record, as it was found.
  var found: AuditHead { tail.withLock { $0.head } }

  /// Begins to write. To be called once, by the store, before anything else.
  ///
  /// - Parameters:
  ///   - known: the newest record of which the database knows that it was on the disk.
  ///   - lastChange: the number of the last change that the database has.
  ///   - changes: records of changes that the log's files do not have yet.
  func start(known: AuditHead, lastChange: UInt64, _ changes: [[UInt8]]) throws {
    let tail = tail.withLock { $0 }
    if tail.head.changes > lastChange { report(.databaseBehind(lastChange: lastChange, found: tail.head.changes)) }
    if known.sequence > tail.head.sequence { report(.missing(after: tail.head, knownHead: known)) }
    let file = try AuditFile(folder, in: data, tail, known: known, fileBytes: settings.fileBytes, report: report)
    synced.withLock { $0 = file.head }
    state.withLock { $0.statistics.head = file.head }
    append(changes)
    let thread = try StoreThread(named: "ferry-audit") { [self] in
      var writer = file
      run(&writer)
    }
    self.thread.withLock { $0 = thread }
  }

  var now: Timestamp { clock() }

  /// Records of changes that have been committed, in their order.
  func append(_ changes: [[UInt8]]) {
    guard !changes.isEmpty else { return }
    add(changes.lazy.map { Entry(kind: .change, members: $0) })
  }

  /// Whether so much waits for the disk that nothing more may be changed.
  var isFull: Bool { full.load(ordering: .relaxed) }

  /// The newest record that is on the disk: all changes up to its number need no record in the database any more.
  var syncedHead: AuditHead { synced.withLock { $0 } }

  // MARK: what the server does

  /// Records that a call was refused. Never waits.
  ///
  /// - Parameter record: what it says, as the members of a JSON object without its braces; asked only where the user has
  ///   not had too many refusals.
  package func refused(user: UInt32, method: String, code: String, _ record: () -> [UInt8]) {
    let now = clock()
    let isRecorded = state.withLock { state in
      guard state.bytes < AuditSettings.maximumWaitingBytes / 2, state.budget.take(user: user, now: now) else {
        state.budget.count(.init(user: user, method: method, code: code), now: now)
        state.statistics.summedRefusals &+= 1
        return false
      }
      return true
    }
    guard isRecorded else { return wake() }
    add(CollectionOfOne(Entry(kind: .refusal, members: JSONLine(at: now, record()).members)))
  }

  /// Records what the daemon itself did, or what a call did that changes nothing in the database. Never waits.
  package func note(_ event: String, _ details: (inout JSONLine) -> Void = { _ in }) {
    var line = JSONLine(at: clock())
    line.add("event", event)
    details(&line)
    note(line.members)
  }

  /// The same, as the members of a JSON object without its braces.
  package func note(_ members: [UInt8]) {
    add(CollectionOfOne(Entry(kind: .event, members: members)))
  }

  /// Returns when all that was recorded before is in the file, and on the disk; or when that has failed. Blocks.
  package func flush() {
    let done = DispatchSemaphore(value: 0)
    let isRunning = state.withLock { state in
      guard !state.isClosing else { return false }
      state.flushes.append(done)
      return true
    }
    guard isRunning else { return }
    arrival.signal()
    done.wait()
  }

  /// Checks the whole log, with what was recorded up to now. Waits for the disk.
  ///
  /// - Parameter goesOn: asked again and again; false ends it with `CancellationError`.
  package func verify(
    expectedHeads: [String], goesOn: @escaping @Sendable () -> Bool
  ) throws -> AuditVerification {
    flush()
    return try AuditVerifier(path, expectedHeads: expectedHeads, known: syncedHead, goesOn: goesOn).run()
  }

  package var statistics: AuditStatistics {
    state.withLock { state in
      var statistics = state.statistics
      statistics.waiting = state.entries.count
      return statistics
    }
  }

  /// Writes what waits, and ends. Blocks until that is done, or has failed.
  package func close() {
    guard let thread = thread.withLock({ $0.take() }) else { return }
    state.withLock { $0.isClosing = true }
    arrival.signal()
    thread.join()
  }

  // MARK: the thread

  private func add(_ entries: some Collection<Entry>) {
    state.withLock { state in
      state.entries.append(contentsOf: entries)
      for entry in entries { state.bytes += entry.members.count }
      if state.bytes >= AuditSettings.maximumWaitingBytes { full.store(true, ordering: .relaxed) }
    }
    wake()
  }

  /// One signal for all that comes while the thread gathers.
  private func wake() {
    if !isAwake.exchange(true, ordering: .acquiringAndReleasing) { arrival.signal() }
  }

  private let isAwake = Atomic(false)

  private func run(_ file: inout AuditFile) {
    var syncDue: ContinuousClock.Instant?
    var retryDue: ContinuousClock.Instant?
    var sumsDue: ContinuousClock.Instant?
    while true {
      wait(until: [syncDue, retryDue, sumsDue].compactMap { $0 }.min())
      if !state.withLock({ $0.isClosing || !$0.flushes.isEmpty }) { pause(AuditSettings.gatherTime) }
      isAwake.store(false, ordering: .releasing)
      let (isClosing, hasSums) = state.withLock { ($0.isClosing, $0.budget.hasSums) }
      if hasSums, sumsDue == nil { sumsDue = .now + AuditSettings.sumInterval }
      if isClosing || sumsDue.map({ $0 <= .now }) == true {
        addSums()
        sumsDue = nil
      }
      // Whoever asks for it from here on waits for the next time round.
      let flushes = state.withLock { state in
        defer { state.flushes = [] }
        return state.flushes
      }
      let wantsSync = isClosing || !flushes.isEmpty
      if retryDue.map({ $0 <= .now }) != false || isClosing || wantsSync {
        retryDue = write(&file) ? nil : .now + AuditSettings.retryTime
      }
      if file.unsyncedBytes > 0, syncDue == nil { syncDue = .now + settings.syncInterval }
      if wantsSync || syncDue.map({ $0 <= .now }) == true {
        syncDue = sync(&file) ? nil : .now + AuditSettings.retryTime
      }
      for flush in flushes { flush.signal() }
      if isClosing {
        let lost = state.withLock { state in state.entries.count { $0.kind != .change } }
        if lost > 0 { report(.lost(records: lost)) }
        return
      }
    }
  }

  private func wait(until time: ContinuousClock.Instant?) {
    guard let time else { return arrival.wait() }
    let nanoseconds = max(0, ContinuousClock.now.duration(to: time) / .nanoseconds(1))
    _ = arrival.wait(timeout: .now() + .nanoseconds(Int(nanoseconds)))
  }

  private func pause(_ time: Duration) {
    usleep(UInt32(time / .microseconds(1)))
  }

  private func addSums() {
    let sums = state.withLock { $0.budget.takeSums() }
    let now = clock()
    let entries = sums.map { kind, sum in
      var line = JSONLine(at: now)
      line.add("event", "REFUSALS")
      if kind.user != .max { line.add("uid", kind.user) }
      if !kind.method.isEmpty { line.add("method", kind.method) }
      if !kind.code.isEmpty { line.add("code", kind.code) }
      line.add("count", sum.count)
      line.add("from", sum.first)
      line.add("to", sum.last)
      return Entry(kind: .event, members: line.members)
    }
    if !entries.isEmpty { add(entries) }
  }

  /// Writes what waits, in pieces between which the disk is synced.
  ///
  /// - Returns: whether the disk took all of it.
  private func write(_ file: inout AuditFile) -> Bool {
    while true {
      let piece = state.withLock { state -> [Entry] in
        var (count, bytes) = (0, 0)
        while count < state.entries.count, bytes < Int(AuditSettings.maximumUnsyncedBytes) / 2 {
          bytes += state.entries[count].members.count
          count += 1
        }
        return Array(state.entries.prefix(count))
      }
      guard !piece.isEmpty else { return true }
      do {
        try gate.check()
        if file.unsyncedBytes >= AuditSettings.maximumUnsyncedBytes / 2 { try syncOrThrow(&file) }
        let bytes = try file.append(piece.lazy.map { ($0.members, $0.kind == .change) }, now: clock())
        took(piece, bytes, file.head)
      } catch {
        failed(error)
        return false
      }
    }
  }

  private func took(_ piece: [Entry], _ bytes: Int64, _ head: AuditHead) {
    let recovers = state.withLock { state in
      state.entries.removeFirst(piece.count)
      state.bytes -= piece.reduce(0) { $0 + $1.members.count }
      for entry in piece {
        switch entry.kind {
        case .change: state.statistics.changes &+= 1
        case .refusal: state.statistics.refusals &+= 1
        case .event: state.statistics.events &+= 1
        }
      }
      state.statistics.bytes &+= UInt64(bytes)
      state.statistics.head = head
      defer { state.statistics.isWritable = true }
      if state.bytes < AuditSettings.maximumWaitingBytes { full.store(false, ordering: .relaxed) }
      return !state.statistics.isWritable
    }
    if recovers { report(.recovered) }
  }

  /// A full disk or a full file table has taken nothing, and may take it later. Whatever else failed, nobody knows what the
  /// disk holds.
  private func failed(_ error: any Error) {
    let isFirst = state.withLock { state in
      state.statistics.failures &+= 1
      defer { state.statistics.isWritable = false }
      return state.statistics.isWritable
    }
    let passes = (error as? StoreError).map { $0.isDiskFull || $0.isOutOfFiles } ?? false
    if !passes, gate.isOpen { gate.shut(error) }
    if isFirst { report(.failed(error, isTriedAgain: passes)) }
  }

  /// - Returns: whether there is nothing to be tried again.
  private func sync(_ file: inout AuditFile) -> Bool {
    do {
      try syncOrThrow(&file)
      return true
    } catch {
      failed(error)
      return !gate.isOpen
    }
  }

  /// - Throws: what ``failed(_:)`` judges.
  private func syncOrThrow(_ file: inout AuditFile) throws {
    try gate.check()
    let isNeeded = file.unsyncedBytes > 0
    try file.sync(now: clock())
    let head = file.head
    synced.withLock { $0 = head }
    guard isNeeded else { return }
    let recovers = state.withLock { state in
      state.statistics.syncs &+= 1
      defer { state.statistics.isWritable = true }
      return !state.statistics.isWritable
    }
    if recovers { report(.recovered) }
  }
}
