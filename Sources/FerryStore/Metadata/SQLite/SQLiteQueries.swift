internal import GRDB

/// The store's queries on one connection, inside a transaction that somebody else began.
///
/// Every statement is prepared once a connection and kept.
struct SQLiteQueries {
  let database: Database

  /// The first row of the answer.
  func first<Value>(
    _ sql: String, _ arguments: StatementArguments = [], _ decode: (Row) throws -> Value
  ) throws -> Value? {
    try translatingErrors {
      let rows = try Row.fetchCursor(database.cachedStatement(sql: sql), arguments: arguments)
      return try rows.next().map(decode)
    }
  }

  /// All rows of the answer.
  func all<Value>(
    _ sql: String, _ arguments: StatementArguments = [], _ decode: (Row) throws -> Value
  ) throws -> [Value] {
    try translatingErrors {
      let rows = try Row.fetchCursor(database.cachedStatement(sql: sql), arguments: arguments)
      var values: [Value] = []
      while let row = try rows.next() { values.append(try decode(row)) }
      return values
    }
  }

  func run(_ sql: String, _ arguments: StatementArguments) throws {
    try translatingErrors { try database.cachedStatement(sql: sql).execute(arguments: arguments) }
  }

  /// Runs an INSERT and returns the id of the new row.
  func insert(_ sql: String, _ arguments: StatementArguments) throws -> Int64 {
    try run(sql, arguments)
    return database.lastInsertedRowID
  }

  private func translatingErrors<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as StoreError {
      throw error
    } catch {
      throw StoreError.database(error)
    }
  }
}

extension SQLiteQueries {
  /// A column of one of the store's enumerations.
  ///
  /// - Throws: ``StoreError/corrupt(_:)`` where the text is none of its names.
  static func enumeration<Value: RawRepresentable>(
    _ row: Row, _ column: Int, of _: Value.Type = Value.self
  ) throws -> Value where Value.RawValue == String {
    let text: String = row[column]
    guard let value = Value(rawValue: text) else { throw StoreError.corrupt("'\(text)' is no \(Value.self)") }
    return value
  }
}
