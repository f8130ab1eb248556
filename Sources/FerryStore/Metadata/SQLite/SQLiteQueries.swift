internal import GRDB
internal import GRDBSQLite

/// The store's queries on one connection, inside a transaction that somebody else began.
///
/// GRDB keeps the connection and its prepared statements; they are stepped here by SQLite's own calls, since GRDB's
/// rows cost several times as much as the queries (they make a dictionary of the columns for each).
///
/// A class, since what it holds would be counted anew with every copy, and every query makes some.
final class SQLiteQueries {
  private let database: Database
  /// Where writes record what they change; nil of a reader.
  let eventLog: EventLog?
  /// Where writes note which repositories they delete; nil of a reader.
  let deletions: NotedRepositories?
  /// Where writes look which repositories have a gate; nil of a reader.
  let gated: NotedRepositories?
  /// Where writes count what repositories hold; nil of a reader.
  let ledger: UsageLedger?
  /// Where writes keep which packages they have found; nil of a reader.
  let found: FoundPackages?

  init(
    _ database: Database, _ eventLog: EventLog? = nil, _ deletions: NotedRepositories? = nil,
    _ gated: NotedRepositories? = nil, _ ledger: UsageLedger? = nil, _ found: FoundPackages? = nil
  ) {
    self.database = database
    self.eventLog = eventLog
    self.deletions = deletions
    self.gated = gated
    self.ledger = ledger
    self.found = found
  }

  /// The first row of the answer.
  func first<Value>(
    _ sql: String, _ arguments: [any SQLiteValue] = [], _ decode: (SQLiteRow) throws -> Value
  ) throws -> Value? {
    try withStatement(sql, arguments) { statement in
      try step(statement) ? decode(SQLiteRow(statement: statement)) : nil
    }
  }

  /// All rows of the answer.
  func all<Value>(
    _ sql: String, _ arguments: [any SQLiteValue] = [], _ decode: (SQLiteRow) throws -> Value
  ) throws -> [Value] {
    try withStatement(sql, arguments) { statement in
      var values: [Value] = []
      while try step(statement) { values.append(try decode(SQLiteRow(statement: statement))) }
      return values
    }
  }

  /// Goes through all rows of the answer, without keeping any.
  func each(_ sql: String, _ arguments: [any SQLiteValue] = [], _ body: (SQLiteRow) throws -> Void) throws {
    try withStatement(sql, arguments) { statement in
      while try step(statement) { try body(SQLiteRow(statement: statement)) }
    }
  }

  /// Runs a statement that answers nothing.
  func run(_ sql: String, _ arguments: [any SQLiteValue] = []) throws {
    try withStatement(sql, arguments) { statement in
      while try step(statement) {}
    }
  }

  /// Runs an INSERT and returns the id of the new row.
  func insert(_ sql: String, _ arguments: [any SQLiteValue]) throws -> Int64 {
    try run(sql, arguments)
    return database.lastInsertedRowID
  }

  /// Runs a DELETE.
  ///
  /// - Returns: how many rows it deleted.
  func delete(_ sql: String, _ arguments: [any SQLiteValue]) throws -> Int {
    try run(sql, arguments)
    return database.changesCount
  }

  /// SQLite's own; nil where it is closed.
  var connection: OpaquePointer? { database.sqliteConnection }

  private func withStatement<Value>(
    _ sql: String, _ arguments: [any SQLiteValue], _ body: (OpaquePointer) throws -> Value
  ) throws -> Value {
    let prepared: Statement
    do { prepared = try database.cachedStatement(sql: sql) } catch { throw StoreError.database(error) }
    return try withExtendedLifetime(prepared) {
      let statement = prepared.sqliteStatement
      // A statement that is not reset keeps its snapshot open; what is bound may be a large document.
      defer {
        sqlite3_reset(statement)
        sqlite3_clear_bindings(statement)
      }
      for (index, argument) in arguments.enumerated() {
        let code = argument.bind(to: statement, at: Int32(index + 1))
        guard code == SQLITE_OK else { throw failure(code) }
      }
      return try body(statement)
    }
  }

  /// - Returns: whether there is a row.
  private func step(_ statement: OpaquePointer) throws -> Bool {
    switch sqlite3_step(statement) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw failure(code)
    }
  }

  private func failure(_ code: Int32) -> StoreError {
    guard let connection = database.sqliteConnection else { return .closed }
    let message = sqlite3_errmsg(connection).map { String(cString: $0) }
    return .database(DatabaseError(resultCode: ResultCode(rawValue: code), message: message))
  }
}
