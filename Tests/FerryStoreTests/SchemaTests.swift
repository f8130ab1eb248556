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
    #expect(try strings(tables).count == 26)
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
}
