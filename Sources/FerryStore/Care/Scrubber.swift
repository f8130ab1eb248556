internal import FerryModel
internal import Glibc

/// Reads blobs one after the other, in the order of their names, and puts those into quarantine whose bytes are not what
/// their names say.
///
/// Used by one thread, and so sound as `@unchecked Sendable`.
final class Scrubber: @unchecked Sendable {
  /// What became of a blob.
  enum Outcome: Equatable {
    case whole
    case damaged
    /// It was collected, or moved away, meanwhile.
    case gone
    /// Whoever waits was told to stop.
    case interrupted
  }

  /// How often progress is kept, at most.
  private static let keepingTime: Duration = .seconds(10)

  private let store: FileBlobStore
  private let path: String
  private let interval: Duration
  private var pace: Pace
  /// Waits, and says whether to go on.
  private let wait: (Duration) -> Bool
  private var progress: ScrubProgress
  /// The names that are left of the folder where the pass is.
  private var names: ArraySlice<String> = []
  private var nextFan: UInt8?
  private var kept: ContinuousClock.Instant?
  private let count: (CareStatistics.Scrub) -> Void

  /// - Parameters:
  ///   - wait: waits for so long; false where whoever waits is to stop.
  ///   - count: hears what was done, blob by blob.
  init(
    _ store: FileBlobStore, _ settings: CareSettings, wait: @escaping (Duration) -> Bool,
    count: @escaping (CareStatistics.Scrub) -> Void = { _ in }
  ) {
    self.store = store
    path = store.folder.scrubProgress
    interval = settings.scrubInterval
    pace = Pace(bytesPerSecond: settings.scrubBytesPerSecond)
    self.wait = wait
    self.count = count
    progress = ScrubProgress(keptAt: path)
    if !progress.isDone { resume() }
  }

  /// Whether there is a blob to be checked now.
  func isDue(now: Timestamp) -> Bool { progress.isDue(now: now, interval: interval) }

  /// Checks the next blob.
  ///
  /// - Returns: false at the end of the pass.
  func step(now: Timestamp) throws -> Bool {
    if progress.isDone {
      progress.begin(at: now)
      resume()
    }
    guard let name = try next() else {
      progress.end()
      count(.pass)
      try keep()
      return false
    }
    guard let sha256 = Hexadecimal.decode(name) else { return true }
    let outcome: Outcome
    do {
      outcome = try check(sha256)
    } catch let error as StoreError {
      // Where the folder may not be searched, all that it holds would fail.
      if case .system("open", _, EACCES) = error { names = [] }
      throw error
    }
    guard outcome != .interrupted else { return true }
    progress.position = name
    if kept.map({ $0.duration(to: .now) >= Self.keepingTime }) ?? true { try keep() }
    return true
  }

  /// Keeps how far it has come.
  func keep() throws {
    kept = .now
    try progress.keep(at: path)
  }

  private func resume() {
    names = []
    nextFan = Hexadecimal.decode(String(progress.position.prefix(2)))?.first ?? 0
  }

  private func next() throws -> String? {
    while names.isEmpty {
      guard let fan = nextFan else { return nil }
      // Before: where this folder cannot be read, the next step goes on behind it.
      nextFan = fan == .max ? nil : fan + 1
      names = try BlobNames.sorted(in: fan, of: store.folder)[...].drop { $0 <= progress.position }
    }
    return names.removeFirst()
  }

  /// Reads a blob whole.
  func check(_ sha256: [UInt8]) throws -> Outcome {
    let reader = BlobReader(store: store) { [self] read in
      count(.bytes(read))
      return wait(pace.read(read, now: .now))
    }
    do {
      let look = try reader.look(at: sha256)
      count(.blob)
      guard let fault = look.fault else { return .whole }
      return store.refuse(look.file, look.state, sha256, fault) == nil ? .gone : .damaged
    } catch StoreError.system("open", _, ENOENT) {
      return .gone
    } catch is ContentCheck.Interrupted {
      return .interrupted
    }
  }
}
