internal import FerryModel
internal import FerryStore
internal import GRDBSQLite

/// SQLite with nothing around it, which commits the rows that copies write: into a database of the daemon's own schema,
/// with its settings, in groups.
final class SQLiteAlone {
  /// A row of a version, and of its package where that is new in the destination.
  private struct Row {
    let destination: Int64
    /// The place of the package among those that were written; the next one is new.
    let package: Int
    let coordinates: PackageCoordinates
    let version: VersionRecord
  }

  private let path: String
  private var repositories: [String: Int64] = [:]
  private var domain: Int64 = 0
  private var destinations = 0

  /// - Parameter path: a copy of a population's database, which no daemon has.
  init(path: String) throws {
    self.path = path
    let store = try SQLiteMetadataStore(path: path)
    defer { store.close() }
    for repository in try store.read({ try $0.repositories() }) {
      repositories[repository.name] = repository.id
      domain = repository.domainID
    }
  }

  /// Commits so many copies to so many new repositories.
  ///
  /// - Returns: nanoseconds for all of them.
  func commit(_ stock: PopulationStock, count: Int, destinations: Int, group: Int) throws -> UInt64 {
    let rows = try rows(stock, count: count, into: try makeDestinations(destinations))
    let connection = try Connection(path)
    let (newPackage, newVersion) = (
      try connection.prepare(
        "INSERT INTO package (repository_id, format, namespace, name, publish, upstream, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)"
      ),
      try connection.prepare(
        """
        INSERT INTO package_version
          (package_id, key, display, content_id, status, origin_type, origin_repository, published_at, stored_order)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    )
    let (begin, commit) = (try connection.prepare("BEGIN IMMEDIATE"), try connection.prepare("COMMIT"))
    var packages: [Int64] = []
    let restrictions = OriginRestrictions.initial(for: .internal)
    let start = ContinuousClock.now
    for first in stride(from: 0, to: rows.count, by: group) {
      try begin.run()
      for (place, row) in rows[first..<min(rows.count, first + group)].enumerated() {
        let (coordinates, version) = (row.coordinates, row.version)
        if row.package == packages.count {
          try newPackage.run(
            row.destination, coordinates.format.rawValue, coordinates.namespace, coordinates.name,
            restrictions.publish.rawValue, restrictions.upstream.rawValue, Int64(1))
          packages.append(connection.lastRow)
        }
        try newVersion.run(
          packages[row.package], version.name.key, version.name.display, version.contentID, version.status.rawValue,
          version.origin.type.rawValue, version.origin.entryRepository, version.publishedAt.milliseconds,
          Int64(first + place))
      }
      try commit.run()
    }
    return UInt64(start.duration(to: .now) / .nanoseconds(1))
  }

  private func makeDestinations(_ count: Int) throws -> [Int64] {
    let names = (destinations..<(destinations + count)).map { "alone-\($0)" }
    destinations += count
    let (path, domain) = (path, domain)
    try Waiting.forTask {
      let store = try SQLiteMetadataStore(path: path)
      defer { store.close() }
      try await store.write { writing in
        for name in names {
          _ = try writing.insertRepository(
            domainID: domain, name: RepositoryName(validating: name), description: "", createdAt: Population.begin)
        }
      } committed: {
      }
    }
    let store = try SQLiteMetadataStore(path: path)
    defer { store.close() }
    let ids = Dictionary(uniqueKeysWithValues: try store.read { try $0.repositories() }.map { ($0.name, $0.id) })
    return names.compactMap { ids[$0] }
  }

  private func rows(_ stock: PopulationStock, count: Int, into destinations: [Int64]) throws -> [Row] {
    struct Place: Hashable {
      let destination: Int64
      let coordinates: PackageCoordinates
    }
    let store = try SQLiteMetadataStore(path: path)
    defer { store.close() }
    var packages: [Place: Int] = [:]
    return try store.read { reading in
      try (0..<count).map { index in
        let item = stock[index / destinations.count]
        let coordinates = try PackageCoordinates(
          format: item.package.format, namespace: item.package.namespace, package: item.package.name)
        let key = try VersionName(validating: item.version, format: item.package.format).key
        guard
          let version = try repositories[item.repository].flatMap({
            try reading.package(repositoryID: $0, coordinates, versionKey: key)?.version
          })
        else { throw BenchError("the population lacks \(item.package.name) \(item.version)") }
        let place = Place(destination: destinations[index % destinations.count], coordinates: coordinates)
        let package = packages[place] ?? packages.count
        packages[place] = package
        return Row(destination: place.destination, package: package, coordinates: coordinates, version: version)
      }
    }
  }
}

/// One connection to SQLite, with the settings of the daemon's.
private final class Connection {
  private var connection: OpaquePointer?

  init(_ path: String) throws {
    let flags = SQLITE_OPEN_READWRITE
    guard sqlite3_open_v2(path, &connection, flags, nil) == SQLITE_OK else { throw failure() }
    for setting in [
      "journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON",
      "cache_size = -\(SQLiteConnection.writerCacheKibibytes)", "temp_store = MEMORY",
    ] {
      guard sqlite3_exec(connection, "PRAGMA \(setting)", nil, nil, nil) == SQLITE_OK else { throw failure() }
    }
  }

  deinit { sqlite3_close_v2(connection) }

  func prepare(_ sql: String) throws -> PreparedStatement {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(connection, sql, -1, &statement, nil) == SQLITE_OK, let statement else { throw failure() }
    return PreparedStatement(statement, self)
  }

  var lastRow: Int64 { sqlite3_last_insert_rowid(connection) }

  func failure() -> BenchError {
    BenchError("SQLite alone failed: \(sqlite3_errmsg(connection).map { String(cString: $0) } ?? "no reason")")
  }
}

private final class PreparedStatement {
  private let statement: OpaquePointer
  private let connection: Connection
  private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  init(_ statement: OpaquePointer, _ connection: Connection) {
    self.statement = statement
    self.connection = connection
  }

  deinit { sqlite3_finalize(statement) }

  /// Runs it with these numbers and texts.
  func run(_ values: Any...) throws {
    for (index, value) in values.enumerated() {
      switch value {
      case let number as Int64: sqlite3_bind_int64(statement, Int32(index + 1), number)
      case let text as String: sqlite3_bind_text(statement, Int32(index + 1), text, -1, Self.transient)
      default: throw BenchError("a value that is neither a number nor a text")
      }
    }
    let code = sqlite3_step(statement)
    sqlite3_reset(statement)
    guard code == SQLITE_DONE else { throw connection.failure() }
  }
}
