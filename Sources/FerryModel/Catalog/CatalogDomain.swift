extension Catalog {
  /// One domain.
  package final class Domain: Sendable {
    package let id: Int64
    package let name: DomainName
    package let owner: AccountID
    package let arn: String
    package let createdAt: Timestamp
    package let policy: PolicyDocument?
    package let tags: ResourceTags
    /// The tags as policies ask for them.
    package let conditionTags: TagSet
    package let packageGroups: PackageGroups
    package let repositories: [RepositoryName: Repository]

    package init(
      id: Int64, name: DomainName, owner: AccountID, arn: String, createdAt: Timestamp, policy: PolicyDocument?,
      tags: ResourceTags = .none, packageGroups: PackageGroups = .none, repositories: [RepositoryName: Repository]
    ) {
      self.id = id
      self.name = name
      self.owner = owner
      self.arn = arn
      self.createdAt = createdAt
      self.policy = policy
      self.tags = tags
      conditionTags = tags.conditionTags
      self.packageGroups = packageGroups
      self.repositories = repositories
    }

    /// The same domain with another policy, or none.
    package func with(policy: PolicyDocument?) -> Domain {
      Domain(
        id: id, name: name, owner: owner, arn: arn, createdAt: createdAt, policy: policy, tags: tags,
        packageGroups: packageGroups, repositories: repositories)
    }

    /// The same domain with other tags.
    package func with(tags: ResourceTags) -> Domain {
      Domain(
        id: id, name: name, owner: owner, arn: arn, createdAt: createdAt, policy: policy, tags: tags,
        packageGroups: packageGroups, repositories: repositories)
    }

    /// The same domain with other package groups.
    package func with(packageGroups: PackageGroups) -> Domain {
      Domain(
        id: id, name: name, owner: owner, arn: arn, createdAt: createdAt, policy: policy, tags: tags,
        packageGroups: packageGroups, repositories: repositories)
    }

    /// The same domain with other repositories.
    package func with(repositories: [RepositoryName: Repository]) -> Domain {
      Domain(
        id: id, name: name, owner: owner, arn: arn, createdAt: createdAt, policy: policy, tags: tags,
        packageGroups: packageGroups, repositories: repositories)
    }
  }
}
