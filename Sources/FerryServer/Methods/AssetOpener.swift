internal import FerryModel
internal import FerryStore
internal import Synchronization

/// Opens the bytes of assets for those who fetch them. A large asset that must be hashed before is hashed once for all of a
/// user who wait for it, on threads that give way to what is done for somebody who waits for a small thing.
final class AssetOpener: Sendable {
  /// Of the threads that hash, as nice(2) has it.
  private static let niceness: Int32 = 10
  /// As many as it makes sense to keep a disk busy with.
  private static let threads = 4
  private static let threadsPerUser = 2
  /// How long somebody waits for a hash at most. None takes so long: 1 TiB at 300 MB/s.
  private static let longestCheck: Duration = .seconds(3600)

  private struct Check: Hashable {
    let user: UInt32
    let sha256: [UInt8]
  }

  private let loop: EventLoop
  private let blobs: any BlobStore
  private let disk: DiskQueue
  private let threads = UserThreads(
    named: "ferry-checks", maximum: AssetOpener.threads, maximumPerUser: AssetOpener.threadsPerUser,
    niceness: AssetOpener.niceness)
  /// Who waits for the checks that are underway.
  private let underway = Mutex<[Check: [LoopWait<Void>]]>([:])

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
    if let blob = try await disk.run(for: user, { try blobs.open(sha256: sha256, size: size, wait: .briefly) }) {
      return blob
    }
    try await check(asset, for: user)
    let blob = try await disk.run(for: user) { try blobs.open(sha256: sha256, size: size, wait: .forAll) }
    guard let blob else { throw StoreError.corrupt("a blob that is waited for is not there") }
    return blob
  }

  /// Returns when the asset's bytes are hashed and right.
  private func check(_ asset: Asset, for user: UInt32) async throws {
    let (blobs, sha256, size) = (blobs, asset.hashes.sha256, asset.size)
    let check = Check(user: user, sha256: sha256)
    try await LoopWait<Void>.on(loop, atMost: Self.longestCheck) { wait in
      let isFirst = underway.withLock { underway in
        underway[check, default: []].append(wait)
        return underway[check]?.count == 1
      }
      guard isFirst else { return }
      threads.submit(user: user) { [self] in
        let result = Result { _ = try blobs.open(sha256: sha256, size: size, wait: .forAll) }
        let waits = underway.withLock { $0.removeValue(forKey: check) }
        for wait in waits ?? [] { wait.end(with: result) }
      }
    }
  }
}
