import FerryModel
import Foundation
import Testing

@testable import FerryStore

/// Backups, and what is restored of them.
@Suite("Backup and restore")
struct BackupTests {
  private let now = Timestamp(milliseconds: 1_700_000_000_000)

  private func backUp(
    _ fixture: CareFixture, verifies: Bool = false, goesOn: @escaping @Sendable () -> Bool = { true }
  ) throws -> BackupReport {
    try Backup(
      metadata: fixture.metadata.store, store: fixture.blobs, folder: BackupFolder(path: folder(fixture)),
      verifies: verifies, goesOn: goesOn
    ).run(now: now)
  }

  private func folder(_ fixture: CareFixture) -> String { fixture.metadata.folder.path + "/backup" }
  private func restored(_ fixture: CareFixture) -> String { fixture.metadata.folder.path + "/restored" }

  private func restore(_ fixture: CareFixture, acceptsDamage: Bool = false) throws -> Restore.Report {
    try Restore(from: folder(fixture), to: restored(fixture), acceptsDamage: acceptsDamage).run()
  }

  private func isRefused(_ body: () throws -> Void) -> Bool {
    do {
      try body()
    } catch StoreError.noBackup, StoreError.notEmpty, StoreError.unfinishedRestore {
      return true
    } catch {
      Issue.record("\(error)")
    }
    return false
  }

  @Test("what is restored is what was backed up, all of it checked")
  func roundTrip() async throws {
    let fixture = try await CareFixture()
    let blob = try await fixture.publish("1", "one")
    try await fixture.publish("2", String(repeating: "x", count: 1_000_000))
    let report = try backUp(fixture)
    #expect((report.blobs, report.bytes, report.copiedBlobs) == (2, 1_000_003, 2))
    try await fixture.publish("3", "later")
    let made = try restore(fixture)
    #expect(made.isDone)
    #expect(made.check.findings.isEmpty)
    #expect(made.manifest.madeAt == now)
    let data = try DataFolder(path: restored(fixture))
    let store = try SQLiteMetadataStore(path: data.database)
    defer { store.close() }
    let versions = try store.read {
      try $0.versions(packageID: fixture.package.id, filter: VersionFilter(), after: nil, limit: 10)
    }
    #expect(versions.map(\.name.key) == ["1", "2"])
    let copy = FileBlobStore(folder: data)
    #expect(try copy.read(sha256: blob.hashes.sha256, size: 3, offset: 0, length: 3) == Array("one".utf8))
    let mode = try FileManager.default.attributesOfItem(atPath: copy.path(sha256: blob.hashes.sha256))[
      .posixPermissions]
    #expect(mode as? Int == 0o400)
  }

  @Test("the second backup into a folder copies only what is new, and the folder holds that one")
  func incremental() async throws {
    let fixture = try await CareFixture()
    try await fixture.publish("1", "one")
    _ = try backUp(fixture)
    try await fixture.publish("2", "two")
    try await fixture.delete("1")
    let second = try backUp(fixture)
    #expect((second.blobs, second.copiedBlobs, second.copiedBytes) == (1, 1, 3))
    let third = try backUp(fixture)
    #expect((third.blobs, third.copiedBlobs) == (1, 0))
    let databases = try FileManager.default.contentsOfDirectory(atPath: folder(fixture))
      .filter { $0.hasPrefix("metadata-") }
    #expect(databases.count == 1)
    #expect(try restore(fixture).check.findings.isEmpty)
  }

  @Test("a backup that is cut off leaves the one before whole, and one that never came to its end is none")
  func halfMade() async throws {
    let fixture = try await CareFixture()
    try await fixture.publish("1", "one")
    // Every blob asks twice: so the second is never copied.
    for steps in 0..<5 {
      try FileManager.default.removeItem(ifThereAt: folder(fixture))
      let left = Countdown(steps)
      #expect(throws: CancellationError.self) { _ = try backUp(fixture) { left.goesOn() } }
      #expect(isRefused { _ = try restore(fixture) })
      #expect(!FileManager.default.fileExists(atPath: restored(fixture)))
    }
    _ = try backUp(fixture)
    for number in 2..<10 { try await fixture.publish("\(number)", "blob \(number)") }
    let left = Countdown(7)
    #expect(throws: CancellationError.self) { _ = try backUp(fixture) { left.goesOn() } }
    let report = try restore(fixture)
    #expect(report.isDone && report.check.contents == 1)
  }

  @Test("nothing is collected while a backup is made")
  func collection() async throws {
    let fixture = try await CareFixture()
    let garbage = fixture.path(try await fixture.publish("1", "garbage"))
    let care = DataCare(fixture.metadata.store, fixture.blobs, clock: { CareFixture.tomorrow })
    let asked = Countdown(1)
    _ = try care.backUp(to: folder(fixture)) {
      if !asked.goesOn() {
        #expect(throws: StoreError.self) { _ = try care.collect(dryRun: false) }
      }
      return true
    }
    try await fixture.delete("1")
    #expect(try care.collect(dryRun: false).blobs == 1)
    #expect(!FileManager.default.fileExists(atPath: garbage))
    #expect(try restore(fixture).check.findings.isEmpty)
  }

  @Test("a damaged blob is not backed up, is told, and the restore says so until that is accepted")
  func damagedSource() async throws {
    let fixture = try await CareFixture()
    let (damaged, gone) = (try await fixture.publish("1", "one"), try await fixture.publish("2", "two"))
    try await fixture.publish("3", "three")
    try fixture.overwrite(damaged, with: "One")
    try FileManager.default.removeItem(atPath: fixture.path(gone))
    let report = try backUp(fixture)
    #expect(report.blobs == 1)
    #expect(Set(report.missing) == Set([damaged, gone].map { Hexadecimal.encode($0.hashes.sha256) }))
    #expect(!fixture.isThere(damaged), "it is in quarantine")
    let refused = try restore(fixture)
    #expect(!refused.isDone)
    #expect(refused.check.faults == 2)
    // No daemon starts on it.
    #expect(isRefused { _ = try DataFolder(path: restored(fixture)) })
    #expect(try restore(fixture, acceptsDamage: true).isDone)
    _ = try DataFolder(path: restored(fixture))
  }

  @Test(
    "what is of no backup is neither deleted nor written over: the folder is refused, also where a link leads elsewhere"
  )
  func foreignFiles() async throws {
    let fixture = try await CareFixture()
    try await fixture.publish("1", "one")
    let (manager, path) = (FileManager.default, folder(fixture))
    for name in [
      "incoming/upload.txt", "incoming/snapshot.txt", "metadata-notes.txt", "metadata-0123456789abcdef.sqlite.old",
    ] {
      try manager.createDirectory(atPath: path + "/incoming", withIntermediateDirectories: true)
      #expect(manager.createFile(atPath: "\(path)/\(name)", contents: Data("precious".utf8)))
      #expect(isRefused { _ = try backUp(fixture) })
      #expect(manager.contents(atPath: "\(path)/\(name)") == Data("precious".utf8))
      try manager.removeItem(atPath: path)
    }
    let elsewhere = fixture.metadata.folder.path + "/elsewhere"
    try manager.createDirectory(atPath: elsewhere, withIntermediateDirectories: true)
    #expect(manager.createFile(atPath: elsewhere + "/blob", contents: nil))
    for name in ["incoming", "blobs"] {
      try manager.createDirectory(atPath: path, withIntermediateDirectories: true)
      try manager.createSymbolicLink(atPath: "\(path)/\(name)", withDestinationPath: elsewhere)
      #expect(isRefused { _ = try backUp(fixture) })
      #expect(try manager.contentsOfDirectory(atPath: elsewhere) == ["blob"])
      try manager.removeItem(atPath: path)
    }
    _ = try backUp(fixture)
    #expect(try restore(fixture).isDone)
  }

  @Test("what SQLite has left beside the database of a backup is of that backup, and goes with it")
  func sideFiles() async throws {
    let fixture = try await CareFixture()
    try await fixture.publish("1", "one")
    _ = try backUp(fixture)
    let (manager, path) = (FileManager.default, folder(fixture))
    let database = try #require(try manager.contentsOfDirectory(atPath: path).first { $0.hasPrefix("metadata-") })
    #expect(manager.createFile(atPath: "\(path)/\(database)-journal", contents: nil))
    #expect(manager.createFile(atPath: "\(path)/incoming/snapshot-journal", contents: nil))
    try await fixture.publish("2", "two")
    #expect(try backUp(fixture).blobs == 2)
    #expect(try manager.contentsOfDirectory(atPath: path).count { $0.hasPrefix("metadata-") } == 1)
    #expect(try manager.contentsOfDirectory(atPath: path + "/incoming") == [])
  }

  @Test("the log of another database, which a restore that was cut off has left, does not get into what is restored")
  func foreignLog() async throws {
    let fixture = try await CareFixture()
    try await fixture.publish("1", "one")
    _ = try backUp(fixture)
    let live = fixture.metadata.folder.path + "/live.sqlite"
    let other = try SQLiteMetadataStore(path: live)
    _ = try await other.write(
      by: .daemon,
      {
        try $0.insertDomain(name: .init(validating: "other-domain"), owner: .sample, createdAt: .init(milliseconds: 1))
      },
      committed: { _ in })
    let manager = FileManager.default
    try manager.createDirectory(atPath: restored(fixture), withIntermediateDirectories: true)
    #expect(manager.createFile(atPath: "\(restored(fixture))/\(DataFolder.restoreMarkName)", contents: nil))
    try manager.copyItem(atPath: live + "-wal", toPath: restored(fixture) + "/metadata.sqlite-wal")
    other.close()
    let report = try restore(fixture)
    #expect(report.isDone && report.check.contents == 1)
    let store = try SQLiteMetadataStore(path: restored(fixture) + "/metadata.sqlite")
    defer { store.close() }
    #expect(try store.read { try $0.domains() }.map(\.name) == ["my_domain"])
  }

  @Test("damage in the backup itself is found before the restore is done")
  func damagedBackup() async throws {
    let fixture = try await CareFixture()
    let blob = try await fixture.publish("1", "one")
    _ = try backUp(fixture)
    let path = try BackupFolder(path: folder(fixture)).blob(#require(BlobDigest(blob.hashes.sha256)))
    try FileManager.default.removeItem(atPath: path)
    try Data("One".utf8).write(to: URL(fileURLWithPath: path))
    let refused = try restore(fixture)
    #expect(!refused.isDone)
    #expect(refused.check.findings.map(\.kind) == [.damagedBlob])
    #expect(refused.check.findings[0].detail.contains("the backup has other bytes"))
    let name = try #require(
      try FileManager.default.contentsOfDirectory(atPath: folder(fixture)).first { $0.hasPrefix("metadata-") })
    let handle = try #require(FileHandle(forUpdatingAtPath: "\(folder(fixture))/\(name)"))
    try handle.seek(toOffset: 5000)
    try handle.write(contentsOf: Data([0xFF]))
    try handle.close()
    #expect(isRefused { _ = try restore(fixture) })
  }

  @Test("rot in a backup is found by who checks it, and put right by the next backup that verifies")
  func rot() async throws {
    let fixture = try await CareFixture()
    let (blob, gone) = (try await fixture.publish("1", "one"), try await fixture.publish("2", "three"))
    _ = try backUp(fixture)
    #expect(try BackupCheck(folder(fixture)).run().check.findings.isEmpty)
    #expect(try BackupCheck(folder(fixture)).run().check.bytes > 8)
    let paths = try [blob, gone].map {
      try BackupFolder(path: folder(fixture)).blob(#require(BlobDigest($0.hashes.sha256)))
    }
    for path in paths { try FileManager.default.removeItem(atPath: path) }
    try Data("One".utf8).write(to: URL(fileURLWithPath: paths[0]))
    let found = try BackupCheck(folder(fixture)).run().check
    #expect(Set(found.findings.map(\.kind)) == [.damagedBlob, .missingBlob])
    let plain = try backUp(fixture)
    #expect((plain.copiedBlobs, plain.repairedBlobs) == (1, 0))
    #expect(try BackupCheck(folder(fixture)).run().check.findings.map(\.kind) == [.damagedBlob])
    let verified = try backUp(fixture, verifies: true)
    #expect((verified.blobs, verified.copiedBlobs, verified.repairedBlobs) == (2, 1, 1))
    #expect(try BackupCheck(folder(fixture)).run().check.findings.isEmpty)
    let name = try #require(
      try FileManager.default.contentsOfDirectory(atPath: folder(fixture)).first { $0.hasPrefix("metadata-") })
    try Data("nothing".utf8).write(to: URL(fileURLWithPath: "\(folder(fixture))/\(name)"))
    #expect(try BackupCheck(folder(fixture)).run().check.findings.map(\.kind) == [.database])
    // What the store does not have either is left out, and said so.
    _ = try backUp(fixture)
    try FileManager.default.removeItem(atPath: paths[0])
    try Data("One".utf8).write(to: URL(fileURLWithPath: paths[0]))
    try FileManager.default.removeItem(atPath: fixture.path(blob))
    let without = try backUp(fixture, verifies: true)
    #expect((without.blobs, without.repairedBlobs, without.missing.count) == (1, 0, 1))
    let left = try BackupCheck(folder(fixture)).run().check
    #expect(left.findings.map(\.kind) == [.missingBlob])
    #expect(left.findings[0].detail.contains("when the backup was made"))
    try FileManager.default.removeItem(atPath: "\(folder(fixture))/ferry-backup.json")
    #expect(isRefused { _ = try BackupCheck(folder(fixture)).run() })
  }

  @Test("what is no file is left out of a backup, and does not keep the rest from it; in a backup it gives way")
  func noFiles() async throws {
    let fixture = try await CareFixture()
    let (blob, other) = (try await fixture.publish("1", "one"), try await fixture.publish("2", "two"))
    try FileManager.default.removeItem(atPath: fixture.path(blob))
    #expect(mkfifo(fixture.path(blob), 0o600) == 0)
    let report = try backUp(fixture)
    #expect((report.blobs, report.missing) == (1, [Hexadecimal.encode(blob.hashes.sha256)]))
    #expect(fixture.blobs.statistics.damaged == 1)
    for verifies in [false, true] {
      let path = try BackupFolder(path: folder(fixture)).blob(#require(BlobDigest(other.hashes.sha256)))
      try FileManager.default.removeItem(atPath: path)
      try FileManager.default.createDirectory(atPath: path + "/full", withIntermediateDirectories: true)
      #expect(try BackupCheck(folder(fixture)).run().check.findings.map(\.kind).contains(.damagedBlob))
      #expect(try backUp(fixture, verifies: verifies).repairedBlobs == 1)
      #expect(try BackupCheck(folder(fixture)).run().check.findings.map(\.kind) == [.missingBlob])
    }
  }

  @Test("nothing is restored into the backup, where it would be in the way of the next one")
  func restoreInside() async throws {
    let fixture = try await CareFixture()
    try await fixture.publish("1", "one")
    _ = try backUp(fixture)
    #expect(isRefused { _ = try Restore(from: folder(fixture), to: folder(fixture) + "/restored").run() })
    #expect(!FileManager.default.fileExists(atPath: folder(fixture) + "/restored"))
    // A disk's own folder is as good as an empty one.
    for path in [folder(fixture), restored(fixture)] {
      try FileManager.default.createDirectory(atPath: path + "/lost+found", withIntermediateDirectories: true)
    }
    _ = try backUp(fixture)
    #expect(try restore(fixture).isDone)
  }

  @Test("no backup is made in the data folder, or where a folder above it is missing")
  func places() async throws {
    let fixture = try await CareFixture()
    let data = fixture.folder.path
    let link = fixture.metadata.folder.path + "/link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: data)
    let inner = fixture.metadata.folder.path + "/inner"
    try FileManager.default.createSymbolicLink(atPath: inner, withDestinationPath: data + "/staging")
    for path in [
      data, data + "/backup", data + "/blobs/00/b", link + "/backup", link, inner, folder(fixture) + "/no/such",
    ] {
      #expect(
        isRefused {
          _ = try Backup(
            metadata: fixture.metadata.store, store: fixture.blobs, folder: BackupFolder(path: path), goesOn: { true }
          ).run(now: now)
        }, "\(path)")
    }
    #expect(!FileManager.default.fileExists(atPath: data + "/backup"))
    #expect(!FileManager.default.fileExists(atPath: folder(fixture)))
  }

  @Test("nothing is restored into a folder that holds something, and nothing backed up into one of something else")
  func folders() async throws {
    let fixture = try await CareFixture()
    _ = try backUp(fixture)
    try FileManager.default.createDirectory(atPath: restored(fixture), withIntermediateDirectories: false)
    #expect(FileManager.default.createFile(atPath: restored(fixture) + "/mine", contents: nil))
    #expect(isRefused { _ = try restore(fixture) })
    #expect(
      isRefused {
        _ = try Backup(
          metadata: fixture.metadata.store, store: fixture.blobs, folder: BackupFolder(path: restored(fixture)),
          goesOn: { true }
        ).run(now: now)
      })
    #expect(isRefused { _ = try Restore(from: restored(fixture), to: folder(fixture) + "2").run() })
    #expect(try FileManager.default.contentsOfDirectory(atPath: restored(fixture)) == ["mine"])
  }
}

/// Says yes so many times.
private final class Countdown: @unchecked Sendable {
  // Used by one thread at a time.
  private var left: Int

  init(_ left: Int) {
    self.left = left
  }

  func goesOn() -> Bool {
    left -= 1
    return left >= 0
  }
}

extension FileManager {
  fileprivate func removeItem(ifThereAt path: String) throws {
    if fileExists(atPath: path) { try removeItem(atPath: path) }
  }
}
