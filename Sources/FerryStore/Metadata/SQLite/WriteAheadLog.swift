internal import GRDB
internal import GRDBSQLite

/// When SQLite's log is written back into the database: by the writer thread, after the callers were told, not
/// inside of the commit that happens to fill the log.
///
/// Used by the writer thread alone, and so sound as `@unchecked Sendable`.
final class WriteAheadLog: @unchecked Sendable {
  /// Pages in the log from which on it is written back: 16 MiB. Pages that many writes change are in it many times, and are
  /// written back once.
  static let checkpointPages: Int32 = 4096
  /// Pages from which on the log waits for readers to leave it, so that it begins anew: 64 MiB.
  static let restartPages: Int32 = 16_384
  /// For how long it waits for them, in milliseconds.
  static let restartWait: Int32 = 100

  /// After a reader has not left it, how long it is not waited for again.
  static let restartRest: Duration = .seconds(5)

  private var pages: Int32 = 0
  private var nextRestart: ContinuousClock.Instant?

  /// Takes the place of SQLite's own checkpoints on this connection, which must be closed before this object goes.
  func attach(to database: Database) {
    sqlite3_wal_hook(
      database.sqliteConnection,
      { log, _, _, pages in
        // Sound: the object outlives the connection.
        if let log { Unmanaged<WriteAheadLog>.fromOpaque(log).takeUnretainedValue().pages = pages }
        return SQLITE_OK
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  /// Writes the log back where it is long. What readers still need stays, and comes later.
  ///
  /// - Throws: where the disk failed.
  func checkpointIfLong(_ database: Database) throws {
    guard pages >= Self.checkpointPages, let connection = database.sqliteConnection else { return }
    let mustRestart = pages >= Self.restartPages && nextRestart.map { $0 <= .now } ?? true
    pages = 0
    if mustRestart { sqlite3_busy_timeout(connection, Self.restartWait) }
    let mode = mustRestart ? SQLITE_CHECKPOINT_RESTART : SQLITE_CHECKPOINT_PASSIVE
    let code = sqlite3_wal_checkpoint_v2(connection, nil, mode, nil, nil)
    if mustRestart {
      sqlite3_busy_timeout(connection, Int32(SQLiteConnection.busySeconds * 1000))
      nextRestart = code & 0xFF == SQLITE_BUSY ? .now + Self.restartRest : nil
    }
    guard code == SQLITE_OK || code & 0xFF == SQLITE_BUSY || code & 0xFF == SQLITE_LOCKED else {
      throw StoreError.database(DatabaseError(resultCode: ResultCode(rawValue: code)))
    }
  }
}
