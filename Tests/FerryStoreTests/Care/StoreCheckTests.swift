import FerryModel
import Foundation
import GRDB
import Testing

@testable import FerryStore

/// The comparison of everything that is stored.
@Suite("Checking what is stored")
struct StoreCheckTests {
  private func check(
    _ fixture: CareFixture, repairs: Bool = false, quick: Bool = false
  ) throws -> CheckReport {
    try StoreCheck(fixture.metadata.store, fixture.blobs, .init(repairs: repairs, isQuick: quick)).run()
  }

  private func name(_ blob: StoredBlob) -> String { Hexadecimal.encode(blob.hashes.sha256) }

  private func kinds(_ report: CheckReport) -> [CheckFinding.Kind] { report.findings.map(\.kind) }

  /// Changes rows as no method does.
  private func tamper(_ fixture: CareFixture, _ statements: String...) async throws {
    try await fixture.metadata.write { writing in
      let queries = try #require(writing as? SQLiteQueries)
      for statement in statements { try queries.run(statement) }
    }
  }

  @Test("finds nothing where all is well, and says how much it has looked at")
  func clean() async throws {
    let fixture = try await CareFixture()
    try await fixture.publish("1", "one")
    try await fixture.publish("2", "twenty")
    try await fixture.record("3", fixture.put("one"))
    for quick in [false, true] {
      let report = try check(fixture, quick: quick)
      #expect(report.findings.isEmpty)
      #expect((report.contents, report.blobs, report.bytes) == (2, 2, quick ? 0 : 9))
    }
    let empty = try await CareFixture()
    #expect(try check(empty).findings.isEmpty)
  }

  @Test("finds a blob that is missing, and one that is in quarantine, until they are published again")
  func missing() async throws {
    let fixture = try await CareFixture()
    let (gone, damaged) = (try await fixture.publish("1", "gone"), try await fixture.publish("2", "damaged"))
    try await fixture.publish("3", "whole")
    try FileManager.default.removeItem(atPath: fixture.path(gone))
    try fixture.overwrite(damaged, with: "DAMAGED")
    #expect(kinds(try check(fixture)) == [.damagedBlob, .missingBlob])
    #expect(fixture.isThere(damaged), "nothing is moved without a repair")
    let repaired = try check(fixture, repairs: true)
    #expect(repaired.findings.first?.isQuarantined == true)
    #expect(!fixture.isThere(damaged))
    let after = try check(fixture)
    #expect(Set(after.findings.map(\.subject)) == [name(gone), name(damaged)])
    #expect(kinds(after) == [.missingBlob, .missingBlob])
    #expect(after.findings.contains { $0.detail.contains("quarantine") })
    _ = (try fixture.put("gone"), try fixture.put("damaged"))
    #expect(try check(fixture).findings.isEmpty)
  }

  @Test("a folder of blobs that cannot be read is a finding, what lies in it is not missed, and the rest is checked")
  func unreadableFolder() async throws {
    let fixture = try await CareFixture()
    let (hidden, damaged) = (try await fixture.publish("1", "hidden"), try await fixture.publish("2", "damaged"))
    let folder = Folders.parent(of: fixture.path(hidden))
    try #require(folder != Folders.parent(of: fixture.path(damaged)))
    try fixture.overwrite(damaged, with: "DAMAGED")
    // Not by its mode, which does not keep root out.
    try FileManager.default.moveItem(atPath: folder, toPath: folder + ".away")
    #expect(FileManager.default.createFile(atPath: folder, contents: nil))
    let report = try check(fixture)
    #expect(Set(kinds(report)) == [.unreadableFolder, .damagedBlob, .foreignFile])
    #expect(report.findings.first { $0.kind == .unreadableFolder }?.subject == folder)
    #expect(fixture.blobs.damaged.damage(hidden.hashes.sha256) == nil, "nobody knows whether it is missing")
    try FileManager.default.removeItem(atPath: folder)
    #expect(
      Set(kinds(try check(fixture))) == [.missingBlob, .damagedBlob, .foreignFile], "a folder that is gone is empty")
    try FileManager.default.moveItem(atPath: folder + ".away", toPath: folder)
    #expect(kinds(try check(fixture)) == [.damagedBlob])
  }

  @Test("what a check finds without moving it is known to be damaged, and moved when it is fetched")
  func remembered() async throws {
    let fixture = try await CareFixture()
    let blob = try await fixture.publish("1", "abc")
    try fixture.overwrite(blob, with: "abX")
    #expect(try check(fixture).bytes == 3, "read twice, and counted once")
    #expect((fixture.blobs.statistics.damaged, fixture.blobs.statistics.found) == (1, 1))
    #expect(throws: StoreError.self) {
      try fixture.blobs.open(sha256: blob.hashes.sha256, size: 3, wait: .briefly)
    }
    #expect(!fixture.isThere(blob))
    #expect((fixture.blobs.statistics.damaged, fixture.blobs.statistics.found) == (1, 1))
    _ = try fixture.put("abc")
    #expect(fixture.blobs.statistics.damaged == 0)
  }

  @Test("a blob that a check has read need not be hashed by who fetches it first")
  func known() async throws {
    let fixture = try await CareFixture()
    let blob = try await fixture.publish("1", "abc")
    let again = FileBlobStore(folder: fixture.folder)
    _ = try StoreCheck(fixture.metadata.store, again).run()
    #expect(try again.open(sha256: blob.hashes.sha256, size: 3, wait: .never) != nil)
    #expect(again.statistics.checked == 0)
  }

  @Test("sees a wrong size without reading, and a wrong byte by reading")
  func damage() async throws {
    let fixture = try await CareFixture()
    let (cut, turned) = (try await fixture.publish("1", "cut off"), try await fixture.publish("2", "turned"))
    try fixture.overwrite(cut, with: "cut")
    try fixture.overwrite(turned, with: "Turned")
    #expect(try check(fixture, quick: true).findings.map(\.subject) == [name(cut)])
    #expect(Set(try check(fixture).findings.map(\.subject)) == [name(cut), name(turned)])
    #expect(try check(fixture, repairs: true, quick: true).findings.map(\.isQuarantined) == [true])
    #expect(!fixture.isThere(cut) && fixture.isThere(turned))
  }

  @Test("blobs that nothing needs and files that are none are notes, and stay")
  func notes() async throws {
    let fixture = try await CareFixture()
    let garbage = fixture.path(try await fixture.publish("1", "garbage"))
    try await fixture.delete("1")
    let foreign = fixture.folder.fan(of: 7) + "/README"
    #expect(FileManager.default.createFile(atPath: foreign, contents: nil))
    #expect(FileManager.default.createFile(atPath: fixture.folder.blobs + "/mine", contents: nil))
    let report = try check(fixture, repairs: true)
    #expect(kinds(report) == [.unreferencedBlob, .foreignFile, .foreignFile])
    #expect((report.faults, report.notes) == (0, 3))
    for path in [garbage, foreign] { #expect(FileManager.default.fileExists(atPath: path)) }
  }

  @Test("finds rows that do not agree with each other, and leaves disposed versions in peace")
  func rows() async throws {
    let fixture = try await CareFixture()
    let package = fixture.package
    let blob = try await fixture.publish("1", "one")
    try await fixture.publish("2", "disposed")
    try await fixture.metadata.write { writing in
      try writing.disposeVersion(
        try #require(try writing.version(packageID: package.id, key: "2")), repositoryID: package.repositoryID)
    }
    #expect(kinds(try check(fixture)) == [.unreferencedBlob])
    try await tamper(fixture, "UPDATE content SET metadata = '{}' WHERE id = 1")
    #expect(kinds(try check(fixture)) == [.wrongRevision, .unreferencedBlob])
    try await tamper(
      fixture, "UPDATE content SET metadata = '' WHERE id = 1", "UPDATE asset SET size = 4 WHERE content_id = 1")
    let sizes = try check(fixture, repairs: true)
    #expect(kinds(sizes) == [.wrongRevision, .wrongUsage, .wrongSize, .unreferencedBlob])
    #expect(fixture.isThere(blob), "its bytes are right")
  }

  @Test("finds a count of what a repository holds that is not what it holds")
  func usage() async throws {
    let fixture = try await CareFixture()
    try await fixture.publish("1", "one")
    #expect(kinds(try check(fixture)) == [])
    try await tamper(fixture, "UPDATE repository_usage SET bytes = 4")
    fixture.metadata.store.close()
    let metadata = try StoreFixture(folder: fixture.metadata.folder)
    let report = try StoreCheck(metadata.store, fixture.blobs, .init()).run()
    #expect(kinds(report) == [.wrongUsage])
    #expect(report.findings.first?.detail == "it holds 1 versions with 3 bytes, and 1 with 4 are counted")
  }

  @Test("finds rows that name what is not there")
  func dangling() async throws {
    let fixture = try await CareFixture()
    try await fixture.publish("1", "one")
    // Outside of any transaction, where alone foreign keys can be turned off.
    try await fixture.metadata.store.writer.writeWithoutTransaction { database in
      try database.execute(
        sql: "PRAGMA foreign_keys = OFF; UPDATE package_version SET content_id = 99; PRAGMA foreign_keys = ON")
    }
    let report = try check(fixture)
    #expect(kinds(report) == [.danglingRow, .wrongUsage, .unreferencedBlob])
    #expect(report.findings.first?.subject == "package_version")
  }

  @Test("a database that is damaged is told, and the blobs are compared with their names all the same")
  func damagedDatabase() async throws {
    let fixture = try await CareFixture()
    let damaged = try await fixture.publish("1", "one")
    try fixture.overwrite(damaged, with: "One")
    let path = fixture.metadata.folder.path + "/metadata.sqlite"
    fixture.metadata.store.close()
    // Every page but the first: what SQLite opens, and cannot read.
    let size = try #require(FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.seek(toOffset: 4096 * 2)
    try handle.write(contentsOf: Data(repeating: 0xAB, count: size - 4096 * 2))
    try handle.close()
    do {
      let store = try SQLiteMetadataStore(path: path)
      defer { store.close() }
      let report = try StoreCheck(store, fixture.blobs).run()
      #expect(report.findings.contains { $0.kind == .database })
      #expect(report.findings.contains { $0.kind == .damagedBlob })
      #expect(!report.findings.contains { $0.kind == .unreferencedBlob })
    } catch StoreError.database {
      // As damaged as that it cannot even be opened: then `ferryd fsck` says so.
    }
  }

  @Test("ends when it is told to")
  func cancelled() async throws {
    let fixture = try await CareFixture()
    try await fixture.publish("1", "one")
    #expect(throws: CancellationError.self) {
      try StoreCheck(fixture.metadata.store, fixture.blobs, goesOn: { false }).run()
    }
  }
}
