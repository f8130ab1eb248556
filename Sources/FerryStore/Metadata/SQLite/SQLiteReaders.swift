internal import Dispatch
internal import GRDB
internal import Glibc
internal import Synchronization

/// The connections that read, one for each thread that reads at the moment.
///
/// GRDB's pool does the same, but asks for the schema's version and compiles a SAVEPOINT at every read, which takes
/// longer than the read.
final class SQLiteReaders: Sendable {
  /// Threads that read at the same time; others wait for one of them. More than there are threads that read for long, so that
  /// the event loop never does.
  static let maximum = 32
  /// Connections that are kept open: each has a cache of its own.
  static let maximumIdle = 4

  private struct Connections {
    /// The one that was used last is at the end: its cache is the warmest.
    var idle: [DatabaseQueue] = []
    var isClosed = false
  }

  private let path: String
  private let permits = DispatchSemaphore(value: maximum)
  private let connections = Mutex(Connections())

  init(path: String) {
    self.path = path
  }

  /// Runs the body on the calling thread, on one snapshot.
  func read<Result>(_ body: (SQLiteQueries) throws -> Result) throws -> Result {
    try readOnce { queries in
      try queries.run("BEGIN")
      let result = Swift.Result { try body(queries) }
      // Ends the snapshot; there is nothing to undo.
      try queries.run("COMMIT")
      return try result.get()
    }
  }

  /// Runs one query on the calling thread.
  func readOnce<Result>(_ query: (SQLiteQueries) throws -> Result) throws -> Result {
    permits.wait()
    defer { permits.signal() }
    let connection = try take()
    defer { putBack(connection) }
    return try connection.unsafeRead { try query(SQLiteQueries($0)) }
  }

  private func take() throws -> DatabaseQueue {
    let idle = try connections.withLock { connections in
      if connections.isClosed { throw StoreError.closed }
      return connections.idle.popLast()
    }
    if let idle { return idle }
    do {
      return try SQLiteConnection.reader(path: path)
    } catch {
      // SQLite says only that it cannot open the file. What the system says tells what to do.
      _ = try FileDescriptor(opening: path, O_RDONLY)
      throw StoreError.database(error)
    }
  }

  private func putBack(_ connection: DatabaseQueue) {
    connections.withLock { connections in
      // What is not kept is closed when it is let go of, and so is all of a closed set.
      if !connections.isClosed, connections.idle.count < Self.maximumIdle { connections.idle.append(connection) }
    }
  }

  /// Closes the connections, those that are in use when they come back.
  func close() {
    connections.withLock { connections in
      connections.isClosed = true
      connections.idle = []
    }
  }
}
