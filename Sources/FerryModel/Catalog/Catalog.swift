/// All domains, repositories and policies at one moment: what a call is authorised by, and what answers the calls that
/// describe them. It is a value; a change makes a new one.
package struct Catalog: Sendable {
  /// One domain.
  package struct Domain: Sendable {
    package var id: Int64
    package var name: DomainName
    package var owner: AccountID
    package var arn: String
    package var createdAt: Timestamp
    package var policy: PolicyDocument?
    package var repositories: [RepositoryName: Repository]

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
  }

  /// One repository.
  package struct Repository: Sendable {
    package var id: Int64
    package var name: RepositoryName
    package var arn: String
    package var description: String
    package var createdAt: Timestamp
    /// In order of priority.
    package var upstreams: [RepositoryName]
    package var policy: PolicyDocument?

    package init(
      id: Int64, name: RepositoryName, arn: String, description: String, createdAt: Timestamp,
      upstreams: [RepositoryName], policy: PolicyDocument?
    ) {
      self.id = id
      self.name = name
      self.arn = arn
      self.description = description
      self.createdAt = createdAt
      self.upstreams = upstreams
      self.policy = policy
    }
  }

  package private(set) var domains: [DomainName: Domain]

  package init(domains: [Domain] = []) {
    self.domains = Dictionary(uniqueKeysWithValues: domains.map { ($0.name, $0) })
  }

  /// Adds or replaces a domain.
  package mutating func put(_ domain: Domain) {
    domains[domain.name] = domain
  }

  /// Adds or replaces a repository, where its domain is still there.
  package mutating func put(_ repository: Repository, in domain: DomainName) {
    domains[domain]?.repositories[repository.name] = repository
  }

  /// Changes a repository, where it is still the one of that id.
  package mutating func update(
    _ repository: RepositoryName, id: Int64, in domain: DomainName, _ change: (inout Repository) -> Void
  ) {
    guard var changed = domains[domain]?.repositories[repository], changed.id == id else { return }
    change(&changed)
    domains[domain]?.repositories[repository] = changed
  }

  /// Takes a repository away, and its place among other repositories' upstreams.
  package mutating func remove(_ repository: RepositoryName, id: Int64, from domain: DomainName) {
    guard domains[domain]?.repositories[repository]?.id == id else { return }
    domains[domain]?.repositories[repository] = nil
    guard let downstream = domains[domain]?.repositories.values.filter({ $0.upstreams.contains(repository) }) else {
      return
    }
    for other in downstream {
      domains[domain]?.repositories[other.name]?.upstreams.removeAll { $0 == repository }
    }
  }
}
