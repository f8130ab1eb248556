internal import FerryModel

// Domains, repositories, upstreams and policies.
extension SQLiteQueries {
  private static let domainColumns = """
    SELECT d.id, d.name, d.owner, d.created_at, p.document
    FROM domain d LEFT JOIN domain_policy p ON p.domain_id = d.id
    """

  func domains() throws -> [DomainRecord] {
    let tags = try allTags(in: "domain_tag", of: "domain_id")
    return try all("\(Self.domainColumns) ORDER BY d.id") { domain($0, tags: tags[$0[0], default: .none]) }
  }

  func domain(id: Int64) throws -> DomainRecord? {
    let tags = try tags(in: "domain_tag", of: "domain_id", id)
    return try first("\(Self.domainColumns) WHERE d.id = ?", [id]) { domain($0, tags: tags) }
  }

  private func domain(_ row: SQLiteRow, tags: ResourceTags) -> DomainRecord {
    DomainRecord(
      id: row[0], name: row[1], owner: row[2], createdAt: Timestamp(milliseconds: row[3]), policyDocument: row[4],
      tags: tags)
  }

  private static let repositoryColumns = """
    SELECT r.id, r.domain_id, r.name, r.description, r.created_at, p.document
    FROM repository r LEFT JOIN repository_policy p ON p.repository_id = r.id
    """

  func repositories() throws -> [RepositoryRecord] {
    let edges = try all("SELECT repository_id, upstream_id FROM upstream ORDER BY repository_id, position") { row in
      (repository: row[0] as Int64, upstream: row[1] as Int64)
    }
    let upstreams = Dictionary(grouping: edges, by: \.repository)
    let tags = try allTags(in: "repository_tag", of: "repository_id")
    return try all("\(Self.repositoryColumns) ORDER BY r.id") { row in
      repository(row, upstreams: upstreams[row[0], default: []].map(\.upstream), tags: tags[row[0], default: .none])
    }
  }

  func repository(id: Int64) throws -> RepositoryRecord? {
    let upstreams = try all(
      "SELECT upstream_id FROM upstream WHERE repository_id = ? ORDER BY position", [id]
    ) { $0[0] as Int64 }
    let tags = try tags(in: "repository_tag", of: "repository_id", id)
    return try first("\(Self.repositoryColumns) WHERE r.id = ?", [id]) { row in
      repository(row, upstreams: upstreams, tags: tags)
    }
  }

  func hasRepository(id: Int64) throws -> Bool {
    if let deletions, !deletions.mayHold(id) { return true }
    return try first("SELECT 1 FROM repository WHERE id = ?", [id]) { $0[0] as Int64 } != nil
  }

  private func repository(_ row: SQLiteRow, upstreams: [Int64], tags: ResourceTags) -> RepositoryRecord {
    RepositoryRecord(
      id: row[0], domainID: row[1], name: row[2], description: row[3], createdAt: Timestamp(milliseconds: row[4]),
      upstreams: upstreams, policyDocument: row[5], tags: tags)
  }

  // Distinct contents first: copies share theirs, and an id is smaller than a hash.
  func assetBytes(domainID: Int64) throws -> Int64 {
    let sql = """
      WITH contents AS (
        SELECT DISTINCT v.content_id AS id
        FROM repository r
        CROSS JOIN package p ON p.repository_id = r.id
        CROSS JOIN package_version v ON v.package_id = p.id
        WHERE r.domain_id = ?
      ), blobs AS (
        SELECT DISTINCT a.sha256, a.size FROM contents CROSS JOIN asset a ON a.content_id = contents.id
      )
      SELECT ifnull(sum(size), 0) FROM blobs
      """
    return try first(sql, [domainID]) { $0[0] } ?? 0
  }
}

extension SQLiteQueries {
  func insertDomain(name: DomainName, owner: AccountID, createdAt: Timestamp) throws -> Int64 {
    try insert(
      "INSERT INTO domain (name, owner, created_at) VALUES (?, ?, ?)",
      [name.text, owner.text, createdAt.milliseconds])
  }

  func deleteDomain(id: Int64, at time: Timestamp) throws {
    try run(
      """
      INSERT INTO deleted_domain (id, name, owner, created_at, deleted_at)
      SELECT id, name, owner, created_at, ? FROM domain WHERE id = ?
      """, [time.milliseconds, id])
    try run("DELETE FROM domain WHERE id = ?", [id])
  }

  func hasDeletedDomain(_ domains: PromotionDestination.FormerDomains) throws -> Bool {
    let sql = "SELECT 1 FROM deleted_domain WHERE name = ? AND owner = ?"
    return try first(sql, [domains.name.text, domains.owner.text]) { $0[0] as Int64 } != nil
  }

  func insertRepository(
    domainID: Int64, name: RepositoryName, description: String, createdAt: Timestamp
  ) throws -> Int64 {
    let id = try insert(
      "INSERT INTO repository (domain_id, name, description, created_at) VALUES (?, ?, ?, ?)",
      [domainID, name.text, description, createdAt.milliseconds])
    ledger?.inserted(repository: id, domain: domainID)
    return id
  }

  func setDescription(repositoryID: Int64, _ description: String) throws {
    try run("UPDATE repository SET description = ? WHERE id = ?", [description, repositoryID])
  }

  func setUpstreams(repositoryID: Int64, _ upstreams: [Int64]) throws {
    try run("DELETE FROM upstream WHERE repository_id = ?", [repositoryID])
    for (position, upstream) in upstreams.enumerated() {
      try run(
        "INSERT INTO upstream (repository_id, position, upstream_id) VALUES (?, ?, ?)",
        [repositoryID, position, upstream])
    }
  }

  func deleteRepository(id: Int64) throws {
    deletions?.note(id)
    found?.forgetAll()
    try run("DELETE FROM repository WHERE id = ?", [id])
    try ledger?.deleted(repository: id)
  }

  func setPolicy(repositoryID: Int64, document: String?) throws {
    try setDocument(in: "repository_policy", key: "repository_id", repositoryID, document)
  }

  func setPolicy(domainID: Int64, document: String?) throws {
    try setDocument(in: "domain_policy", key: "domain_id", domainID, document)
  }

  /// nil takes it away.
  func setDocument(in table: String, key: String, _ id: Int64, _ document: String?) throws {
    guard let document else {
      try run("DELETE FROM \(table) WHERE \(key) = ?", [id])
      return
    }
    let sql = """
      INSERT INTO \(table) (\(key), document) VALUES (?, ?)
      ON CONFLICT (\(key)) DO UPDATE SET document = excluded.document
      """
    try run(sql, [id, document])
  }
}
