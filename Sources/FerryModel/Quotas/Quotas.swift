/// The quotas of all domains and repositories.
package struct Quotas: Sendable, Equatable {
  package static let none = Quotas()

  private var domains: [DomainName: Quota] = [:]
  private var repositories: [DomainName: [RepositoryName: Quota]] = [:]

  package init() {}

  /// The quota of a whole domain; nil where it has none.
  package subscript(domain: DomainName) -> Quota? {
    get { domains[domain] }
    set { domains[domain] = newValue }
  }

  /// The quota of a repository; nil where it has none.
  package subscript(domain: DomainName, repository: RepositoryName) -> Quota? {
    get { repositories[domain]?[repository] }
    set { repositories[domain, default: [:]][repository] = newValue }
  }

  package var isEmpty: Bool { domains.isEmpty && repositories.allSatisfy(\.value.isEmpty) }

  /// What has one: domains, and repositories in them.
  package var subjects: [(domain: DomainName, repository: RepositoryName?)] {
    domains.keys.map { ($0, nil) }
      + repositories.flatMap { domain, quotas in quotas.keys.map { (domain, $0) } }
  }

  /// Whether a write to the repository must be counted.
  package func concern(_ domain: DomainName, _ repository: RepositoryName) -> Bool {
    self[domain] != nil || self[domain, repository] != nil
  }

  /// Checks what a write has made of a repository and its domain.
  ///
  /// - Parameters: what the repository held before and after, and the same of the domain.
  /// - Throws: ServiceQuotaExceededException that names what is full, and how full.
  package func check(
    _ domain: DomainName, _ repository: RepositoryName, repositoryBefore: Usage, repositoryAfter: Usage,
    domainBefore: Usage, domainAfter: Usage
  ) throws(FerryError) {
    if let excess = self[domain, repository]?.exceeded(from: repositoryBefore, to: repositoryAfter) {
      throw FerryError(
        .quotaExceeded(.repository, id: repository.text), Self.message("repository '\(repository)'", excess))
    }
    if let excess = self[domain]?.exceeded(from: domainBefore, to: domainAfter) {
      throw FerryError(.quotaExceeded(.domain, id: domain.text), Self.message("domain '\(domain)'", excess))
    }
  }

  private static func message(_ what: String, _ excess: Quota.Excess) -> String {
    let numbers =
      switch excess {
      case .versions(let would, let most): "\(would) versions, and its quota is \(most)"
      case .bytes(let would, let most): "\(would) bytes of assets, and its quota is \(most)"
      }
    return
      "\(what) would have \(numbers): delete versions, or raise the quota in the daemon's configuration file and send it SIGHUP"
  }
}
