/// All domains, repositories and policies at one moment: what a call is authorised by, and what answers the calls that
/// describe them. It is a value; a change makes a new one.
///
/// Its entries are immutable objects: a call that finds one holds it, and copies nothing of it.
package struct Catalog: Sendable {
  package private(set) var domains: [DomainName: Domain]

  package init(domains: [Domain] = []) {
    self.domains = Dictionary(uniqueKeysWithValues: domains.map { ($0.name, $0) })
  }

  /// Adds or replaces a domain.
  package mutating func put(_ domain: Domain) {
    domains[domain.name] = domain
  }

  /// Changes a domain, where it is still the one of that id.
  package mutating func update(_ domain: DomainName, id: Int64, _ change: (Domain) -> Domain) {
    guard let old = domains[domain], old.id == id else { return }
    put(change(old))
  }

  /// Takes a domain away, where it is still the one of that id.
  package mutating func remove(_ domain: DomainName, id: Int64) {
    guard domains[domain]?.id == id else { return }
    domains[domain] = nil
  }

  /// Adds or replaces a repository, where its domain is still there.
  package mutating func put(_ repository: Repository, in domain: DomainName) {
    change(domain) { $0[repository.name] = repository }
  }

  /// Changes a repository, where it is still the one of that id.
  package mutating func update(
    _ repository: RepositoryName, id: Int64, in domain: DomainName, _ change: (Repository) -> Repository
  ) {
    guard let old = domains[domain]?.repositories[repository], old.id == id else { return }
    put(change(old), in: domain)
  }

  /// Takes a repository away, and its place among other repositories' upstreams.
  package mutating func remove(_ repository: RepositoryName, id: Int64, from domain: DomainName) {
    guard domains[domain]?.repositories[repository]?.id == id else { return }
    change(domain) { repositories in
      repositories[repository] = nil
      for other in repositories.values where other.upstreams.contains(repository) {
        repositories[other.name] = other.with(upstreams: other.upstreams.filter { $0 != repository })
      }
    }
    if let old = domains[domain] {
      domains[domain] = old.with(packageGroups: old.packageGroups.removing(repository))
    }
  }

  private mutating func change(_ domain: DomainName, _ change: (inout [RepositoryName: Repository]) -> Void) {
    guard let old = domains[domain] else { return }
    var repositories = old.repositories
    change(&repositories)
    domains[domain] = old.with(repositories: repositories)
  }
}
