import FerryModel
import Foundation
import GRDB
import Testing

@testable import FerryStore

/// A database of every schema that was ever released, as its own migrations made it and with rows in its tables, opens in
/// this version: and so does a backup of it.
///
/// The dumps are in `Tests/Schemas`, one for each migration. `FERRY_WRITE_SCHEMAS=1` writes those that are not there, by the
/// real migrator, for whoever adds a migration; one that is there is never written again.
@Suite("Stored schemas")
struct SchemaFixtureTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Schemas").path

  private static let migrations = SQLiteSchema.migrator.migrations

  /// Rows for the tables that a migration adds. Those of the first are there in each.
  private static let rows: [Int: String] = [
    1: """
    INSERT INTO domain (id, name, owner, created_at) VALUES (1, 'my_domain', '111122223333', 1);
    INSERT INTO repository (id, domain_id, name, description, created_at) VALUES
      (1, 1, 'my_repo', 'first', 2), (2, 1, 'repo-2', '', 3);
    INSERT INTO repository_policy VALUES (1, '{"Version":"2012-10-17","Statement":[]}');
    INSERT INTO upstream VALUES (2, 0, 1);
    INSERT INTO package VALUES (7, 1, 'npm', 'types', 'react', 'ALLOW', 'BLOCK', 3);
    INSERT INTO content (id, revision, metadata) VALUES (5, '\(content.revision)', '\(content.metadata)');
    INSERT INTO asset VALUES (5, 'a.tgz', 3, \(hashes));
    """,
    3: "INSERT INTO answered_call VALUES (0, 'token', x'01', x'02', 5);",
    4: """
    INSERT INTO event VALUES (1, 'VERSION_PUBLISHED', 5, 1, 1, 'my_repo', 'npm', 'types', 'react', '1', 'r', 'Published', '');
    INSERT INTO event_watch VALUES (1, 1);
    """,
    5: "INSERT INTO domain_policy VALUES (1, '{\"Version\":\"2012-10-17\",\"Statement\":[]}');",
    6: """
    INSERT INTO promotion
      (id, domain_id, time, principal, user_id, source, destination, reason, source_policy, destination_policy,
       domain_policy, version_count, rolls_back, rolled_back_by) VALUES
      (1, 1, 6, 'arn:aws:iam::111122223333:root', 0, 'my_repo', 'repo-2', 'why', '', '', '', 1, NULL, NULL);
    INSERT INTO promoted_version VALUES
      (1, 0, 'npm', 'types', 'react', '1', '1', 5, 'Published', 'my_repo', 1, NULL, NULL, NULL, NULL, NULL, NULL);
    INSERT INTO promoted_tag VALUES (1, 'npm', 'types', 'react', 'latest', '1', NULL);
    """,
    7: "INSERT INTO domain_tag VALUES (1, 'k', 'v'); INSERT INTO repository_tag VALUES (1, 'k', 'v');",
    8: """
    INSERT INTO package_group VALUES (8, 1, '/*', '', '', 1, 'ALLOW', 'ALLOW', 'ALLOW');
    INSERT INTO package_group VALUES (9, 1, '/npm/*', '', 'd', 7, 'ALLOW', 'ALLOW', 'ALLOW');
    INSERT INTO package_group_repository VALUES (9, 'PUBLISH', 1);
    INSERT INTO package_group_tag VALUES (9, 'k', 'v');
    """,
    9: """
    INSERT INTO mark VALUES (1, 'npm', 'types', 'react', '1', 'r', 'tested', 'arn:aws:iam::111122223333:root', '', 0, 8);
    """,
    10: """
    UPDATE content SET bytes = 3;
    INSERT INTO repository_usage VALUES (1, 1, 3);
    """,
    11: "UPDATE promotion SET destination_id = 2;",
    12: """
    INSERT INTO audit_outbox VALUES (3, 4, 5, 2, '\(String(repeating: "a", count: 64))', x'226e223a330a226e223a34');
    """,
  ]

  /// The version that all of them have.
  private static func version(_ schema: Int) -> String {
    schema == 1
      ? """
      INSERT INTO package_version VALUES (21, 7, '1', '1', 5, 'Published', 'INTERNAL', 'my_repo', 4);
      INSERT INTO dist_tag VALUES (7, 'latest', 21);
      """
      : """
      INSERT INTO package_version VALUES (7, '1', '1', 5, 'Published', 'INTERNAL', 'my_repo', 4, 1);
      INSERT INTO dist_tag VALUES (7, 'latest', '1');
      """
  }

  private static let bytes = Array("abc".utf8)
  private static let asset: Asset = {
    let hasher = AssetHasher()
    bytes.withUnsafeBytes { hasher.update($0) }
    return Asset(name: "a.tgz", size: Int64(bytes.count), hashes: hasher.finalize())
  }()
  private static let content = VersionContent(assets: [asset], metadata: "{}")
  private static var hashes: String {
    [asset.hashes.md5, asset.hashes.sha1, asset.hashes.sha256, asset.hashes.sha512]
      .map { "x'\(Hexadecimal.encode($0))'" }.joined(separator: ", ")
  }

  private static func path(_ schema: Int) -> String { "\(folder)/\(schema).sql" }

  /// Makes a database of a schema by the real migrator, and writes it down.
  private static func write(_ schema: Int) throws {
    let temporary = try TemporaryFolder()
    let path = temporary.path + "/metadata.sqlite"
    let database = try DatabaseQueue(path: path)
    try SQLiteSchema.migrator.migrate(database, upTo: migrations[schema - 1])
    try database.write { database in
      try database.execute(sql: "DELETE FROM sqlite_sequence")
      for table in 1...schema { if let rows = rows[table] { try database.execute(sql: rows) } }
      try database.execute(sql: version(schema))
    }
    try database.close()
    let dump = Process()
    dump.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    dump.arguments = [
      "-c", "import sqlite3, sys; print('\\n'.join(sqlite3.connect(sys.argv[1]).iterdump()))", path,
    ]
    let pipe = Pipe()
    dump.standardOutput = pipe
    try dump.run()
    let text = pipe.fileHandleForReading.readDataToEndOfFile()
    dump.waitUntilExit()
    try #require(dump.terminationStatus == 0)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try text.write(to: URL(fileURLWithPath: Self.path(schema)))
  }

  @Test("every schema has its dump", arguments: 1...migrations.count)
  func everySchema(schema: Int) throws {
    if ProcessInfo.processInfo.environment["FERRY_WRITE_SCHEMAS"] == "1",
      !FileManager.default.fileExists(atPath: Self.path(schema))
    {
      try Self.write(schema)
    }
    #expect(
      FileManager.default.fileExists(atPath: Self.path(schema)),
      "no dump of schema \(schema): run this test with FERRY_WRITE_SCHEMAS=1, and commit Tests/Schemas/\(schema).sql")
  }

  private func load(_ schema: Int, to path: String) throws {
    var configuration = Configuration()
    // A dump's tables are in the order of their names.
    configuration.foreignKeysEnabled = false
    let database = try DatabaseQueue(path: path, configuration: configuration)
    let sql = try String(contentsOfFile: Self.path(schema), encoding: .utf8)
    try database.writeWithoutTransaction { try $0.execute(sql: sql) }
    let applied = try database.read { try SQLiteSchema.migrator.appliedIdentifiers($0) }
    #expect(applied == Set(Self.migrations.prefix(schema)))
    try database.close()
  }

  private func expectAllIsThere(_ store: SQLiteMetadataStore) throws {
    try store.read { reading in
      #expect(try reading.databaseFaults(limit: 10).isEmpty)
      let repositories = try reading.repositories()
      #expect(repositories.map(\.name) == ["my_repo", "repo-2"])
      #expect(repositories.map(\.upstreams) == [[], [1]])
      let found = try reading.package(
        repositoryID: 1, .init(stored: .npm, namespace: "types", name: "react"), versionKey: "1")
      let version = try #require(found?.version)
      #expect(version.revision == Self.content.revision)
      #expect(try reading.content(id: version.contentID) == Self.content)
      #expect(try reading.distTags(packageID: 7).map(\.tag) == ["latest"])
      #expect(version.bytes == 3)
      #expect(try reading.usage(repositoryID: 1) == Usage(versions: 1, bytes: 3))
      #expect(try reading.packageGroups().contains { $0.group.pattern == .root })
    }
  }

  @Test("a database of every schema opens in this version, with all that it held", arguments: 1...migrations.count)
  func opens(schema: Int) throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/metadata.sqlite"
    try load(schema, to: path)
    #expect(try SQLiteMetadataStore.isCurrent(path: path) == (schema == Self.migrations.count))
    let store = try SQLiteMetadataStore(path: path)
    defer { store.close() }
    #expect(try SQLiteMetadataStore.isCurrent(path: path))
    try expectAllIsThere(store)
    let (promotions, domains, groups) = try store.read { reading in
      (
        try reading.promotions(
          into: .repository(id: 2, name: "repo-2", domainID: 1), before: nil, limit: 9
        ).count,
        try reading.domains(), try reading.packageGroups().count
      )
    }
    #expect(promotions == (schema >= 6 ? 1 : 0))
    #expect((domains.first?.tags != ResourceTags.none) == (schema >= 7))
    #expect(groups == (schema >= 8 ? 2 : 1))
  }

  @Test("a backup of every schema is restored to this version", arguments: 1...migrations.count)
  func restores(schema: Int) throws {
    let folder = try TemporaryFolder()
    let backup = BackupFolder(path: folder.path + "/backup")
    try backup.make(outside: folder.path + "/data")
    let digest = try #require(BlobDigest(Self.asset.hashes.sha256))
    try Data(Self.bytes).write(to: URL(fileURLWithPath: backup.blob(digest)))
    try load(schema, to: folder.path + "/old.sqlite")
    let old = try FileDescriptor(opening: folder.path + "/old.sqlite", O_RDONLY)
    let copied = try #require(
      try FileCopy.copy(
        old, to: backup.database(named: "metadata-old.sqlite"), by: backup.incoming + "/d", mode: 0o600, expected: nil,
        goesOn: { true }))
    try BackupManifest(
      madeAt: Timestamp(milliseconds: 1), ferry: "0.1", database: "metadata-old.sqlite",
      databaseSHA256: Hexadecimal.encode(copied.sha256), blobs: 1, bytes: 3, missing: []
    ).write(to: backup.manifest, beside: backup.incoming)
    #expect(try BackupCheck(backup.path).run().check.findings.isEmpty)
    let report = try Restore(from: backup.path, to: folder.path + "/data").run()
    #expect(report.isDone)
    #expect(report.check.findings.isEmpty)
    let data = try DataFolder(path: folder.path + "/data")
    let store = try SQLiteMetadataStore(path: data.database)
    defer { store.close() }
    try expectAllIsThere(store)
  }
}
