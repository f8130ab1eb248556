extension Catalog {
  /// One domain.
  package final class Domain: Sendable {
    package let id: Int64
    package let name: DomainName
    package let owner: AccountID
    package let arn: String
    package let createdAt: Timestamp
    package let policy: PolicyDocument?
    package let repositories: [RepositoryName: Repository]

    package init(
      id: Int64, name: DomainName, owner: AccountID, arn: String, createdAt: Timestamp, policy: PolicyDocument?,
      repositories: [RepositoryName: Repository]
    ) {
      self.id = id
      self.name = name
      self.owner = owner
      self.arn = arn
      self.createdAt = createdAt
      self.policy = policy
      self.repositories = repositories
    }

    /// The same domain with another policy, or none.
    package func with(policy: PolicyDocument?) -> Domain {
      Domain(
        id: id, name: name, owner: owner, arn: arn, createdAt: createdAt, policy: policy, repositories: repositories)
    }

    /// The same domain with other repositories.
    func with(repositories: [RepositoryName: Repository]) -> Domain {
      Domain(
        id: id, name: name, owner: owner, arn: arn, createdAt: createdAt, policy: policy, repositories: repositories)
    }
  }
}
