import FerryModel
import Foundation
import GRDB
import Testing

@testable import FerryStore

@Suite struct SchemaTests {
  private let fixture: StoreFixture

  init() throws {
    fixture = try StoreFixture()
  }

  private func strings(_ sql: String) throws -> [String] {
    try fixture.store.writer.read { try String.fetchAll($0, sql: sql) }
  }

  private func number(_ pragma: String) throws -> Int? {
    try fixture.store.writer.read { try Int.fetchOne($0, sql: "PRAGMA \(pragma)") }
  }

  @Test("every commit is synced, foreign keys are checked, the log is a write-ahead log")
  func pragmas() throws {
    #expect(try number("synchronous") == 2)
    #expect(try number("foreign_keys") == 1)
    #expect(try strings("PRAGMA journal_mode") == ["wal"])
    #expect(try number("mmap_size") == 0)
  }

  @Test("every table is STRICT")
  func strictTables() throws {
    let tables = """
      SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%'
        AND name <> 'grdb_migrations'
      """
    #expect(try strings(tables).count == 23)
    #expect(try strings(tables + " AND NOT strict").isEmpty)
  }

  @Test("a value of the wrong type is refused, and so is a row that points nowhere")
  func checks() throws {
    for sql in [
      "INSERT INTO domain (name, owner, created_at) VALUES ('d1', '111122223333', 'yesterday')",
      "INSERT INTO repository (domain_id, name, description, created_at) VALUES (77, 'r1', '', 0)",
    ] {
      #expect(throws: DatabaseError.self) { try fixture.store.writer.write { try $0.execute(sql: sql) } }
    }
  }

  @Test("every foreign key has an index, so that a deletion scans no table")
  func foreignKeyIndexes() throws {
    let sql = """
      SELECT t.name || '.' || f."from" FROM pragma_table_list t, pragma_foreign_key_list(t.name) f
      WHERE t.schema = 'main' AND t.type = 'table' AND f.seq = 0 AND NOT EXISTS (
        SELECT 1 FROM pragma_index_list(t.name) i, pragma_index_info(i.name) c WHERE c.seqno = 0 AND c.name = f."from"
        UNION ALL SELECT 1 FROM pragma_table_info(t.name) k WHERE k.pk = 1 AND k.name = f."from")
      """
    // Contents are not deleted, and an index would cost every copy a page, and every promoted version one.
    #expect(
      Set(try strings(sql)) == [
        "package_version.content_id", "promoted_version.content_id", "promoted_version.previous_content_id",
      ])
  }

  @Test("a database of a newer Ferry is refused and not touched")
  func newerSchema() throws {
    try fixture.store.writer.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99: from the future')") }
    fixture.store.close()
    #expect {
      _ = try StoreFixture(folder: fixture.folder)
    } throws: { error in
      guard case StoreError.newerSchema = error else { return false }
      return true
    }
  }

  @Test("another process cannot open the database meanwhile, and a copy of the file is whole once it is closed")
  func oneProcess() throws {
    #expect(try countDomains() == 3)
    fixture.store.close()
    #expect(try countDomains() == 0)
  }

  /// Looks into the database in a process of its own.
  ///
  /// - Returns: how it ended.
  private func countDomains() throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", Self.countDomains, fixture.folder.path + "/metadata.sqlite"]
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// Ends with 3 where the database is locked.
  private static let countDomains = """
    import sqlite3, sys
    try:
      sqlite3.connect(sys.argv[1], timeout=0).execute("SELECT count(*) FROM domain").fetchone()
    except sqlite3.OperationalError as error:
      sys.exit(3 if "locked" in str(error) else 4)
    """

  @Test("a file that is no database is refused")
  func noDatabase() throws {
    let path = fixture.folder.path + "/other.sqlite"
    let file = try FileDescriptor(opening: path, 0o101, mode: 0o600)
    try Array("this is not a database, and long enough to see that".utf8).withUnsafeBytes { try file.write($0) }
    #expect(throws: StoreError.self) { _ = try SQLiteMetadataStore(path: path) }
  }

  @Test("no query scans a table")
  func queryPlans() throws {
    let sql = try statementsOfAllQueries()
    // As many as there are to see, so that a trace which sees nothing fails.
    #expect(sql.count > 40)
    // What a query made itself may be scanned.
    let own: Set = ["contents", "blobs"]
    for statement in sql.sorted() {
      let plan = try fixture.store.writer.read { database in
        let explanation = try database.makeStatement(sql: "EXPLAIN QUERY PLAN " + statement)
        // A plan does not depend on what is bound.
        explanation.setUncheckedArguments(StatementArguments())
        return try Row.fetchAll(explanation).map { $0["detail"] as String }
      }
      for step in plan where step.hasPrefix("SCAN ") && step != "SCAN CONSTANT ROW" {
        let name = step.split(separator: " ")[1]
        #expect(own.contains(String(name)), "\(step) in \(statement)")
      }
    }
  }

  /// Runs all queries in all their forms and gives the statements that SQLite saw.
  private func statementsOfAllQueries() throws -> Set<String> {
    try fixture.store.writer.writeWithoutTransaction { database in
      var seen: Set<String> = []
      database.trace { event in
        if case .statement(let statement) = event { seen.insert(statement.sql) }
      }
      defer { database.trace() }
      let store = SQLiteQueries(database)
      let domain = try store.insertDomain(
        name: .init(validating: "d1"), owner: .sample, createdAt: .init(milliseconds: 0))
      let repository = try store.addRepository("r1", domain: domain)
      let other = try store.addRepository("r2", domain: domain)
      let package = try store.addPackage("p", repository: repository)
      let id = try store.addVersion("1", of: package)
      _ = try store.addVersion("1", of: package, content: .sample("b"))
      try store.setDistTag(packageID: package.id, tag: "latest", versionKey: id)
      try store.setUpstreams(repositoryID: repository, [other])
      try store.setDescription(repositoryID: repository, "")
      for document in ["{}", nil] { try store.setPolicy(repositoryID: repository, document: document) }
      for document in ["{}", nil] { try store.setPolicy(domainID: domain, document: document) }
      try store.setTags(domainID: domain, ResourceTags(stored: [.init(storedKey: "k", value: "v")]))
      try store.setTags(repositoryID: repository, ResourceTags(stored: [.init(storedKey: "k", value: "v")]))
      let group = try store.insertPackageGroup(
        domainID: domain, pattern: .root, contactInfo: "", description: "", createdAt: .init(milliseconds: 0),
        restrictions: .init(all: .allow))
      try store.setTexts(packageGroupID: group, contactInfo: "", description: "")
      try store.setRestrictions(packageGroupID: group, .init(all: .block))
      try store.allow(packageGroupID: group, .publish, repositoryID: repository)
      try store.setTags(packageGroupID: group, ResourceTags(stored: [.init(storedKey: "k", value: "v")]))
      _ = (try store.packageGroups(domainID: domain), try store.packageGroups(repositoryID: repository))
      _ = try store.packageNames(domainID: domain, format: .npm, after: nil, limit: 10)
      try store.disallow(packageGroupID: group, .publish, repositoryID: repository)
      try store.deletePackageGroup(id: group)
      _ = try store.domain(id: domain)
      _ = try store.repository(id: repository)
      _ = try store.assetBytes(domainID: domain)
      _ = try store.package(repositoryID: repository, package.coordinates)
      _ = try store.package(repositoryID: repository, package.coordinates, versionKey: "1")
      for format in [nil, PackageFormat.npm] {
        for namespace in [nil, "", "types"] {
          for prefix in [nil, "", "p", "q", "\u{10FFFF}"] {
            for after in [nil, package.coordinates] {
              let filter = PackageFilter(format: format, namespace: namespace, namePrefix: prefix, publish: .allow)
              _ = try store.packages(repositoryID: repository, filter: filter, after: after, limit: 10)
            }
          }
        }
      }
      let cursor = VersionCursor(key: "1", publishedAt: .init(milliseconds: 0), storedOrder: 1)
      for order in [VersionFilter.Order.byVersion, .newestFirst] {
        for after in [nil, cursor] {
          let filter = VersionFilter(status: .published, originType: .internal, order: order)
          _ = try store.versions(packageID: package.id, filter: filter, after: after, limit: 10)
        }
      }
      let version = try #require(try store.version(packageID: package.id, key: "1"))
      _ = try store.newestVersion(packageID: package.id)
      _ = try store.distTags(packageID: package.id)
      _ = try store.distTag(packageID: package.id, tag: "latest")
      _ = try store.content(id: version.contentID)
      _ = try store.assets(contentID: version.contentID, after: "a", limit: 10)
      _ = try store.asset(contentID: version.contentID, name: "a")
      try store.setStatus(packageID: package.id, versionKey: "1", .unlisted, publishedAt: nil)
      try store.disposeVersion(version)
      try store.deleteVersion(packageID: package.id, versionKey: "1")
      try store.setRestrictions(packageID: package.id, .initial(for: .external))
      for document in ["{}", nil] { try store.setGate(repositoryID: repository, document: document) }
      _ = try store.gate(repositoryID: repository)
      let mark = Mark(
        revision: "r", name: "tests", value: "passed", principal: "p", user: 1, time: .init(milliseconds: 0))
      try store.putMark(mark, domainID: domain, package.coordinates, versionKey: "1")
      _ = try store.marks(domainID: domain, package.coordinates, versionKey: "1")
      try store.deleteMark(mark, domainID: domain, package.coordinates, versionKey: "1")
      try store.deletePackage(id: package.id)
      try store.deleteRepository(id: repository)
      try store.deleteRepository(id: other)
      try store.deleteDomain(id: domain)
      _ = try store.startRecording(at: .init(milliseconds: 0))
      _ = (try store.firstEventID(), try store.lastEventID(), try store.watchedThrough())
      _ = try store.events(after: 0, limit: 10)
      try store.deleteEvents(through: 0)
      try store.stopRecording()
      return seen.filter { !$0.hasPrefix("--") }
    }
  }
}
