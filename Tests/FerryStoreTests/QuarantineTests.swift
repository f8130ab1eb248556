import FerryModel
import Foundation
import Synchronization
import Testing

@testable import FerryStore

/// Blobs that are not what their names say.
@Suite("Quarantine")
struct QuarantineTests {
  private let temporary: TemporaryFolder
  private let folder: DataFolder
  private let store: FileBlobStore
  private let reports = Reports()

  private final class Reports: Sendable {
    let all = Mutex<[BlobReport]>([])
  }

  init() throws {
    temporary = try TemporaryFolder()
    folder = try DataFolder(path: temporary.path + "/data")
    let reports = reports
    store = FileBlobStore(folder: folder) { report in reports.all.withLock { $0.append(report) } }
  }

  private func put(_ text: String) throws -> StoredBlob {
    let staged = try store.makeStagedBlob(maximumBytes: 1000)
    try Array(text.utf8).withUnsafeBytes { try staged.append($0) }
    return try staged.finish()
  }

  private func path(_ blob: StoredBlob) -> String { store.path(sha256: blob.hashes.sha256) }

  private func overwrite(_ blob: StoredBlob, with text: String) throws {
    try FileManager.default.removeItem(atPath: path(blob))
    try Data(text.utf8).write(to: URL(fileURLWithPath: path(blob)))
  }

  /// Changes one byte in place.
  private func change(_ blob: StoredBlob) throws {
    // Before Linux 6.13 two changes within one tick of the clock are one.
    usleep(20_000)
    #expect(chmod(path(blob), 0o600) == 0)
    let file = try FileDescriptor(opening: path(blob), O_WRONLY)
    try Array("X".utf8).withUnsafeBytes { try file.write($0) }
  }

  private func damage(_ body: () throws -> Void) -> BlobDamage? {
    do {
      try body()
    } catch StoreError.damagedBlob(let damage, _) {
      return damage
    } catch {
      Issue.record("\(error)")
    }
    return nil
  }

  @Test("a blob of the wrong size is not served, by no way, and lies in quarantine", arguments: ["ab", "abcd", ""])
  func wrongSize(content: String) throws {
    for way in 0..<2 {
      let blob = try put("abc")
      let sha256 = blob.hashes.sha256
      try overwrite(blob, with: content)
      // Who must not wait is not served either, and nothing is moved where nobody must wait.
      #expect(try store.open(sha256: sha256, size: 3, wait: .never) == nil)
      #expect(FileManager.default.fileExists(atPath: path(blob)))
      for _ in 0..<2 {
        let found = damage {
          if way == 0 {
            _ = try store.open(sha256: sha256, size: 3, wait: .forAll)
          } else {
            _ = try store.read(sha256: sha256, size: 3, offset: 0, length: 3)
          }
        }
        #expect(found == .quarantined)
      }
      #expect(!FileManager.default.fileExists(atPath: path(blob)))
      let place = "\(folder.quarantine)/\(Hexadecimal.encode(sha256))" + (way == 0 ? "" : ".2")
      #expect(try String(contentsOfFile: place, encoding: .utf8) == content)
      #expect(store.damaged.counts.damaged == 1)
      #expect(store.damaged.counts.found == UInt64(way) + 1)
    }
  }

  @Test("a part of a blob that is longer than it was is not served either")
  func longer() throws {
    let blob = try put("abcdef")
    try overwrite(blob, with: "abcdefg")
    #expect(damage { _ = try store.read(sha256: blob.hashes.sha256, size: 6, offset: 1, length: 2) } == .quarantined)
  }

  @Test(
    "a byte that is another one, in a file of the same size, is found by the first fetch", arguments: [false, true])
  func changedByte(isOpenedAgain: Bool) throws {
    let blob = try put("abc")
    let sha256 = blob.hashes.sha256
    #expect(try store.open(sha256: sha256, size: 3, wait: .never) != nil, "a publish has hashed it")
    try change(blob)
    let store = isOpenedAgain ? FileBlobStore(folder: folder) : store
    #expect(try store.open(sha256: sha256, size: 3, wait: .never) == nil)
    for _ in 0..<2 { #expect(damage { _ = try store.open(sha256: sha256, size: 3, wait: .briefly) } == .quarantined) }
    #expect(!FileManager.default.fileExists(atPath: path(blob)))
    #expect((store.statistics.damaged, store.statistics.checked) == (1, 1))
    _ = try put("abc")
    #expect(try self.store.open(sha256: sha256, size: 3, wait: .never) != nil)
  }

  @Test("a blob is hashed once after a restart, and again when its file was touched")
  func checkedOnce() throws {
    let blob = try put("abc")
    let sha256 = blob.hashes.sha256
    let again = FileBlobStore(folder: folder)
    #expect(try again.open(sha256: sha256, size: 3, wait: .never) == nil)
    for _ in 0..<3 {
      #expect(try again.open(sha256: sha256, size: 3, wait: .briefly) != nil)
      #expect(try again.open(sha256: sha256, size: 3, wait: .never) != nil)
    }
    #expect((again.statistics.checked, again.statistics.checkedBytes) == (1, 3))
    #expect(chmod(path(blob), 0o600) == 0)
    #expect(try again.open(sha256: sha256, size: 3, wait: .never) == nil)
    #expect(try again.open(sha256: sha256, size: 3, wait: .forAll) != nil)
    #expect((again.statistics.checked, again.statistics.damaged) == (2, 0))
  }

  @Test("a large blob is hashed only by who waits for all of it")
  func large() throws {
    let staged = try store.makeStagedBlob(maximumBytes: .max)
    for _ in 0..<8 { try [UInt8](repeating: 7, count: 1 << 20).withUnsafeBytes { try staged.append($0) } }
    let blob = try staged.finish()
    let again = FileBlobStore(folder: folder)
    let open = { try again.open(sha256: blob.hashes.sha256, size: blob.size, wait: $0) }
    #expect(try open(.briefly) == nil)
    #expect(try open(.forAll) != nil)
    #expect(try open(.briefly) != nil)
    #expect(try open(.never) != nil)
    #expect((again.statistics.checked, again.statistics.checkedBytes) == (1, 8 << 20))
  }

  @Test("damaged bytes that cannot be moved are not served either, and are whole when they are put right")
  func unmoved() throws {
    let blob = try put("abc")
    let sha256 = blob.hashes.sha256
    try change(blob)
    try FileManager.default.removeItem(atPath: folder.quarantine)
    #expect(FileManager.default.createFile(atPath: folder.quarantine, contents: nil))
    for _ in 0..<2 { #expect(damage { _ = try store.open(sha256: sha256, size: 3, wait: .forAll) } == .inPlace) }
    #expect(FileManager.default.fileExists(atPath: path(blob)))
    #expect((store.statistics.damaged, store.statistics.found) == (1, 1))
    #expect(store.statistics.checked == 1, "it is not read again as long as nobody has changed it")
    try overwrite(blob, with: "abc")
    #expect(try store.open(sha256: sha256, size: 3, wait: .forAll) != nil)
    #expect((store.statistics.damaged, store.statistics.healed) == (0, 1))
    #expect(reports.all.withLock { $0.count } == 2)
  }

  @Test("a size that no file has is the record's fault: bytes that are right stay where they are")
  func wrongRecord() throws {
    let blob = try put("abc")
    #expect(throws: StoreError.self) { try store.open(sha256: blob.hashes.sha256, size: 4, wait: .forAll) }
    #expect(FileManager.default.fileExists(atPath: path(blob)))
    #expect(store.statistics.damaged == 0)
    #expect(try store.open(sha256: blob.hashes.sha256, size: 3, wait: .forAll) != nil)
  }

  @Test("an open blob is as it was when its name goes, and is not when a byte of it changes")
  func unchanged() throws {
    let blobs = try ["abc", "def", "ghi"].map(put)
    let open = try blobs.map { try #require(try store.open(sha256: $0.hashes.sha256, size: 3, wait: .forAll)) }
    for blob in open { #expect(blob.isUnchanged) }
    try FileManager.default.removeItem(atPath: path(blobs[0]))
    #expect(open[0].isUnchanged)
    #expect(try open[0].read(offset: 0, 3) == Array("abc".utf8))
    // Another file with its bytes takes its name.
    usleep(20_000)
    _ = try put("def")
    #expect(open[1].isUnchanged)
    try change(blobs[2])
    #expect(!open[2].isUnchanged)
    try FileManager.default.removeItem(atPath: path(blobs[2]))
    #expect(!open[2].isUnchanged)
  }

  @Test("whoever hashes a blob can be told to stop")
  func stopped() throws {
    let blob = try put("abc")
    let again = FileBlobStore(folder: folder)
    #expect(throws: CancellationError.self) {
      try again.open(sha256: blob.hashes.sha256, size: 3, wait: .forAll) { false }
    }
    #expect(try again.open(sha256: blob.hashes.sha256, size: 3, wait: .never) == nil)
  }

  @Test("published again it is whole, also after a restart, and was reported once each time")
  func heals() throws {
    let blob = try put("abc")
    let sha256 = blob.hashes.sha256
    try overwrite(blob, with: "ab")
    #expect(damage { _ = try store.open(sha256: sha256, size: 3, wait: .forAll) } == .quarantined)
    #expect(FileBlobStore(folder: folder).statistics.damaged == 1)
    #expect(
      damage { _ = try FileBlobStore(folder: folder).open(sha256: sha256, size: 3, wait: .forAll) } == .quarantined)
    _ = try put("abc")
    #expect(try store.open(sha256: sha256, size: 3, wait: .forAll)?.size == 3)
    #expect(store.damaged.counts == BlobStatistics(damaged: 0, found: 1, healed: 1))
    #expect(FileBlobStore(folder: folder).statistics.damaged == 0)
    let place = "\(folder.quarantine)/\(Hexadecimal.encode(sha256))"
    #expect(
      reports.all.withLock { $0 } == [
        .damaged(sha256: sha256, .quarantined, reason: "it has 2 bytes instead of 3", file: place),
        .healed(sha256: sha256),
      ])
  }

  @Test("a blob that is missing is reported once, and is whole when it is published again")
  func missing() throws {
    let blob = try put("abc")
    let sha256 = blob.hashes.sha256
    try FileManager.default.removeItem(atPath: path(blob))
    for _ in 0..<3 { #expect(damage { _ = try store.open(sha256: sha256, size: 3, wait: .forAll) } == .missing) }
    #expect(store.damaged.counts == BlobStatistics(damaged: 1, found: 1, healed: 0))
    #expect(FileBlobStore(folder: folder).statistics.damaged == 1, "it is known after a restart, too")
    _ = try put("abc")
    #expect(try store.read(sha256: sha256, size: 3, offset: 0, length: 3) == Array("abc".utf8))
    #expect(store.damaged.counts == BlobStatistics(damaged: 0, found: 1, healed: 1))
    #expect(reports.all.withLock { $0.count } == 2)
    #expect(FileBlobStore(folder: folder).statistics.damaged == 0)
  }

  @Test("bytes that nobody has seen to be damaged give way to those of the next publish, which tells of them")
  func replacesUnseenDamage() throws {
    let blob = try put("abc")
    for (round, text) in ["abX", "ab"].enumerated() {
      usleep(20_000)
      try overwrite(blob, with: text)
      _ = try put("abc")
      #expect(try store.read(sha256: blob.hashes.sha256, size: 3, offset: 0, length: 3) == Array("abc".utf8))
      #expect(store.damaged.counts == BlobStatistics(damaged: 0, found: UInt64(round + 1), healed: UInt64(round + 1)))
      let place = "\(folder.quarantine)/\(Hexadecimal.encode(blob.hashes.sha256))" + (round == 0 ? "" : ".2")
      #expect(try String(contentsOfFile: place, encoding: .utf8) == text)
    }
  }

  /// What may lie in a blob's place and is no file.
  enum Thing: CaseIterable {
    case folder, fullFolder, pipe, link, deadLink, socket
  }

  @Test(
    "what is no file is not waited for, not served and not followed, and gives way to a publish",
    arguments: Thing.allCases)
  func noFile(thing: Thing) throws {
    for isFetched in [true, false] {
      let blob = try put("abc")
      let path = path(blob)
      try FileManager.default.removeItem(atPath: path)
      switch thing {
      case .folder: #expect(mkdir(path, 0o700) == 0)
      case .fullFolder:
        #expect(mkdir(path, 0o700) == 0)
        #expect(FileManager.default.createFile(atPath: path + "/mine", contents: nil))
      case .pipe: #expect(mkfifo(path, 0o600) == 0)
      case .link:
        try Data("abc".utf8).write(to: URL(fileURLWithPath: temporary.path + "/abc"))
        #expect(symlink(temporary.path + "/abc", path) == 0)
      case .deadLink: #expect(symlink("/nowhere", path) == 0)
      case .socket: #expect(mknod(path, S_IFSOCK | 0o600, 0) == 0)
      }
      let fixture = try StoreFixture()
      let check = try StoreCheck(fixture.store, store, .init(isQuick: !isFetched)).run()
      #expect(check.findings.contains { $0.kind == .unreferencedBlob || $0.kind == .damagedBlob })
      #expect(try store.open(sha256: blob.hashes.sha256, size: 3, wait: .never) == nil)
      if isFetched {
        #expect(damage { _ = try store.open(sha256: blob.hashes.sha256, size: 3, wait: .briefly) } == .quarantined)
      }
      #expect(try put("abc") == blob)
      #expect(try store.read(sha256: blob.hashes.sha256, size: 3, offset: 0, length: 3) == Array("abc".utf8))
      #expect(store.damaged.counts.damaged == 0)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.quarantine).count == (isFetched ? 1 : 2))
    }
  }

  @Test("a publish that comes between the look at a damaged blob and its quarantine stays where it is")
  func publishWins() throws {
    let blob = try put("abc")
    try overwrite(blob, with: "ab")
    let seen = try FileDescriptor(opening: path(blob), O_RDONLY)
    _ = try put("abc")
    #expect(try store.refuse(seen, seen.state(), blob.hashes.sha256, .otherBytes) == nil)
    #expect(try store.open(sha256: blob.hashes.sha256, size: 3, wait: .forAll)?.size == 3)
    // By the publish, which has looked at it, too.
    #expect(store.damaged.counts == BlobStatistics(damaged: 0, found: 1, healed: 1))
  }

  @Test("publishes and quarantines in any order leave a whole blob, if a publish was last to begin")
  func interleaved() throws {
    let blob = try put("abc")
    let sha256 = blob.hashes.sha256
    for _ in 0..<200 {
      try overwrite(blob, with: "ab")
      DispatchQueue.concurrentPerform(iterations: 4) { worker in
        do {
          if worker == 0 {
            _ = try put("abc")
          } else {
            _ = try store.open(sha256: sha256, size: 3, wait: .forAll)
          }
        } catch StoreError.damagedBlob {
        } catch {
          Issue.record("\(error)")
        }
      }
      #expect(try store.open(sha256: sha256, size: 3, wait: .forAll)?.size == 3)
      #expect(store.damaged.counts.damaged == 0)
    }
  }
}
