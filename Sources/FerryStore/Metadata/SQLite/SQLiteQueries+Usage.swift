internal import FerryModel

// What repositories hold.
extension SQLiteQueries {
  private static let usageOfRepository = "SELECT versions, bytes FROM repository_usage WHERE repository_id = ?"
  private static let usageOfDomain = """
    SELECT ifnull(sum(u.versions), 0), ifnull(sum(u.bytes), 0)
    FROM repository r CROSS JOIN repository_usage u ON u.repository_id = r.id WHERE r.domain_id = ?
    """

  func usage(repositoryID: Int64) throws -> Usage {
    if let ledger { return ledger.usage(repositoryID: repositoryID) }
    return try first(Self.usageOfRepository, [repositoryID]) { Usage(versions: $0[0], bytes: $0[1]) } ?? .none
  }

  func usage(domainID: Int64) throws -> Usage {
    if let ledger { return ledger.usage(domainID: domainID) }
    return try first(Self.usageOfDomain, [domainID]) { Usage(versions: $0[0], bytes: $0[1]) } ?? .none
  }

  /// What is counted of all repositories.
  func countedUsage() throws -> [(repository: Int64, domain: Int64, usage: Usage)] {
    try all(
      """
      SELECT r.id, r.domain_id, ifnull(u.versions, 0), ifnull(u.bytes, 0)
      FROM repository r LEFT JOIN repository_usage u ON u.repository_id = r.id
      """
    ) { ($0[0], $0[1], Usage(versions: $0[2], bytes: $0[3])) }
  }

  /// What all repositories hold, counted anew: looks through all versions.
  func actualUsage() throws -> [Int64: Usage] {
    let rows = try all(
      """
      SELECT p.repository_id, count(*), sum(c.bytes)
      FROM package p
        CROSS JOIN package_version v ON v.package_id = p.id
        CROSS JOIN (SELECT content.id, (SELECT ifnull(sum(a.size), 0) FROM asset a WHERE a.content_id = content.id) AS bytes
          FROM content) c ON c.id = v.content_id
      GROUP BY p.repository_id
      """
    ) { (repository: $0[0] as Int64, usage: Usage(versions: $0[1], bytes: $0[2])) }
    return Dictionary(uniqueKeysWithValues: rows.map { ($0.repository, $0.usage) })
  }

  /// Counts a change.
  func count(_ change: Usage, repositoryID: Int64) throws {
    try ledger?.add(change, repositoryID: repositoryID)
  }

  /// Writes what the writes of a group have counted.
  func writeUsage() throws {
    guard let ledger else { return }
    for (repository, usage) in ledger.unwritten {
      try run(
        """
        INSERT INTO repository_usage (repository_id, versions, bytes) VALUES (?, ?, ?)
        ON CONFLICT (repository_id) DO UPDATE SET versions = excluded.versions, bytes = excluded.bytes
        """, [repository, usage.versions, usage.bytes])
    }
  }
}
