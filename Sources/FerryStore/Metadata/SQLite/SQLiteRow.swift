internal import GRDBSQLite

/// The row that a statement stands on. Good until its next step.
///
/// Tables are STRICT and columns NOT NULL, so a column has the type that it was declared with.
struct SQLiteRow {
  let statement: OpaquePointer

  subscript(column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

  subscript(column: Int32) -> String {
    guard let start = sqlite3_column_text(statement, column) else { return "" }
    // Sound: SQLite keeps the text until the next step, and it is copied here.
    let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column)))
    return String(decoding: bytes, as: UTF8.self)
  }

  subscript(column: Int32) -> String? {
    isNull(column) ? nil : self[column] as String
  }

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }

  subscript(column: Int32) -> [UInt8] {
    guard let start = sqlite3_column_blob(statement, column) else { return [] }
    // Sound: as above.
    return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column))))
  }

  /// A column of one of the store's enumerations.
  ///
  /// - Throws: ``StoreError/corrupt(_:)`` where the text is none of its names.
  func enumeration<Value: RawRepresentable>(
    _ column: Int32, of _: Value.Type = Value.self
  ) throws -> Value where Value.RawValue == String {
    let text: String = self[column]
    guard let value = Value(rawValue: text) else { throw StoreError.corrupt("'\(text)' is no \(Value.self)") }
    return value
  }
}
