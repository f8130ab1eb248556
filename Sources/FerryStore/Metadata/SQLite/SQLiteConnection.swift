internal import CSQLite
internal import GRDB
internal import GRDBSQLite

/// How connections to the database are set up.
package enum SQLiteConnection {
  /// Of each connection that reads, in KiB. What is not in it comes from the system's page cache in about a microsecond.
  static let readerCacheKibibytes = 1024
  /// Of the connection that writes, in KiB: a group of copies goes through some hundred pages, and the next one through
  /// most of the same. Memory is taken as pages come. Not more, since SQLite looks through all of it at the end of a
  /// transaction that has split a page.
  package static let writerCacheKibibytes = 4096
  /// What SQLite puts beside a database, by the ends of the names.
  static let sideFiles = ["-wal", "-shm", "-journal"]
  /// How long to wait for another process that still has the database, in seconds.
  static let busySeconds = 5.0

  /// Opens the connection that writes, and creates the database where there is none.
  static func writer(path: String) throws -> DatabaseQueue {
    try useOneProcessAlone()
    var configuration = configuration(cacheKibibytes: writerCacheKibibytes)
    configuration.journalMode = .wal
    configuration.label = "metadata writer"
    let writer = try DatabaseQueue(path: path, configuration: configuration)
    // Only now: GRDB sets NORMAL after preparing the connection, and then a commit that was answered may be lost with
    // the power.
    try writer.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA synchronous = FULL")
      let synchronous = try Int.fetchOne(database, sql: "PRAGMA synchronous")
      guard synchronous == 2 else {
        throw StoreError.corrupt("SQLite does not sync every commit: synchronous is \(synchronous ?? -1)")
      }
      let foreignKeys = try Int.fetchOne(database, sql: "PRAGMA foreign_keys")
      guard foreignKeys == 1 else { throw StoreError.corrupt("SQLite does not check foreign keys") }
    }
    return writer
  }

  /// Opens a connection that reads. The writer must be open.
  static func reader(path: String) throws -> DatabaseQueue {
    var configuration = configuration(cacheKibibytes: readerCacheKibibytes)
    configuration.readonly = true
    configuration.label = "metadata reader"
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  /// Opens databases for this process alone from now on: SQLite then keeps its locks and the log's index in memory, not
  /// in a file that other processes share, which saves six system calls at each commit; and the pages of a commit are
  /// written to the log together, instead of with two calls for each.
  private static func useOneProcessAlone() throws {
    guard sqlite_use_ferry_files() != 0 else {
      throw StoreError.database(
        DatabaseError(resultCode: .SQLITE_ERROR, message: "this SQLite lacks its file layer unix-excl"))
    }
  }

  private static func configuration(cacheKibibytes: Int) -> Configuration {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(busySeconds)
    configuration.prepareDatabase { database in
      try database.execute(
        sql: """
          PRAGMA cache_size = -\(cacheKibibytes);
          PRAGMA mmap_size = 0;
          PRAGMA temp_store = MEMORY;
          """)
    }
    return configuration
  }
}
