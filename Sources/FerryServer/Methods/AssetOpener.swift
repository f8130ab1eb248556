internal import FerryModel
internal import FerryStore
internal import Synchronization

/// Opens the bytes of assets for those who fetch them. One that takes long to hash before is hashed once for all of a user who
/// wait for it, on threads that give way to what is done for somebody who waits for a small thing.
final class AssetOpener: Sendable {
  /// As many as it makes sense to keep a disk busy with.
  private static let mostThreads = 4
  private static let mostThreadsPerUser = 2
  /// How many jobs of one user wait for a thread. More than one, since a thread may not have started for the first.
  private static let mostJobsPerUser = 8
  /// How often an asset is hashed for one call: again only where its file is changed meanwhile.
  private static let mostChecks = 3

  /// What is hashed, for whom.
  private struct Subject: Hashable {
    let user: UInt32
    let sha256: [UInt8]
  }

  private struct Check {
    /// Of the asset, in bytes.
    let size: Int64
    var waits: [UInt64: LoopWait<Void>] = [:]
  }

  /// What one user has to be hashed.
  private struct UserChecks {
    /// In the order in which they were asked for. Of some, those who waited may be gone.
    var subjects = TurnList<Subject>()
    /// How many jobs are to take one of them.
    var jobs = 0
  }

  private struct State {
    var checks: [Subject: Check] = [:]
    var users: [UInt32: UserChecks] = [:]
    var nextWait: UInt64 = 0
  }

  private let loop: EventLoop
  private let blobs: any BlobStore
  private let disk: DiskQueue
  private let threads = UserThreads(
    named: "ferry-checks", maximum: AssetOpener.mostThreads, maximumPerUser: AssetOpener.mostThreadsPerUser,
    niceness: LargeBlob.niceness)
  private let state = Mutex(State())
  private let isEnded = Atomic(false)

  init(_ loop: EventLoop, _ blobs: any BlobStore, _ disk: DiskQueue) {
    self.loop = loop
    self.blobs = blobs
    self.disk = disk
  }

  /// Opens an asset's bytes where nothing need be waited for; else nil.
  func openNow(_ asset: Asset) throws -> BlobFile? {
    try blobs.open(sha256: asset.hashes.sha256, size: asset.size, wait: .never)
  }

  /// Opens an asset's bytes. Called on the event loop.
  ///
  /// - Throws: `StoreError.damagedBlob` where they are not what they were when they were published.
  func open(_ asset: Asset, for user: UInt32) async throws -> BlobFile {
    // Mostly the system has its place in memory, and going to another thread would take longer than all the rest.
    if let blob = try openNow(asset) { return blob }
    let (blobs, sha256, size) = (blobs, asset.hashes.sha256, asset.size)
    for _ in 0..<Self.mostChecks {
      if let blob = try await disk.run(for: user, { try blobs.open(sha256: sha256, size: size, wait: .briefly) }) {
        return blob
      }
      try await waitForCheck(of: asset, for: user)
    }
    throw StoreError.corrupt("the file of \(Hexadecimal.encode(sha256)) is changed whenever it is looked at")
  }

  /// No asset is hashed any more: who waits for one is told that the daemon ends.
  func end() {
    isEnded.store(true, ordering: .relaxed)
  }

  /// Returns when the asset's bytes are hashed and right. A check that has begun goes on when nobody waits for it any more, so
  /// that whoever comes again finds it done.
  private func waitForCheck(of asset: Asset, for user: UInt32) async throws {
    let subject = Subject(user: user, sha256: asset.hashes.sha256)
    let number = state.withLock { state in
      state.nextWait &+= 1
      return state.nextWait
    }
    defer { forget(number, subject) }
    try await LoopWait<Void>.on(loop) { wait in
      state.withLock { state in
        if state.checks[subject] == nil {
          state.checks[subject] = Check(size: asset.size)
          state.users[user, default: UserChecks()].subjects.append(subject)
        }
        state.checks[subject]?.waits[number] = wait
      }
      submit(user)
    }
  }

  private func submit(_ user: UInt32) {
    let isWanted = state.withLock { state in
      guard let checks = state.users[user], !checks.subjects.isEmpty, checks.jobs < Self.mostJobsPerUser else {
        return false
      }
      state.users[user]?.jobs += 1
      return true
    }
    if isWanted { threads.submit(user: user) { [self] in checkNext(of: user) } }
  }

  /// What nobody waits for any more stays until its turn, so that who asks again and again has it in the list once.
  private func forget(_ wait: UInt64, _ subject: Subject) {
    state.withLock { $0.checks[subject]?.waits[wait] = nil }
  }

  /// Hashes the next asset of a user that somebody waits for.
  private func checkNext(of user: UInt32) {
    let next = state.withLock { state -> (Subject, Int64)? in
      state.users[user]?.jobs -= 1
      while let subject = state.users[user]?.subjects.popFirst() {
        guard let check = state.checks[subject], !check.waits.isEmpty else {
          state.checks[subject] = nil
          continue
        }
        return (subject, check.size)
      }
      if state.users[user]?.jobs == 0 { state.users[user] = nil }
      return nil
    }
    guard let (subject, size) = next else { return }
    let result = Result {
      do {
        _ = try blobs.open(sha256: subject.sha256, size: size, wait: .forAll) { !isEnded.load(ordering: .relaxed) }
      } catch is CancellationError {
        throw DaemonDrains()
      }
    }
    let check = state.withLock { $0.checks.removeValue(forKey: subject) }
    for wait in check?.waits.values ?? [:].values { wait.end(with: result) }
    submit(user)
  }
}
