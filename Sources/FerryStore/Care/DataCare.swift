internal import CLinux
internal import Dispatch
package import FerryModel
internal import Glibc
internal import Synchronization

/// Looks after what is stored while a daemon serves: on one thread, which gives way to everything else.
package final class DataCare: Sendable {
  /// How long the thread sleeps at most before it looks whether something is due.
  private static let longestSleep: Duration = .seconds(60)

  private let settings: CareSettings
  private let metadata: any MetadataStore
  private let blobs: FileBlobStore
  private let collector: Collector
  private let clock: @Sendable () -> Timestamp
  private let report: @Sendable (CareReport) -> Void
  private let done = Mutex(CareStatistics())
  private let stopping = DispatchSemaphore(value: 0)
  private let thread = Mutex<StoreThread?>(nil)

  /// - Parameters:
  ///   - clock: the system's, by which files have their times.
  ///   - report: hears, on any thread, what was done.
  package init(
    _ metadata: any MetadataStore, _ blobs: FileBlobStore, _ settings: CareSettings = CareSettings(),
    clock: @escaping @Sendable () -> Timestamp,
    report: @escaping @Sendable (CareReport) -> Void = { _ in }
  ) {
    self.settings = settings
    self.metadata = metadata
    self.blobs = blobs
    self.clock = clock
    self.report = report
    collector = Collector(blobs, metadata)
  }

  package var statistics: CareStatistics { done.withLock { $0 } }

  /// What the data take, and what is left; nil where the system does not say.
  package var space: DataSpace? { try? DataSpace(of: blobs.folder) }

  /// Begins. To be called once.
  package func start() throws {
    let thread = try StoreThread(named: "ferry-care") { [self] in
      linux_give_way()
      run()
    }
    self.thread.withLock { $0 = thread }
  }

  /// Ends, within the time of a moment, and returns when it has.
  package func stop() {
    guard let thread = thread.withLock({ $0.take() }) else { return }
    stopping.signal()
    thread.join()
  }

  /// Deletes blobs that nothing names, or only counts them. Waits for the disk.
  package func collect(dryRun: Bool) throws -> CollectionReport {
    let collected = try collector.collect(dryRun: dryRun, grace: settings.grace, now: clock())
    done.withLock { $0.add(collected) }
    if !dryRun { report(.collected(collected)) }
    if collected.unreadableFolders > 0 {
      done.withLock { $0.failures &+= 1 }
      report(
        .failed(
          StoreError.corrupt(
            "\(collected.unreadableFolders) folders of stored bytes cannot be read: ferry admin fsck names them")))
    }
    return collected
  }

  /// Compares everything that is stored. Waits for the disk, for as long as it takes to read all.
  ///
  /// - Parameter goesOn: asked again and again; false ends it with `CancellationError`.
  package func check(_ options: StoreCheck.Options, goesOn: @escaping @Sendable () -> Bool) throws -> CheckReport {
    try StoreCheck(metadata, blobs, options, goesOn: goesOn).run()
  }

  /// Copies everything to a folder, where it is then whole. Waits for the disk.
  ///
  /// - Parameters:
  ///   - path: not there, empty, or with an earlier backup, of which then only what is new is copied.
  ///   - verifies: whether what that one has left is read, too, and copied anew where it is damaged.
  ///   - goesOn: asked again and again; false ends it with `CancellationError`.
  package func backUp(
    to path: String, verifies: Bool = false, goesOn: @escaping @Sendable () -> Bool
  ) throws -> BackupReport {
    let backup = Backup(
      metadata: metadata, store: blobs, folder: BackupFolder(path: path), verifies: verifies, goesOn: goesOn)
    do {
      let made = try collector.exclusively { try backup.run(now: clock()) }
      report(.backedUp(made, path: path))
      return made
    } catch let error as StoreError {
      if case .careUnderway = error { throw error }
      report(.backupFailed(error, path: path))
      throw error
    }
  }

  private func run() {
    guard sleep(settings.startDelay) else { return }
    let scrubber =
      settings.scrubBytesPerSecond > 0
      ? Scrubber(
        blobs, settings, wait: { [self] in sleep($0) },
        count: { [self] scrub in
          done.withLock { $0.add(scrub) }
          if case .pass = scrub { report(.scrubbed) }
        }) : nil
    var nextCollection = ContinuousClock.now
    repeat {
      do {
        if settings.collectionInterval > .zero, ContinuousClock.now >= nextCollection {
          nextCollection = .now + settings.collectionInterval
          do { _ = try collect(dryRun: false) } catch StoreError.careUnderway {
            nextCollection = .now + Self.longestSleep
          }
        }
        while let scrubber, scrubber.isDue(now: clock()), try scrubber.step(now: clock()) {
          guard sleep(.zero) else { return try scrubber.keep() }
          if settings.collectionInterval > .zero, ContinuousClock.now >= nextCollection { break }
        }
      } catch {
        done.withLock { $0.failures &+= 1 }
        report(.failed(error))
      }
    } while sleep(min(Self.longestSleep, pause(nextCollection)))
  }

  private func pause(_ nextCollection: ContinuousClock.Instant) -> Duration {
    guard settings.collectionInterval > .zero else { return Self.longestSleep }
    return max(.zero, ContinuousClock.now.duration(to: nextCollection))
  }

  /// - Returns: false where it is to end.
  private func sleep(_ time: Duration) -> Bool {
    let nanoseconds = Int(clamping: Int64(time / .nanoseconds(1)))
    guard stopping.wait(timeout: .now() + .nanoseconds(nanoseconds)) == .success else { return true }
    // For whoever asks next.
    stopping.signal()
    return false
  }
}
