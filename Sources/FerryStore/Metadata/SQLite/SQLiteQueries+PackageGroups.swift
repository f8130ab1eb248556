internal import FerryModel

// Package groups: few in a domain, and read all at once.
extension SQLiteQueries {
  private static let groupColumns = """
    SELECT g.id, g.domain_id, g.pattern, g.contact_info, g.description, g.created_at, g.publish, g.external_upstream,
      g.internal_upstream
    FROM package_group g
    """
  private static let allowedColumns = """
    SELECT a.group_id, a.way, r.name
    FROM package_group g
      CROSS JOIN package_group_repository a ON a.group_id = g.id
      CROSS JOIN repository r ON r.id = a.repository_id
    """
  private static let tagColumns = """
    SELECT t.group_id, t.key, t.value FROM package_group g CROSS JOIN package_group_tag t ON t.group_id = g.id
    """
  private static let ofDomain = "WHERE g.domain_id = ?"
  private static let ofRepository = "WHERE g.domain_id = (SELECT domain_id FROM repository WHERE id = ?)"

  func packageGroups() throws -> [(domainID: Int64, group: PackageGroup)] { try packageGroups("", []) }

  func packageGroups(domainID: Int64) throws -> [PackageGroup] {
    try packageGroups(Self.ofDomain, [domainID]).map(\.group)
  }

  func packageGroups(repositoryID: Int64) throws -> [PackageGroup] {
    try packageGroups(Self.ofRepository, [repositoryID]).map(\.group)
  }

  private func packageGroups(
    _ condition: String, _ arguments: [any SQLiteValue]
  ) throws -> [(domainID: Int64, group: PackageGroup)] {
    typealias Way = PackageGroupRestrictions.Way
    let allowed = try all("\(Self.allowedColumns) \(condition)", arguments) { row in
      (group: row[0] as Int64, way: try row.enumeration(1, of: Way.self), name: try Self.repositoryName(row[2]))
    }
    let tags = try all("\(Self.tagColumns) \(condition)", arguments) { row in
      (group: row[0] as Int64, tag: ResourceTag(storedKey: row[1], value: row[2]))
    }
    let allowedByGroup = Dictionary(grouping: allowed, by: \.group)
    let tagsByGroup = Dictionary(grouping: tags, by: \.group)
    return try all("\(Self.groupColumns) \(condition)", arguments) { row in
      let id: Int64 = row[0]
      let lists = Dictionary(grouping: allowedByGroup[id] ?? [], by: \.way).mapValues { entries in
        entries.map(\.name).sorted { ByteOrder.compare($0.text, $1.text) == .less }
      }
      return (
        row[1],
        PackageGroup(
          id: id, pattern: try Self.pattern(row[2]), contactInfo: row[3], description: row[4],
          createdAt: Timestamp(milliseconds: row[5]),
          restrictions: PackageGroupRestrictions(
            publish: try row.enumeration(6), externalUpstream: try row.enumeration(7),
            internalUpstream: try row.enumeration(8)),
          allowed: lists, tags: ResourceTags(stored: (tagsByGroup[id] ?? []).map(\.tag)))
      )
    }
  }

  private static func pattern(_ text: String) throws -> PackageGroupPattern {
    do { return try PackageGroupPattern(validating: text) } catch { throw StoreError.corrupt(error.message) }
  }

  private static func repositoryName(_ text: String) throws -> RepositoryName {
    do { return try RepositoryName(validating: text) } catch { throw StoreError.corrupt(error.message) }
  }

  func packageNames(
    domainID: Int64, format: PackageFormat, after: PackageCoordinates?, limit: Int
  ) throws -> [PackageCoordinates] {
    // No package's name is empty.
    let sql = """
      SELECT DISTINCT p.namespace, p.name
      FROM repository r CROSS JOIN package p ON p.repository_id = r.id
      WHERE r.domain_id = ? AND p.format = ? AND (p.namespace, p.name) > (?, ?)
      ORDER BY p.namespace, p.name LIMIT ?
      """
    return try all(
      sql, [domainID, format.rawValue, after?.namespace ?? "", after?.name ?? "", max(0, limit)]
    ) { PackageCoordinates(stored: format, namespace: $0[0], name: $0[1]) }
  }
}

extension SQLiteQueries {
  func insertPackageGroup(
    domainID: Int64, pattern: PackageGroupPattern, contactInfo: String, description: String, createdAt: Timestamp,
    restrictions: PackageGroupRestrictions
  ) throws -> Int64 {
    let sql = """
      INSERT INTO package_group
        (domain_id, pattern, contact_info, description, created_at, publish, external_upstream, internal_upstream)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """
    return try insert(
      sql,
      [
        domainID, pattern.text, contactInfo, description, createdAt.milliseconds, restrictions.publish.rawValue,
        restrictions.externalUpstream.rawValue, restrictions.internalUpstream.rawValue,
      ])
  }

  func setTexts(packageGroupID: Int64, contactInfo: String, description: String) throws {
    try run(
      "UPDATE package_group SET contact_info = ?, description = ? WHERE id = ?",
      [contactInfo, description, packageGroupID])
  }

  func setRestrictions(packageGroupID: Int64, _ restrictions: PackageGroupRestrictions) throws {
    try run(
      "UPDATE package_group SET publish = ?, external_upstream = ?, internal_upstream = ? WHERE id = ?",
      [
        restrictions.publish.rawValue, restrictions.externalUpstream.rawValue, restrictions.internalUpstream.rawValue,
        packageGroupID,
      ])
  }

  func allow(packageGroupID: Int64, _ way: PackageGroupRestrictions.Way, repositoryID: Int64) throws {
    try run(
      "INSERT INTO package_group_repository (group_id, way, repository_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
      [packageGroupID, way.rawValue, repositoryID])
  }

  func disallow(packageGroupID: Int64, _ way: PackageGroupRestrictions.Way, repositoryID: Int64) throws {
    try run(
      "DELETE FROM package_group_repository WHERE group_id = ? AND way = ? AND repository_id = ?",
      [packageGroupID, way.rawValue, repositoryID])
  }

  func deletePackageGroup(id: Int64) throws {
    try run("DELETE FROM package_group WHERE id = ?", [id])
  }
}
