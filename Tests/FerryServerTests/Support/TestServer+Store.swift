import FerryModel
@testable import FerryStore

extension TestServer {
  /// Lets the database note the order in which versions are stored: a version itself has none.
  func noteStoredOrder() async throws {
    try await write { writing in
      let queries = try Self.queries(writing)
      try queries.run("CREATE TABLE stored (place INTEGER PRIMARY KEY, package_id INTEGER, display TEXT)")
      try queries.run(
        """
        CREATE TRIGGER note AFTER INSERT ON package_version
        BEGIN INSERT INTO stored (package_id, display) VALUES (new.package_id, new.display); END
        """)
    }
  }

  /// Lets the database have so many pages, and at least those that it has.
  func limitPages(to pages: Int) async throws {
    try await write { try Self.queries($0).run("PRAGMA max_page_count = \(pages)") }
  }

  /// The names of the versions in a repository in the order in which they were stored since then.
  func storedOrder(in repository: String) throws -> [String] {
    try store.read { reading in
      guard let record = try reading.repositories().first(where: { $0.name == repository }) else { return [] }
      return try Self.queries(reading).all(
        """
        SELECT s.display FROM stored s JOIN package p ON p.id = s.package_id
        WHERE p.repository_id = ? ORDER BY s.place
        """, [record.id]
      ) { $0[0] as String }
    }
  }

  /// The repositories of the versions, in the order in which they were stored since then.
  func storedPlaces() throws -> [String] {
    try store.read { reading in
      try Self.queries(reading).all(
        """
        SELECT r.name FROM stored s JOIN package p ON p.id = s.package_id JOIN repository r ON r.id = p.repository_id
        ORDER BY s.place
        """
      ) { $0[0] as String }
    }
  }

  /// How many answers to calls with a token the store has.
  func rememberedAnswers() throws -> Int {
    try store.read { reading in
      try Self.queries(reading).first("SELECT count(*) FROM answered_call") { Int($0[0] as Int64) } ?? 0
    }
  }

  private static func queries(_ reading: any MetadataReading) throws -> SQLiteQueries {
    guard let queries = reading as? SQLiteQueries else { throw TestFailure("the store is not SQLite") }
    return queries
  }

  /// Writes what no call can write yet.
  func write(_ body: @escaping @Sendable (any MetadataWriting) throws -> Void) async throws {
    try await store.write(body) { _ in }
  }

  /// Makes a package with these origin controls.
  func makePackage(_ package: TestPackage, in repository: String, _ restrictions: OriginRestrictions) async throws {
    let coordinates = try PackageCoordinates(
      format: package.format, namespace: package.namespace, package: package.name)
    try await write { writing in
      guard let record = try writing.repositories().first(where: { $0.name == repository }) else {
        throw TestFailure("no repository \(repository)")
      }
      _ = try writing.insertPackage(
        repositoryID: record.id, coordinates, restrictions: restrictions, createdAt: Timestamp(milliseconds: 1))
    }
  }

  /// Gives a version another status or origin.
  func change(
    _ version: String, of package: TestPackage = TestPackage(), in repository: String,
    _ change: @escaping @Sendable (inout VersionRecord) -> Void
  ) async throws {
    let coordinates = try PackageCoordinates(
      format: package.format, namespace: package.namespace, package: package.name)
    try await write { writing in
      guard let record = try writing.repositories().first(where: { $0.name == repository }),
        let package = try writing.package(repositoryID: record.id, coordinates),
        let found = try writing.version(packageID: package.id, key: version)
      else { throw TestFailure("no version \(version)") }
      var changed = found
      change(&changed)
      try writing.putVersion(
        in: package, name: changed.name,
        content: StoredContent(id: changed.contentID, bytes: try writing.contentBytes(id: changed.contentID)),
        replacing: found, status: changed.status, origin: changed.origin, publishedAt: changed.publishedAt)
    }
  }
}
