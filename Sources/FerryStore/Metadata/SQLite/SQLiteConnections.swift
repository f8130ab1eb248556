internal import GRDB

/// How connections to the database are set up.
enum SQLiteConnections {
  /// Threads that read at the same time; each has a connection.
  static let maximumReaders = 4
  /// Of each connection, in KiB. What is not in it comes from the system's page cache in about a microsecond.
  static let cacheKibibytes = 1024
  /// How long to wait for another process that looks into the database, in seconds.
  static let busySeconds = 5.0

  static func open(path: String) throws -> DatabasePool {
    var configuration = Configuration()
    configuration.label = "metadata"
    configuration.maximumReaderCount = maximumReaders
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(busySeconds)
    configuration.persistentReadOnlyConnections = true
    configuration.prepareDatabase { database in
      try database.execute(
        sql: """
          PRAGMA cache_size = -\(cacheKibibytes);
          PRAGMA mmap_size = 0;
          PRAGMA temp_store = MEMORY;
          """)
    }
    let pool = try DatabasePool(path: path, configuration: configuration)
    // Only now: the pool sets NORMAL after preparing its writer, and then a commit that was answered may be lost with
    // the power.
    try pool.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA synchronous = FULL")
      let synchronous = try Int.fetchOne(database, sql: "PRAGMA synchronous")
      guard synchronous == 2 else {
        throw StoreError.corrupt("SQLite does not sync every commit: synchronous is \(synchronous ?? -1)")
      }
      let foreignKeys = try Int.fetchOne(database, sql: "PRAGMA foreign_keys")
      guard foreignKeys == 1 else { throw StoreError.corrupt("SQLite does not check foreign keys") }
    }
    return pool
  }
}
