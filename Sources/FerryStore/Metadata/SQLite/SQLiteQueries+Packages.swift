internal import FerryModel

extension SQLiteQueries {
  private static let packageColumns =
    "SELECT id, repository_id, format, namespace, name, publish, upstream FROM package"

  private static let packageByCoordinates =
    "\(packageColumns) WHERE repository_id = ? AND format = ? AND namespace = ? AND name = ?"

  func package(repositoryID: Int64, _ coordinates: PackageCoordinates) throws -> PackageRecord? {
    try first(
      Self.packageByCoordinates,
      [repositoryID, coordinates.format.rawValue, coordinates.namespace, coordinates.name]
    ) { try package($0) }
  }

  // One query a format, so that a namespace alone is still a range of the index.
  func packages(
    repositoryID: Int64, filter: PackageFilter, after: PackageCoordinates?, limit: Int
  ) throws -> [PackageRecord] {
    var page: [PackageRecord] = []
    for format in Self.formatsInOrder where filter.format == nil || filter.format == format {
      let place: PackageCoordinates?
      switch after.map({ ByteOrder.compare($0.format.rawValue, format.rawValue) }) {
      case .less, nil: place = nil
      case .equal: place = after
      case .greater: continue
      }
      guard page.count < limit else { break }
      page += try packages(repositoryID, format, filter, after: place, limit: limit - page.count)
    }
    return page
  }

  private static let formatsInOrder = PackageFormat.allCases.sorted {
    ByteOrder.compare($0.rawValue, $1.rawValue) == .less
  }

  private func packages(
    _ repositoryID: Int64, _ format: PackageFormat, _ filter: PackageFilter, after: PackageCoordinates?, limit: Int
  ) throws -> [PackageRecord] {
    var sql = "\(Self.packageColumns) WHERE repository_id = ? AND format = ?"
    var arguments: [any SQLiteValue] = [repositoryID, format.rawValue]
    let prefix = filter.namePrefix ?? ""
    // The least name to show, and whether it is shown itself.
    var floor = (name: prefix, included: true)
    if let namespace = filter.namespace {
      sql += " AND namespace = ?"
      arguments += [namespace]
      if let after {
        switch ByteOrder.compare(after.namespace, namespace) {
        case .less: break
        case .equal: if ByteOrder.compare(after.name, prefix) != .less { floor = (after.name, false) }
        case .greater: return []
        }
      }
    } else if let after {
      sql += " AND (namespace, name) > (?, ?)"
      arguments += [after.namespace, after.name]
    }
    if !floor.name.isEmpty {
      sql += floor.included ? " AND name >= ?" : " AND name > ?"
      arguments += [floor.name]
    }
    if let ceiling = ByteOrder.leastAboveAll(withPrefix: prefix) {
      sql += " AND name < ?"
      arguments += [ceiling]
    }
    sql += " AND (? IS NULL OR publish = ?) AND (? IS NULL OR upstream = ?) ORDER BY namespace, name LIMIT ?"
    let publish = filter.publish?.rawValue
    let upstream = filter.upstream?.rawValue
    arguments += [publish, publish, upstream, upstream, limit]
    return try all(sql, arguments) { try package($0) }
  }

  private func package(_ row: SQLiteRow) throws -> PackageRecord {
    PackageRecord(
      id: row[0], repositoryID: row[1],
      coordinates: PackageCoordinates(stored: try row.enumeration(2), namespace: row[3], name: row[4]),
      restrictions: OriginRestrictions(publish: try row.enumeration(5), upstream: try row.enumeration(6)))
  }

  func insertPackage(
    repositoryID: Int64, _ coordinates: PackageCoordinates, restrictions: OriginRestrictions, createdAt: Timestamp
  ) throws -> PackageRecord {
    let sql = """
      INSERT INTO package (repository_id, format, namespace, name, publish, upstream, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """
    let id = try insert(
      sql,
      [
        repositoryID, coordinates.format.rawValue, coordinates.namespace, coordinates.name,
        restrictions.publish.rawValue, restrictions.upstream.rawValue, createdAt.milliseconds,
      ])
    let package = PackageRecord(
      id: id, repositoryID: repositoryID, coordinates: coordinates, restrictions: restrictions)
    found?.keep(package)
    return package
  }

  func setRestrictions(packageID: Int64, _ restrictions: OriginRestrictions) throws {
    found?.forgetAll()
    try run(
      "UPDATE package SET publish = ?, upstream = ? WHERE id = ?",
      [restrictions.publish.rawValue, restrictions.upstream.rawValue, packageID])
  }

  func deletePackage(_ package: PackageRecord) throws {
    found?.forget(package)
    let sql = """
      SELECT count(*), ifnull(sum(c.bytes), 0)
      FROM package_version v CROSS JOIN content c ON c.id = v.content_id WHERE v.package_id = ?
      """
    let usage = try first(sql, [package.id]) { Usage(versions: $0[0], bytes: $0[1]) } ?? .none
    try run("DELETE FROM package WHERE id = ?", [package.id])
    try count(.none - usage, repositoryID: package.repositoryID)
  }
}
