internal import FerryModel

extension SQLiteQueries {
  private static let columns = """
    v.package_id, v.display, v.key, v.content_id, c.revision, v.status, v.origin_type, v.origin_repository,
      v.published_at, v.stored_order, c.bytes
    """
  private static let versionColumns = """
    SELECT \(columns)
    FROM package_version v CROSS JOIN content c ON c.id = v.content_id
    """
  private static let versionByKey = "\(versionColumns) WHERE v.package_id = ? AND v.key = ?"
  /// Nothing but npm has tags, and to look for one takes as long as a look-up.
  private static let packageWithVersion = packageWithVersion(isTagged: "0")
  private static let packageWithTaggedVersion = packageWithVersion(isTagged: isTagged)
  private static let isTagged =
    "EXISTS (SELECT 1 FROM dist_tag t WHERE t.package_id = v.package_id AND t.version_key = v.key)"
  private static let taggedVersionByKey = """
    SELECT \(columns), \(isTagged)
    FROM package_version v CROSS JOIN content c ON c.id = v.content_id
    WHERE v.package_id = ? AND v.key = ?
    """
  private static func packageWithVersion(isTagged: String) -> String {
    """
    SELECT \(columns), p.id, p.publish, p.upstream, \(isTagged)
    FROM package p
      LEFT JOIN package_version v ON v.package_id = p.id AND v.key = ?
      LEFT JOIN content c ON c.id = v.content_id
    \(packageByName)
    """
  }
  private static let packageByName =
    "WHERE p.repository_id = ? AND p.format = ? AND p.namespace = ? AND p.name = ?"
  private static let packageWithVersionAndAsset = """
    SELECT \(columns), p.id, p.publish, p.upstream, \(assetColumns)
    FROM package p
      LEFT JOIN package_version v ON v.package_id = p.id AND v.key = ?
      LEFT JOIN content c ON c.id = v.content_id
      LEFT JOIN asset a ON a.content_id = v.content_id AND a.name = ?
    \(packageByName)
    """

  func version(packageID: Int64, key: String) throws -> VersionRecord? {
    try first(Self.versionByKey, [packageID, key]) { try version($0) }
  }

  func package(
    repositoryID: Int64, _ coordinates: PackageCoordinates, versionKey: String
  ) throws -> (package: PackageRecord, version: VersionRecord?, isTagged: Bool)? {
    if let package = found?.find(repositoryID: repositoryID, coordinates) {
      let version = try version(of: package, key: versionKey)
      return (package, version?.record, version?.isTagged ?? false)
    }
    let placed: (package: PackageRecord, version: VersionRecord?, isTagged: Bool)? = try first(
      coordinates.format == .npm ? Self.packageWithTaggedVersion : Self.packageWithVersion,
      [versionKey, repositoryID, coordinates.format.rawValue, coordinates.namespace, coordinates.name]
    ) { row in
      let (package, version) = try packageWithVersion(row, repositoryID, coordinates)
      return (package, version, row[14] as Int64 != 0)
    }
    if let placed { found?.keep(placed.package) }
    return placed
  }

  private func version(
    of package: PackageRecord, key: String
  ) throws -> (record: VersionRecord, isTagged: Bool)? {
    guard package.coordinates.format == .npm else {
      return try version(packageID: package.id, key: key).map { ($0, false) }
    }
    return try first(Self.taggedVersionByKey, [package.id, key]) { (try version($0), $0[11] as Int64 != 0) }
  }

  func package(
    repositoryID: Int64, _ coordinates: PackageCoordinates, versionKey: String, assetName: String
  ) throws -> (package: PackageRecord, version: VersionRecord?, asset: Asset?)? {
    try first(
      Self.packageWithVersionAndAsset,
      [versionKey, assetName, repositoryID, coordinates.format.rawValue, coordinates.namespace, coordinates.name]
    ) { row in
      let (package, version) = try packageWithVersion(row, repositoryID, coordinates)
      return (package, version, row.isNull(14) ? nil : asset(row, from: 14))
    }
  }

  private func packageWithVersion(
    _ row: SQLiteRow, _ repositoryID: Int64, _ coordinates: PackageCoordinates
  ) throws -> (PackageRecord, VersionRecord?) {
    let package = PackageRecord(
      id: row[11], repositoryID: repositoryID, coordinates: coordinates,
      restrictions: OriginRestrictions(publish: try row.enumeration(12), upstream: try row.enumeration(13)))
    return (package, row.isNull(0) ? nil : try version(row))
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
      sql += " AND (v.published_at, v.stored_order) < (?, ?)"
      arguments += [after.publishedAt.milliseconds, after.storedOrder]
    case (_, nil): break
    }
    sql += " AND (? IS NULL OR v.status = ?) AND (? IS NULL OR v.origin_type = ?)"
    switch filter.order {
    case .byVersion: sql += " ORDER BY v.key"
    case .newestFirst: sql += " ORDER BY v.published_at DESC, v.stored_order DESC"
    }
    sql += " LIMIT ?"
    let status = filter.status?.rawValue
    let originType = filter.originType?.rawValue
    // SQLite takes a negative limit for none.
    arguments += [status, status, originType, originType, max(0, limit)]
    return try all(sql, arguments) { try version($0) }
  }

  func newestVersion(packageID: Int64) throws -> VersionRecord? {
    // Their contents are not looked up: that would take longer than the rest.
    let sql = """
      \(Self.versionColumns)
      WHERE v.package_id = ? AND v.key = (
        SELECT n.key FROM package_version n WHERE n.package_id = ? AND n.status NOT IN (?, ?, ?, ?)
        ORDER BY n.published_at DESC, n.stored_order DESC LIMIT 1)
      """
    let hidden: [PackageVersionStatus] = [.unfinished, .archived, .disposed, .deleted]
    return try first(sql, [packageID, packageID] + hidden.map(\.rawValue)) { try version($0) }
  }

  private func version(_ row: SQLiteRow) throws -> VersionRecord {
    let status: PackageVersionStatus = try row.enumeration(5)
    return VersionRecord(
      packageID: row[0], name: VersionName(display: row[1], key: row[2]), contentID: row[3], bytes: row[10],
      revision: status == .disposed ? Self.revision(disposed: row[4]) : row[4], status: status,
      origin: PackageVersionOrigin(type: try row.enumeration(6), entryRepository: row[7]),
      publishedAt: Timestamp(milliseconds: row[8]), storedOrder: row[9])
  }

  private static let putVersion = """
    INSERT INTO package_version
      (package_id, key, display, content_id, status, origin_type, origin_repository, published_at, stored_order)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (package_id, key) DO UPDATE SET
      display = excluded.display, content_id = excluded.content_id, status = excluded.status,
      origin_type = excluded.origin_type, origin_repository = excluded.origin_repository,
      published_at = excluded.published_at
    """

  func putVersion(
    in package: PackageRecord, name: VersionName, content: StoredContent, replacing previous: VersionRecord?,
    status: PackageVersionStatus, origin: PackageVersionOrigin, publishedAt: Timestamp
  ) throws -> Int64 {
    let order = StoredOrder.next()
    try run(
      Self.putVersion,
      [
        package.id, name.key, name.display, content.id, status.rawValue, origin.type.rawValue,
        origin.entryRepository, publishedAt.milliseconds, order,
      ])
    try count(
      Usage(versions: previous == nil ? 1 : 0, bytes: content.bytes - (previous?.bytes ?? 0)),
      repositoryID: package.repositoryID)
    return order
  }
}

// Changes of versions that are there.
extension SQLiteQueries {
  /// What stands before the revision of a content that has no assets any more, and which only versions have that were
  /// disposed. No revision holds a colon.
  private static let disposedMark = "disposed:"

  /// Whether this is a revision as it is stored of what was disposed: then nothing is left that it could be computed from.
  static func isOfDisposed(_ stored: String) -> Bool { stored.utf8.starts(with: disposedMark.utf8) }

  private static func revision(disposed stored: String) -> String {
    isOfDisposed(stored) ? String(stored.dropFirst(disposedMark.utf8.count)) : stored
  }

  func setStatus(
    packageID: Int64, versionKey: String, _ status: PackageVersionStatus, publishedAt: Timestamp?
  ) throws {
    try run(
      """
      UPDATE package_version SET status = ?, published_at = ifnull(?, published_at) WHERE package_id = ? AND key = ?
      """, [status.rawValue, publishedAt?.milliseconds, packageID, versionKey])
  }

  func disposeVersion(_ version: VersionRecord, repositoryID: Int64) throws {
    let marked = Self.disposedMark + version.revision
    try run(
      "INSERT INTO content (revision, metadata) VALUES (?, ?) ON CONFLICT (revision) DO NOTHING",
      [marked, try metadata(contentID: version.contentID)])
    try run(
      """
      UPDATE package_version SET status = ?, content_id = (SELECT id FROM content WHERE revision = ?)
      WHERE package_id = ? AND key = ?
      """, [PackageVersionStatus.disposed.rawValue, marked, version.packageID, version.name.key])
    try run(
      "DELETE FROM dist_tag WHERE package_id = ? AND version_key = ?", [version.packageID, version.name.key])
    try count(Usage(versions: 0, bytes: -version.bytes), repositoryID: repositoryID)
  }

  func deleteVersion(_ version: VersionRecord, repositoryID: Int64) throws {
    try run(
      "DELETE FROM package_version WHERE package_id = ? AND key = ?", [version.packageID, version.name.key])
    try count(Usage(versions: -1, bytes: -version.bytes), repositoryID: repositoryID)
  }
}

// npm's tags.
extension SQLiteQueries {
  private static let tagColumns = """
    SELECT t.tag, v.display, v.key
    FROM dist_tag t CROSS JOIN package_version v ON v.package_id = t.package_id AND v.key = t.version_key
    """

  func distTags(packageID: Int64) throws -> [DistTagRecord] {
    try all("\(Self.tagColumns) WHERE t.package_id = ? ORDER BY t.tag", [packageID]) { distTag($0) }
  }

  func distTag(packageID: Int64, tag: String) throws -> DistTagRecord? {
    try first("\(Self.tagColumns) WHERE t.package_id = ? AND t.tag = ?", [packageID, tag]) { distTag($0) }
  }

  private func distTag(_ row: SQLiteRow) -> DistTagRecord {
    DistTagRecord(tag: row[0], version: VersionName(display: row[1], key: row[2]))
  }

  func setDistTag(packageID: Int64, tag: String, versionKey: String) throws {
    let sql = """
      INSERT INTO dist_tag (package_id, tag, version_key) VALUES (?, ?, ?)
      ON CONFLICT (package_id, tag) DO UPDATE SET version_key = excluded.version_key
      """
    try run(sql, [packageID, tag, versionKey])
  }

  func deleteDistTag(packageID: Int64, tag: String) throws {
    try run("DELETE FROM dist_tag WHERE package_id = ? AND tag = ?", [packageID, tag])
  }
}
