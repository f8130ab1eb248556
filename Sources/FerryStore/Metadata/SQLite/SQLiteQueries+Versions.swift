internal import FerryModel

extension SQLiteQueries {
  private static let versionColumns = """
    SELECT v.id, v.package_id, v.display, v.key, v.content_id, c.revision, v.status, v.origin_type,
      v.origin_repository, v.published_at
    FROM package_version v CROSS JOIN content c ON c.id = v.content_id
    """

  func version(packageID: Int64, key: String) throws -> VersionRecord? {
    try first("\(Self.versionColumns) WHERE v.package_id = ? AND v.key = ?", [packageID, key]) { try version($0) }
  }

  func versions(
    packageID: Int64, filter: VersionFilter, after: VersionCursor?, limit: Int
  ) throws -> [VersionRecord] {
    var sql = "\(Self.versionColumns) WHERE v.package_id = ?"
    var arguments: [any SQLiteValue] = [packageID]
    switch (filter.order, after) {
    case (.byVersion, let after?):
      sql += " AND v.key > ?"
      arguments += [after.key]
    case (.newestFirst, let after?):
      sql += " AND (v.published_at, v.id) < (?, ?)"
      arguments += [after.publishedAt.milliseconds, after.id]
    case (_, nil): break
    }
    sql += " AND (? IS NULL OR v.status = ?) AND (? IS NULL OR v.origin_type = ?)"
    switch filter.order {
    case .byVersion: sql += " ORDER BY v.key"
    case .newestFirst: sql += " ORDER BY v.published_at DESC, v.id DESC"
    }
    sql += " LIMIT ?"
    let status = filter.status?.rawValue
    let originType = filter.originType?.rawValue
    // SQLite takes a negative limit for none.
    arguments += [status, status, originType, originType, max(0, limit)]
    return try all(sql, arguments) { try version($0) }
  }

  func newestVersion(packageID: Int64) throws -> VersionRecord? {
    let sql = """
      \(Self.versionColumns)
      WHERE v.package_id = ? AND v.status NOT IN (?, ?, ?, ?)
      ORDER BY v.published_at DESC, v.id DESC LIMIT 1
      """
    let hidden: [PackageVersionStatus] = [.unfinished, .archived, .disposed, .deleted]
    return try first(sql, [packageID] + hidden.map(\.rawValue)) { try version($0) }
  }

  private func version(_ row: SQLiteRow) throws -> VersionRecord {
    VersionRecord(
      id: row[0], packageID: row[1], name: VersionName(display: row[2], key: row[3]), contentID: row[4],
      revision: row[5], status: try row.enumeration(6),
      origin: PackageVersionOrigin(type: try row.enumeration(7), entryRepository: row[8]),
      publishedAt: Timestamp(milliseconds: row[9]))
  }

  func putVersion(
    packageID: Int64, name: VersionName, contentID: Int64, status: PackageVersionStatus,
    origin: PackageVersionOrigin, publishedAt: Timestamp
  ) throws -> Int64 {
    let existing = try first(
      "SELECT id, content_id FROM package_version WHERE package_id = ? AND key = ?", [packageID, name.key]
    ) { (id: $0[0] as Int64, contentID: $0[1] as Int64) }
    guard let existing else {
      let sql = """
        INSERT INTO package_version
          (package_id, key, display, content_id, status, origin_type, origin_repository, published_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """
      return try insert(
        sql,
        [
          packageID, name.key, name.display, contentID, status.rawValue, origin.type.rawValue,
          origin.entryRepository, publishedAt.milliseconds,
        ])
    }
    let sql = """
      UPDATE package_version
      SET display = ?, content_id = ?, status = ?, origin_type = ?, origin_repository = ?, published_at = ?
      WHERE id = ?
      """
    try run(
      sql,
      [
        name.display, contentID, status.rawValue, origin.type.rawValue, origin.entryRepository,
        publishedAt.milliseconds, existing.id,
      ])
    if existing.contentID != contentID { try deleteContentIfUnused(id: existing.contentID) }
    return existing.id
  }
}

// npm's tags.
extension SQLiteQueries {
  private static let tagColumns = """
    SELECT t.tag, t.version_id, v.display, v.key
    FROM dist_tag t CROSS JOIN package_version v ON v.id = t.version_id
    """

  func distTags(packageID: Int64) throws -> [DistTagRecord] {
    try all("\(Self.tagColumns) WHERE t.package_id = ? ORDER BY t.tag", [packageID]) { distTag($0) }
  }

  func distTag(packageID: Int64, tag: String) throws -> DistTagRecord? {
    try first("\(Self.tagColumns) WHERE t.package_id = ? AND t.tag = ?", [packageID, tag]) { distTag($0) }
  }

  private func distTag(_ row: SQLiteRow) -> DistTagRecord {
    DistTagRecord(tag: row[0], versionID: row[1], version: VersionName(display: row[2], key: row[3]))
  }

  func setDistTag(packageID: Int64, tag: String, versionID: Int64) throws {
    let sql = """
      INSERT INTO dist_tag (package_id, tag, version_id) VALUES (?, ?, ?)
      ON CONFLICT (package_id, tag) DO UPDATE SET version_id = excluded.version_id
      """
    try run(sql, [packageID, tag, versionID])
  }
}
