import FerryModel
import GRDB
import Testing

@testable import FerryStore

@Suite struct MigrationTests {
  /// A database of the first schema, with three versions of one moment, one of them tagged.
  private func firstDatabase(_ folder: TemporaryFolder) throws {
    let database = try DatabaseQueue(path: folder.path + "/metadata.sqlite")
    try SQLiteSchema.migrator.migrate(database, upTo: "1: domains, repositories, packages, versions")
    try database.write { database in
      try database.execute(
        sql: """
          INSERT INTO domain VALUES (1, 'my_domain', '111122223333', 1);
          INSERT INTO repository VALUES (1, 1, 'my_repo', '', 2);
          INSERT INTO package VALUES (7, 1, 'npm', 'types', 'react', 'ALLOW', 'BLOCK', 3);
          INSERT INTO content VALUES (5, 'revision-a', '{}'), (6, 'revision-b', '');
          INSERT INTO package_version VALUES
            (21, 7, '2', '2', 6, 'Published', 'INTERNAL', 'my_repo', 4),
            (22, 7, '10', '10', 5, 'Unlisted', 'EXTERNAL', 'other', 4),
            (23, 7, '1', '1', 5, 'Published', 'INTERNAL', 'my_repo', 4);
          INSERT INTO dist_tag VALUES (7, 'latest', 22);
          """)
    }
    try database.close()
  }

  @Test("a database of the first schema keeps its versions, their order and their tags")
  func firstSchema() throws {
    let folder = try TemporaryFolder()
    try firstDatabase(folder)
    let fixture = try StoreFixture(folder: folder)
    try fixture.store.read { reading in
      let package = try #require(
        try reading.package(repositoryID: 1, .init(stored: .npm, namespace: "types", name: "react")))
      let filter = VersionFilter(order: .newestFirst)
      let versions = try reading.versions(packageID: package.id, filter: filter, after: nil, limit: 10)
      #expect(versions.map(\.name.key) == ["1", "10", "2"])
      #expect(versions.map(\.revision) == ["revision-a", "revision-a", "revision-b"])
      #expect(versions[1].status == .unlisted)
      #expect(versions[1].origin == PackageVersionOrigin(type: .external, entryRepository: "other"))
      #expect(
        try reading.distTags(packageID: package.id)
          == [DistTagRecord(tag: "latest", version: VersionName(display: "10", key: "10"))])
    }
  }

  @Test("a domain of before there were package groups has the group /*, which allows all")
  func rootGroup() throws {
    let folder = try TemporaryFolder()
    try firstDatabase(folder)
    let fixture = try StoreFixture(folder: folder)
    let groups = try fixture.store.read { try $0.packageGroups() }
    #expect(groups.map(\.domainID) == [1] && groups.map(\.group.pattern) == [.root])
    #expect(groups.first?.group.restrictions == PackageGroupRestrictions(all: .allow))
    #expect(groups.first?.group.createdAt == Timestamp(milliseconds: 1))
  }

  @Test("a database of before there were gates has none, and takes marks and gates")
  func gates() async throws {
    let folder = try TemporaryFolder()
    try firstDatabase(folder)
    let fixture = try StoreFixture(folder: folder)
    let package = PackageCoordinates(stored: .npm, namespace: "types", name: "react")
    let mark = Mark(
      revision: "revision-a", name: "tests", value: "passed", principal: "p", user: 1, time: .init(milliseconds: 5))
    #expect(try fixture.store.read { try $0.gate(repositoryID: 1) } == nil)
    try await fixture.write { writing in
      #expect(try writing.gate(repositoryID: 1) == nil)
      try writing.setGate(repositoryID: 1, document: "{}")
      try writing.putMark(mark, domainID: 1, package, versionKey: "1")
      #expect(try writing.gate(repositoryID: 1) == "{}")
    }
    fixture.store.close()
    // A writer that has just opened knows of it, too.
    let again = try StoreFixture(folder: folder)
    try await again.write { writing in
      let gate = try writing.gate(repositoryID: 1)
      #expect(gate == "{}")
    }
    #expect(try again.store.read { try $0.marks(domainID: 1, package, versionKey: "1") } == [mark])
    try await again.write { try $0.deleteRepository(id: 1) }
    try await again.write { writing in
      let gate = try writing.gate(repositoryID: 1)
      #expect(gate == nil)
    }
  }

  @Test("what comes later is newer than what a migration brought along")
  func orderGoesOn() async throws {
    let folder = try TemporaryFolder()
    try firstDatabase(folder)
    let fixture = try StoreFixture(folder: folder)
    let package = try #require(
      try fixture.store.read {
        try $0.package(repositoryID: 1, .init(stored: .npm, namespace: "types", name: "react"))
      })
    try await fixture.write { try $0.addVersion("0.5", of: package, at: 4) }
    #expect(try fixture.versions(package, VersionFilter(order: .newestFirst)).first?.name.key == "0.5")
  }

  @Test("after the migration no row points nowhere, and a deleted repository takes its versions along")
  func foreignKeys() async throws {
    let folder = try TemporaryFolder()
    try firstDatabase(folder)
    let fixture = try StoreFixture(folder: folder)
    let store = fixture.store
    let orphans = try await store.writer.read { try Row.fetchAll($0, sql: "PRAGMA foreign_key_check").count }
    #expect(orphans == 0)
    try await fixture.write { try $0.deleteRepository(id: 1) }
    for table in ["package_version", "dist_tag"] {
      let rows = try await store.writer.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") }
      #expect(rows == 0)
    }
  }
}
