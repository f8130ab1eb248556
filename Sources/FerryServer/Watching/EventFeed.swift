internal import FerryModel
internal import FerryStore
internal import Logging
internal import Synchronization

/// The newest changes in memory, read once for all who watch. Whoever is behind reads older ones from the store, in
/// pages: so who is slow holds up nobody, and takes no memory.
///
/// Belongs to the loop's thread, but for ``signal()``.
final class EventFeed: @unchecked Sendable {
  // Unchecked: all but the two flags and the waiters is touched on the loop's thread alone, which is checked.

  /// Changes that are in memory.
  static let recentEvents = 1024
  /// Changes that one who watches takes at a time.
  static let eventsInPage = 256

  private struct Waiters {
    var lastKey: UInt64 = 0
    var waiting: [UInt64: CheckedContinuation<Void, Never>] = [:]
    var cancelled: Set<UInt64> = []
  }

  private let loop: EventLoop
  private let store: any MetadataStore
  private let disk: DiskQueue
  private let logger: Logger
  private let isWatched = Atomic(false)
  private let isRefreshDue = Atomic(false)
  private let waiters = Mutex(Waiters())

  private(set) var watching = 0
  /// Without gaps, up to `lastID`.
  private var recent: [EventRecord] = []
  private var lastID: Int64 = 0
  private var notedID: Int64 = 0
  private var failure: (any Error)?
  private var isDraining = false

  init(loop: EventLoop, store: any MetadataStore, disk: DiskQueue, logger: Logger) {
    self.loop = loop
    self.store = store
    self.disk = disk
    self.logger = logger
    store.observeEvents { [weak self] in self?.signal() }
  }

  /// Changes may have become durable. Called on the store's thread.
  private func signal() {
    guard isWatched.load(ordering: .acquiring), !isRefreshDue.exchange(true, ordering: .acquiringAndReleasing) else {
      return
    }
    loop.submit { [weak self] in self?.refresh() }
  }

  // MARK: those who watch

  /// One more watches, until ``end()``.
  func begin() throws {
    loop.assertCurrent()
    watching += 1
    guard watching == 1 else { return }
    // Before the newest change is looked for: what comes after is signalled.
    isWatched.store(true, ordering: .releasing)
    failure = nil
    recent = []
    do {
      lastID = try store.read { try $0.lastEventID() }
      notedID = lastID
    } catch {
      end()
      throw error
    }
  }

  func end() {
    loop.assertCurrent()
    watching -= 1
    guard watching == 0 else { return }
    isWatched.store(false, ordering: .releasing)
    recent = []
  }

  /// Waits for changes behind a place, and gives some of them, in their order and without gaps.
  ///
  /// - Throws: ``DaemonDrains``; `CancellationError`; ValidationException where the next change has been deleted.
  func next(after id: Int64) async throws -> [EventRecord] {
    while true {
      loop.assertCurrent()
      try Task.checkCancellation()
      if let failure { throw failure }
      guard !isDraining else { throw DaemonDrains() }
      if id >= lastID {
        await wait(behind: id)
      } else if let first = recent.first, first.id <= id + 1 {
        return Array(recent[Int(id + 1 - first.id)...].prefix(Self.eventsInPage))
      } else {
        let store = store
        let page = try await disk.run(for: DiskQueue.daemon) {
          try store.read { try $0.events(after: id, limit: Self.eventsInPage) }
        }
        guard let first = page.first, first.id == id + 1 else { throw EventToken.tooOld(keeping: store.eventsKept) }
        return page
      }
    }
  }

  /// The daemon ends: whoever watches is told.
  func drain() {
    isDraining = true
    wakeAll()
  }

  private func wait(behind id: Int64) async {
    let key = waiters.withLock { waiters in
      waiters.lastKey += 1
      return waiters.lastKey
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        // The loop may have gone round before the task came here.
        guard id >= lastID, !isDraining, failure == nil else { return continuation.resume() }
        let isCancelled = waiters.withLock { waiters in
          if waiters.cancelled.contains(key) { return true }
          waiters.waiting[key] = continuation
          return false
        }
        if isCancelled { continuation.resume() }
      }
    } onCancel: {
      let waiting = waiters.withLock { waiters in
        waiters.cancelled.insert(key)
        return waiters.waiting.removeValue(forKey: key)
      }
      waiting?.resume()
    }
    if Task.isCancelled { _ = waiters.withLock { $0.cancelled.remove(key) } }
  }

  private func wakeAll() {
    let waiting = waiters.withLock { waiters in
      defer { waiters.waiting = [:] }
      return waiters.waiting
    }
    for continuation in waiting.values { continuation.resume() }
  }

  // MARK: what is new

  /// Reads what is new, and wakes those who wait for it.
  private func refresh() {
    isRefreshDue.store(false, ordering: .releasing)
    guard watching > 0 else { return }
    do {
      let new = try store.read { try $0.events(after: lastID, limit: Self.recentEvents) }
      failure = nil
      guard let first = new.first, let last = new.last else { return }
      // So many may have come at once that some were deleted before they were read here.
      if first.id == lastID + 1 { recent += new } else { recent = new }
      recent.removeFirst(max(0, recent.count - Self.recentEvents))
      lastID = last.id
      if new.count == Self.recentEvents { signal() }
      noteThatSomebodyWatches()
    } catch {
      logger.error("cannot read what has changed", metadata: ["cause": "\(error)"])
      failure = error
    }
    wakeAll()
  }

  /// So that the store goes on recording after a restart.
  private func noteThatSomebodyWatches() {
    guard lastID - notedID > store.eventsKept / 8 else { return }
    notedID = lastID
    let (store, id, logger) = (store, lastID, logger)
    Task(executorPreference: loop) {
      do {
        try await store.write({ try $0.setWatchedThrough(id) }, committed: { _ in })
      } catch {
        logger.warning("cannot note that somebody watches", metadata: ["cause": "\(error)"])
      }
    }
  }
}
