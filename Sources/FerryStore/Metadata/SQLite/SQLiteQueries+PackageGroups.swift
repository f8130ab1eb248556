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

  func packageGroups() throws -> [(domainID: Int64, group: PackageGroup)] { try packageGroups("", [], withTags: true) }

  func packageGroups(domainID: Int64) throws -> [PackageGroup] {
    try packageGroups(Self.ofDomain, [domainID], withTags: true).map(\.group)
  }

  func packageGroups(repositoryID: Int64) throws -> [PackageGroup] {
    try packageGroups(Self.ofRepository, [repositoryID], withTags: false).map(\.group)
  }

  /// - Parameter withTags: else also without lists that do not count.
  private func packageGroups(
    _ condition: String, _ arguments: [any SQLiteValue], withTags: Bool
  ) throws -> [(domainID: Int64, group: PackageGroup)] {
    var groups = try all("\(Self.groupColumns) \(condition)", arguments) { row in
      (
        domainID: row[1] as Int64,
        group: PackageGroup(
          id: row[0], pattern: try Self.pattern(row[2]), contactInfo: row[3], description: row[4],
          createdAt: Timestamp(milliseconds: row[5]),
          restrictions: PackageGroupRestrictions(
            publish: try row.enumeration(6), externalUpstream: try row.enumeration(7),
            internalUpstream: try row.enumeration(8)))
      )
    }
    // Every publish asks, and mostly there is only the group that allows all.
    let countLists = groups.contains { group in
      PackageGroupRestrictions.Way.allCases.contains { group.group.restrictions[$0] == .allowSpecificRepositories }
    }
    let places = Dictionary(uniqueKeysWithValues: groups.enumerated().map { ($1.group.id, $0) })
    if withTags || countLists {
      let allowed = try all("\(Self.allowedColumns) \(condition)", arguments) { row in
        (
          group: row[0] as Int64, way: try row.enumeration(1, of: PackageGroupRestrictions.Way.self),
          name: try Self.repositoryName(row[2])
        )
      }
      for entry in allowed.sorted(by: { ByteOrder.compare($0.name.text, $1.name.text) == .less }) {
        guard let place = places[entry.group] else { continue }
        groups[place].group.allowed[entry.way, default: []].append(entry.name)
      }
    }
    if withTags {
      let tags = try all("\(Self.tagColumns) \(condition)", arguments) { row in
        (group: row[0] as Int64, tag: ResourceTag(storedKey: row[1], value: row[2]))
      }
      for (group, tags) in Dictionary(grouping: tags, by: \.group) {
        guard let place = places[group] else { continue }
        groups[place].group.tags = ResourceTags(stored: tags.map(\.tag))
      }
    }
    return groups
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
