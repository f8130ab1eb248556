internal import FerryModel

// Tags of domains, repositories and package groups: read with them, and replaced whole.
extension SQLiteQueries {
  func allTags(in table: String, of owner: String) throws -> [Int64: ResourceTags] {
    let rows = try all("SELECT \(owner), key, value FROM \(table) ORDER BY \(owner), key") { row in
      (owner: row[0] as Int64, tag: ResourceTag(storedKey: row[1], value: row[2]))
    }
    return Dictionary(grouping: rows, by: \.owner).mapValues { ResourceTags(stored: $0.map(\.tag)) }
  }

  func tags(in table: String, of owner: String, _ id: Int64) throws -> ResourceTags {
    ResourceTags(
      stored: try all("SELECT key, value FROM \(table) WHERE \(owner) = ?", [id]) {
        ResourceTag(storedKey: $0[0], value: $0[1])
      })
  }
}

extension SQLiteQueries {
  func setTags(domainID: Int64, _ tags: ResourceTags) throws {
    try setTags(in: "domain_tag", of: "domain_id", domainID, tags)
  }

  func setTags(repositoryID: Int64, _ tags: ResourceTags) throws {
    try setTags(in: "repository_tag", of: "repository_id", repositoryID, tags)
  }

  func setTags(packageGroupID: Int64, _ tags: ResourceTags) throws {
    try setTags(in: "package_group_tag", of: "group_id", packageGroupID, tags)
  }

  private func setTags(in table: String, of owner: String, _ id: Int64, _ tags: ResourceTags) throws {
    try run("DELETE FROM \(table) WHERE \(owner) = ?", [id])
    for tag in tags.all {
      try run("INSERT INTO \(table) (\(owner), key, value) VALUES (?, ?, ?)", [id, tag.key, tag.value])
    }
  }
}
