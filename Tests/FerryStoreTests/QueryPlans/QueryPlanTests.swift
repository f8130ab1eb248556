import GRDB
import Testing

@testable import FerryStore

/// Every query goes by an index, however much is stored.
@Suite("Query plans")
struct QueryPlanTests {
  /// Tables that a statement looks through from end to end, and why that may be.
  private struct Exception {
    /// What the statement begins with.
    let statement: String
    /// Its own names of the tables.
    let tables: Set<String>
    let reason: String
  }

  private static let start = "the catalog is loaded at the start, and when one of its few entries is added"
  private static let care = "a collection, a backup or a check looks at all there is, on a thread of its own"
  private static let exceptions = [
    Exception(statement: "SELECT d.id, d.name", tables: ["d"], reason: start),
    Exception(statement: "SELECT domain_id, key, value FROM domain_tag", tables: ["domain_tag"], reason: start),
    Exception(statement: "SELECT repository_id, upstream_id FROM upstream ORDER", tables: ["upstream"], reason: start),
    Exception(
      statement: "SELECT repository_id, key, value FROM repository_tag", tables: ["repository_tag"], reason: start),
    Exception(statement: "SELECT r.id, r.domain_id, r.name", tables: ["r"], reason: start),
    Exception(statement: "SELECT g.id, g.domain_id", tables: ["g"], reason: start),
    Exception(statement: "SELECT a.group_id, a.way", tables: ["g"], reason: start),
    Exception(statement: "SELECT t.group_id, t.key", tables: ["g"], reason: start),
    Exception(
      statement: "SELECT repository_id FROM repository_gate", tables: ["repository_gate"], reason: start),
    Exception(
      statement: "SELECT r.id, r.domain_id, ifnull(u.versions, 0)", tables: ["r"],
      reason: "what is counted of every repository is loaded at the start: one row of each"),
    Exception(statement: "SELECT content_id FROM package_version", tables: ["package_version"], reason: care),
    Exception(statement: "SELECT content_id FROM promoted_version", tables: ["promoted_version"], reason: care),
    Exception(
      statement: "SELECT previous_content_id FROM promoted_version", tables: ["promoted_version"], reason: care),
    Exception(statement: "SELECT content_id, sha256, size FROM asset", tables: ["asset"], reason: care),
    Exception(statement: "SELECT id, revision, metadata FROM content ORDER BY id", tables: ["content"], reason: care),
    Exception(statement: "SELECT p.repository_id, count(*), sum(c.bytes)", tables: ["p"], reason: care),
    Exception(
      statement: "WITH contents AS", tables: ["contents", "blobs"],
      reason: "what it has found itself, of one domain; on a thread of its own"),
    Exception(
      statement: "DELETE FROM answered_call WHERE answered_at < ?", tables: ["answered_call"],
      reason: "answers are kept for minutes, and so many of each user: an index would cost every write a page"),
    Exception(
      statement: "SELECT user_id FROM answered_call GROUP BY user_id", tables: ["answered_call"],
      reason: "the same"),
    Exception(
      statement: "SELECT answered_at FROM answered_call ORDER BY", tables: ["answered_call"],
      reason: "the same, and once after the start"),
    Exception(
      statement: "SELECT 1 FROM answered_call LIMIT 1", tables: ["answered_call"], reason: "the first row is enough"),
  ]

  /// All statements that the tour has made SQLite run, with single blanks.
  private static func statements(_ store: SQLiteMetadataStore) throws -> Set<String> {
    try store.writer.writeWithoutTransaction { database in
      var seen: Set<String> = []
      database.trace { event in
        if case .statement(let statement) = event { seen.insert(statement.sql) }
      }
      defer { database.trace() }
      try QueryTour(database).run()
      return Set(seen.filter { !$0.hasPrefix("--") }.map { StatementSources.normalized($0) })
    }
  }

  /// The tables that a statement looks through from end to end, by its own names of them.
  private static func scans(_ statement: String, _ database: Database) throws -> Set<String> {
    let explanation = try database.makeStatement(sql: "EXPLAIN QUERY PLAN " + statement)
    // A plan does not depend on what is bound.
    explanation.setUncheckedArguments(StatementArguments())
    let steps = try Row.fetchAll(explanation).map { $0["detail"] as String }
    return Set(
      steps.filter { $0.hasPrefix("SCAN ") && $0 != "SCAN CONSTANT ROW" }
        .map { String($0.split(separator: " ")[1]) })
  }

  @Test("no statement looks through a whole table, but for those that are named with a reason")
  func scans() throws {
    let fixture = try StoreFixture()
    let statements = try Self.statements(fixture.store)
    // As many as there are to see, so that a trace which sees nothing fails.
    #expect(statements.count > 120)
    var used: Set<String> = []
    try fixture.store.writer.read { database in
      for statement in statements.sorted() where !statement.hasPrefix("PRAGMA") {
        let scans = try Self.scans(statement, database)
        guard !scans.isEmpty else { continue }
        let exception = Self.exceptions.first { statement.hasPrefix($0.statement) }
        #expect(scans.isSubset(of: exception?.tables ?? []), "looks through \(scans): \(statement)")
        if let exception { used.insert(exception.statement) }
      }
    }
    // Nobody keeps an exception that is none any more.
    #expect(used == Set(Self.exceptions.map(\.statement)))
  }

  @Test("the statements that are looked at are all that the store's source has")
  func complete() throws {
    let fixture = try StoreFixture()
    let statements = try Self.statements(fixture.store)
    let pieces = try StatementSources.pieces()
    #expect(pieces.count > 100)
    for piece in pieces {
      #expect(
        statements.contains { $0.contains(piece.text) },
        "\(piece.file) has a statement that no query ran: \(piece.text)")
    }
  }

  @Test("neither does what a deleted row takes along, but for contents, which are not deleted")
  func cascades() throws {
    let fixture = try StoreFixture()
    try fixture.store.writer.read { database in
      let keys = try Row.fetchAll(
        database,
        sql: """
          SELECT t.name AS child, f.id AS number, f."table" AS parent, group_concat('"' || f."from" || '" = ?', ' AND ')
            AS condition
          FROM pragma_table_list t, pragma_foreign_key_list(t.name) f
          WHERE t.schema = 'main' AND t.type = 'table' GROUP BY t.name, f.id
          """)
      #expect(keys.count > 15)
      for key in keys {
        let (child, parent, condition): (String, String, String) = (key["child"], key["parent"], key["condition"])
        guard parent != "content" else { continue }
        #expect(
          try Self.scans("SELECT 1 FROM \(child) WHERE \(condition)", database).isEmpty, "\(child) of \(parent)")
      }
    }
  }
}
