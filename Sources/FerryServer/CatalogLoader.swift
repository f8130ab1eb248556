internal import FerryModel
internal import FerryStore

/// Makes the catalog from what is stored.
enum CatalogLoader {
  static func load(
    domains: [DomainRecord], repositories: [RepositoryRecord],
    packageGroups: [(domainID: Int64, group: PackageGroup)] = [], region: String
  ) throws -> Catalog {
    let names = Dictionary(
      uniqueKeysWithValues: try repositories.map { ($0.id, try RepositoryName(validating: $0.name)) })
    let byDomain = Dictionary(grouping: repositories, by: \.domainID)
    let groupsByDomain = Dictionary(grouping: packageGroups, by: \.domainID)
    return Catalog(
      domains: try domains.map { record in
        let name = try DomainName(validating: record.name)
        let owner = try AccountID(validating: record.owner, field: "owner")
        let scope = ARNScope(region: region, account: owner)
        let entries = try (byDomain[record.id] ?? []).map { repository in
          let entry = try entry(repository, in: name, scope: scope, names: names)
          return (entry.name, entry)
        }
        return Catalog.Domain(
          id: record.id, name: name, owner: owner, arn: scope.domain(name), createdAt: record.createdAt,
          policy: try policy(record.policyDocument), tags: record.tags,
          packageGroups: PackageGroups((groupsByDomain[record.id] ?? []).map(\.group)),
          repositories: Dictionary(uniqueKeysWithValues: entries))
      })
  }

  /// A repository as the catalog holds it.
  static func entry(
    _ record: RepositoryRecord, in domain: DomainName, scope: ARNScope, names: [Int64: RepositoryName]
  ) throws -> Catalog.Repository {
    let name = try RepositoryName(validating: record.name)
    return Catalog.Repository(
      id: record.id, name: name, arn: scope.repository(domain, name), description: record.description,
      createdAt: record.createdAt, upstreams: record.upstreams.compactMap { names[$0] },
      policy: try policy(record.policyDocument), tags: record.tags)
  }

  private static func policy(_ document: String?) throws -> PolicyDocument? {
    try document.map { try PolicyDocument($0, kind: .resource) }
  }
}
