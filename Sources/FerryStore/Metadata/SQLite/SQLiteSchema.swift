internal import GRDB

/// The tables, and how an older database becomes one of today.
///
/// A migration that was released never changes: the next one says what is different.
enum SQLiteSchema {
  /// Brings the database up to date.
  ///
  /// - Throws: ``StoreError/newerSchema(path:)`` where a later Ferry was here: it may mean something else by the same
  ///   tables, so nothing is touched.
  static func migrate(_ database: DatabaseQueue) throws {
    let migrator = migrator
    guard try !database.read(migrator.hasBeenSuperseded) else { throw StoreError.newerSchema(path: database.path) }
    try migrator.migrate(database)
  }

  /// Whether there is nothing in the database at all.
  static func isEmpty(_ database: DatabaseQueue) throws -> Bool {
    try database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_master") == 0 }
  }

  /// Whether the database is as this version has it.
  static func isCurrent(_ database: DatabaseQueue) throws -> Bool {
    try database.read { try migrator.hasCompletedMigrations($0) && !migrator.hasBeenSuperseded($0) }
  }

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1: domains, repositories, packages, versions") { database in
      try database.execute(sql: version1)
    }
    migrator.registerMigration("2: versions in one tree") { database in
      try database.execute(sql: version2)
    }
    migrator.registerMigration("3: answers to calls that may come again") { database in
      try database.execute(sql: version3)
    }
    migrator.registerMigration("4: events") { database in
      try database.execute(sql: version4)
    }
    migrator.registerMigration("5: policies of domains") { database in
      try database.execute(sql: version5)
    }
    migrator.registerMigration("6: promotions") { database in
      try database.execute(sql: version6)
    }
    migrator.registerMigration("7: tags") { database in
      try database.execute(sql: version7)
    }
    migrator.registerMigration("8: package groups") { database in
      try database.execute(sql: version8)
    }
    migrator.registerMigration("9: marks and gates") { database in
      try database.execute(sql: version9)
    }
    migrator.registerMigration("10: what repositories hold") { database in
      try database.execute(sql: version10)
    }
    migrator.registerMigration("11: promotions of deleted repositories") { database in
      try database.execute(sql: version11)
    }
    migrator.registerMigration("12: audit records that no file has yet") { database in
      try database.execute(sql: version12)
    }
    migrator.registerMigration("13: deleted domains, and all that allowed a promotion") { database in
      try database.execute(sql: version13)
    }
    return migrator
  }

  // AUTOINCREMENT where an id outlives its row, in what the server holds in memory.
  private static let version1 = """
    CREATE TABLE domain (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL UNIQUE,
      owner TEXT NOT NULL,
      created_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE repository (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      domain_id INTEGER NOT NULL REFERENCES domain(id),
      name TEXT NOT NULL,
      description TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      UNIQUE (domain_id, name)
    ) STRICT;

    CREATE TABLE repository_policy (
      repository_id INTEGER PRIMARY KEY REFERENCES repository(id) ON DELETE CASCADE,
      document TEXT NOT NULL
    ) STRICT;

    CREATE TABLE upstream (
      repository_id INTEGER NOT NULL REFERENCES repository(id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      upstream_id INTEGER NOT NULL REFERENCES repository(id) ON DELETE CASCADE,
      PRIMARY KEY (repository_id, position),
      UNIQUE (upstream_id, repository_id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE package (
      id INTEGER PRIMARY KEY,
      repository_id INTEGER NOT NULL REFERENCES repository(id) ON DELETE CASCADE,
      format TEXT NOT NULL,
      namespace TEXT NOT NULL,
      name TEXT NOT NULL,
      publish TEXT NOT NULL,
      upstream TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      UNIQUE (repository_id, format, namespace, name)
    ) STRICT;

    CREATE TABLE content (
      id INTEGER PRIMARY KEY,
      revision TEXT NOT NULL UNIQUE,
      metadata TEXT NOT NULL
    ) STRICT;

    CREATE TABLE asset (
      content_id INTEGER NOT NULL REFERENCES content(id) ON DELETE CASCADE,
      name TEXT NOT NULL,
      size INTEGER NOT NULL,
      md5 BLOB NOT NULL,
      sha1 BLOB NOT NULL,
      sha256 BLOB NOT NULL,
      sha512 BLOB NOT NULL,
      PRIMARY KEY (content_id, name)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE package_version (
      id INTEGER PRIMARY KEY,
      package_id INTEGER NOT NULL REFERENCES package(id) ON DELETE CASCADE,
      key TEXT NOT NULL,
      display TEXT NOT NULL,
      content_id INTEGER NOT NULL REFERENCES content(id),
      status TEXT NOT NULL,
      origin_type TEXT NOT NULL,
      origin_repository TEXT NOT NULL,
      published_at INTEGER NOT NULL,
      UNIQUE (package_id, key)
    ) STRICT;
    CREATE INDEX package_version_by_time ON package_version (package_id, published_at);
    CREATE INDEX package_version_by_content ON package_version (content_id);

    CREATE TABLE dist_tag (
      package_id INTEGER NOT NULL REFERENCES package(id) ON DELETE CASCADE,
      tag TEXT NOT NULL,
      version_id INTEGER NOT NULL REFERENCES package_version(id) ON DELETE CASCADE,
      PRIMARY KEY (package_id, tag)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX dist_tag_by_version ON dist_tag (version_id);
    """

  // A version is one row in one tree: every page that a copy changes costs it about a tenth of a commit. So versions
  // have no id and no index. Those of one package are sorted by time when that is asked for, and who wants to know which
  // versions have a content looks through all.
  private static let version2 = """
    CREATE TABLE package_version_2 (
      package_id INTEGER NOT NULL REFERENCES package(id) ON DELETE CASCADE,
      key TEXT NOT NULL,
      display TEXT NOT NULL,
      content_id INTEGER NOT NULL REFERENCES content(id),
      status TEXT NOT NULL,
      origin_type TEXT NOT NULL,
      origin_repository TEXT NOT NULL,
      published_at INTEGER NOT NULL,
      stored_order INTEGER NOT NULL,
      PRIMARY KEY (package_id, key)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO package_version_2
      SELECT package_id, key, display, content_id, status, origin_type, origin_repository, published_at, id
      FROM package_version;

    CREATE TABLE dist_tag_2 (
      package_id INTEGER NOT NULL REFERENCES package(id) ON DELETE CASCADE,
      tag TEXT NOT NULL,
      version_key TEXT NOT NULL,
      PRIMARY KEY (package_id, tag),
      FOREIGN KEY (package_id, version_key) REFERENCES package_version_2(package_id, key) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    INSERT INTO dist_tag_2
      SELECT t.package_id, t.tag, v.key FROM dist_tag t JOIN package_version v ON v.id = t.version_id;

    DROP TABLE dist_tag;
    DROP TABLE package_version;
    ALTER TABLE package_version_2 RENAME TO package_version;
    ALTER TABLE dist_tag_2 RENAME TO dist_tag;
    """

  // One tree, and no index by time: whoever forgets old answers looks through all.
  private static let version3 = """
    CREATE TABLE answered_call (
      user_id INTEGER NOT NULL,
      token TEXT NOT NULL,
      digest BLOB NOT NULL,
      answer BLOB NOT NULL,
      answered_at INTEGER NOT NULL,
      PRIMARY KEY (user_id, token)
    ) STRICT, WITHOUT ROWID;
    """

  // No index and no AUTOINCREMENT: a change that is recorded costs one page. What it is about is written out, since it
  // may be gone when it is told.
  private static let version4 = """
    CREATE TABLE event (
      id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL,
      time INTEGER NOT NULL,
      domain_id INTEGER NOT NULL,
      repository_id INTEGER NOT NULL,
      repository TEXT NOT NULL,
      format TEXT NOT NULL,
      namespace TEXT NOT NULL,
      package TEXT NOT NULL,
      version TEXT NOT NULL,
      revision TEXT NOT NULL,
      status TEXT NOT NULL,
      source TEXT NOT NULL
    ) STRICT;

    CREATE TABLE event_watch (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      through INTEGER NOT NULL
    ) STRICT;
    """
  private static let version5 = """
    CREATE TABLE domain_policy (
      domain_id INTEGER PRIMARY KEY REFERENCES domain(id) ON DELETE CASCADE,
      document TEXT NOT NULL
    ) STRICT;
    """

  // Kept for ever, so what it is about is written out. What stood in a version's place can be put back: its content stays
  // as long as it is named here.
  private static let version6 = """
    CREATE TABLE promotion (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      domain_id INTEGER NOT NULL,
      time INTEGER NOT NULL,
      principal TEXT NOT NULL,
      user_id INTEGER NOT NULL,
      source TEXT NOT NULL,
      destination TEXT NOT NULL,
      reason TEXT NOT NULL,
      source_policy TEXT NOT NULL,
      destination_policy TEXT NOT NULL,
      domain_policy TEXT NOT NULL,
      version_count INTEGER NOT NULL,
      rolls_back INTEGER REFERENCES promotion(id),
      rolled_back_by INTEGER
    ) STRICT;
    CREATE INDEX promotion_by_rolled_back ON promotion (rolls_back) WHERE rolls_back IS NOT NULL;
    CREATE INDEX promotion_by_destination ON promotion (domain_id, destination, id);

    CREATE TABLE promoted_version (
      promotion_id INTEGER NOT NULL REFERENCES promotion(id),
      position INTEGER NOT NULL,
      format TEXT NOT NULL,
      namespace TEXT NOT NULL,
      package TEXT NOT NULL,
      key TEXT NOT NULL,
      display TEXT NOT NULL,
      content_id INTEGER NOT NULL REFERENCES content(id),
      status TEXT NOT NULL,
      found_in TEXT NOT NULL,
      is_new_package INTEGER NOT NULL,
      previous_display TEXT,
      previous_content_id INTEGER REFERENCES content(id),
      previous_status TEXT,
      previous_origin_type TEXT,
      previous_origin_repository TEXT,
      previous_published_at INTEGER,
      PRIMARY KEY (promotion_id, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE promoted_tag (
      promotion_id INTEGER NOT NULL REFERENCES promotion(id),
      format TEXT NOT NULL,
      namespace TEXT NOT NULL,
      package TEXT NOT NULL,
      tag TEXT NOT NULL,
      version_key TEXT NOT NULL,
      previous_version_key TEXT,
      PRIMARY KEY (promotion_id, format, namespace, package, tag)
    ) STRICT, WITHOUT ROWID;
    """

  private static let version7 = """
    CREATE TABLE domain_tag (
      domain_id INTEGER NOT NULL REFERENCES domain(id) ON DELETE CASCADE,
      key TEXT NOT NULL,
      value TEXT NOT NULL,
      PRIMARY KEY (domain_id, key)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE repository_tag (
      repository_id INTEGER NOT NULL REFERENCES repository(id) ON DELETE CASCADE,
      key TEXT NOT NULL,
      value TEXT NOT NULL,
      PRIMARY KEY (repository_id, key)
    ) STRICT, WITHOUT ROWID;
    """

  // Every domain has the group "/*".
  private static let version8 = """
    CREATE TABLE package_group (
      id INTEGER PRIMARY KEY,
      domain_id INTEGER NOT NULL REFERENCES domain(id) ON DELETE CASCADE,
      pattern TEXT NOT NULL,
      contact_info TEXT NOT NULL,
      description TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      publish TEXT NOT NULL,
      external_upstream TEXT NOT NULL,
      internal_upstream TEXT NOT NULL,
      UNIQUE (domain_id, pattern)
    ) STRICT;
    INSERT INTO package_group
      (domain_id, pattern, contact_info, description, created_at, publish, external_upstream, internal_upstream)
      SELECT id, '/*', '', '', created_at, 'ALLOW', 'ALLOW', 'ALLOW' FROM domain;

    CREATE TABLE package_group_repository (
      group_id INTEGER NOT NULL REFERENCES package_group(id) ON DELETE CASCADE,
      way TEXT NOT NULL,
      repository_id INTEGER NOT NULL REFERENCES repository(id) ON DELETE CASCADE,
      PRIMARY KEY (group_id, way, repository_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX package_group_repository_by_repository ON package_group_repository (repository_id);

    CREATE TABLE package_group_tag (
      group_id INTEGER NOT NULL REFERENCES package_group(id) ON DELETE CASCADE,
      key TEXT NOT NULL,
      value TEXT NOT NULL,
      PRIMARY KEY (group_id, key)
    ) STRICT, WITHOUT ROWID;
    """

  // A mark belongs to what a version holds, in whichever repositories of the domain it stands: so it names its revision,
  // and outlives the version in any of them.
  private static let version9 = """
    CREATE TABLE mark (
      domain_id INTEGER NOT NULL REFERENCES domain(id) ON DELETE CASCADE,
      format TEXT NOT NULL,
      namespace TEXT NOT NULL,
      package TEXT NOT NULL,
      version_key TEXT NOT NULL,
      revision TEXT NOT NULL,
      name TEXT NOT NULL,
      principal TEXT NOT NULL,
      value TEXT NOT NULL,
      user_id INTEGER NOT NULL,
      time INTEGER NOT NULL,
      PRIMARY KEY (domain_id, format, namespace, package, version_key, revision, name, principal)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE repository_gate (
      repository_id INTEGER PRIMARY KEY REFERENCES repository(id) ON DELETE CASCADE,
      document TEXT NOT NULL
    ) STRICT;
    """

  // A content's bytes are the sum of its assets' sizes. What a repository holds is counted along, since to count it takes
  // as long as there are versions; one that has no row holds nothing.
  private static let version10 = """
    ALTER TABLE content ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0;
    UPDATE content SET bytes = (SELECT ifnull(sum(a.size), 0) FROM asset a WHERE a.content_id = content.id);

    CREATE TABLE repository_usage (
      repository_id INTEGER PRIMARY KEY REFERENCES repository(id) ON DELETE CASCADE,
      versions INTEGER NOT NULL,
      bytes INTEGER NOT NULL
    ) STRICT;
    INSERT INTO repository_usage
      SELECT p.repository_id, count(*), sum(c.bytes)
      FROM package p
      CROSS JOIN package_version v ON v.package_id = p.id
      CROSS JOIN content c ON c.id = v.content_id
      GROUP BY p.repository_id;
    """

  // A name may be given again: whose record it is, the repository's id says, which is not. -1 where the repository was
  // gone before there were ids in records. It points nowhere once the repository is deleted, so it is no foreign key.
  private static let version11 = """
    ALTER TABLE promotion ADD COLUMN destination_id INTEGER NOT NULL DEFAULT -1;
    UPDATE promotion SET destination_id = ifnull((
      SELECT r.id FROM repository r
      WHERE r.domain_id = promotion.domain_id AND r.name = promotion.destination AND r.created_at <= promotion.time), -1);
    """

  // One row for each group of writes: the records of its changes, and the newest record that was on the disk then. The
  // newest row stays, and when the store is closed it gets the log's last record.
  private static let version12 = """
    CREATE TABLE audit_outbox (
      first_change INTEGER PRIMARY KEY,
      last_change INTEGER NOT NULL,
      synced_sequence INTEGER NOT NULL,
      synced_changes INTEGER NOT NULL,
      synced_hash TEXT NOT NULL,
      records BLOB NOT NULL
    ) STRICT;
    """

  // Promotions name their domain by its id alone, and outlive it. A domain that was deleted earlier has left no name.
  private static let version13 = """
    CREATE TABLE deleted_domain (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      owner TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      deleted_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX deleted_domain_by_name ON deleted_domain (name, owner);

    ALTER TABLE promotion ADD COLUMN identity_policies TEXT NOT NULL DEFAULT '';
    ALTER TABLE promotion ADD COLUMN gate TEXT NOT NULL DEFAULT '';
    """
}
