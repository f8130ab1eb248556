internal import FerryModel

/// Asks the policies about a call, and finds what the call names only when they allow it: whoever may not see a thing
/// is not told whether it is there.
struct Authorizer: Sendable {
  /// For the ARNs of what is not there.
  let scope: ARNScope

  /// What a request names, checked for form alone.
  struct RepositoryReference: Sendable {
    let domain: DomainName
    let owner: AccountID?
    let repository: RepositoryName

    init(
      domain: String, domainOwner: String, repository: String, field: String = "repository"
    ) throws(FerryError) {
      self.domain = try DomainName(validating: domain)
      owner = try Self.owner(domainOwner)
      self.repository = try RepositoryName(validating: repository, field: field)
    }

    static func owner(_ text: String) throws(FerryError) -> AccountID? {
      text.isEmpty ? nil : try AccountID(validating: text, field: "domain_owner")
    }
  }

  /// A repository that is there, with its domain.
  struct Located: Sendable {
    let domain: Catalog.Domain
    let repository: Catalog.Repository
  }

  /// Allows an action on a repository, or throws AccessDenied.
  func authorize(
    _ caller: CallerIdentity, _ action: Action, _ reference: RepositoryReference, _ catalog: Catalog,
    requestTags: TagSet = .none
  ) throws(FerryError) {
    let found = find(reference, catalog)
    let arn = found.repository?.arn ?? scope(for: reference.owner).repository(reference.domain, reference.repository)
    try authorize(
      caller, action, on: arn, policies(on: action, found), resourceTags: found.repository?.conditionTags ?? .none,
      requestTags: requestTags)
  }

  /// Allows an action on a repository as if it were not there, by its domain's policy, or throws AccessDenied.
  func authorizeByDomain(
    _ caller: CallerIdentity, _ action: Action, _ reference: RepositoryReference, _ catalog: Catalog
  ) throws(FerryError) {
    let domain = find(reference.domain, owner: reference.owner, catalog)
    let arn = scope(for: domain?.owner ?? reference.owner).repository(reference.domain, reference.repository)
    try authorize(caller, action, on: arn, policies(on: action, (domain, nil)))
  }

  /// Allows an action on a repository, or throws AccessDenied; then finds the repository.
  ///
  /// - Throws: AccessDeniedException, then ResourceNotFoundException.
  func locate(
    _ reference: RepositoryReference, allowing action: Action, to caller: CallerIdentity, _ catalog: Catalog,
    requestTags: TagSet = .none
  ) throws(FerryError) -> Located {
    // One look, since every read begins here.
    guard let domain = find(reference.domain, owner: reference.owner, catalog),
      let repository = domain.repositories[reference.repository]
    else {
      try authorize(caller, action, reference, catalog, requestTags: requestTags)
      return try locate(reference, catalog)
    }
    try authorize(
      caller, action, on: repository.arn, policies(on: action, (domain, repository)),
      resourceTags: repository.conditionTags,
      requestTags: requestTags)
    return Located(domain: domain, repository: repository)
  }

  /// Allows an action on a package of a repository, or throws AccessDenied.
  func authorize(
    _ caller: CallerIdentity, _ action: Action, _ reference: RepositoryReference, _ package: PackageCoordinates,
    _ catalog: Catalog
  ) throws(FerryError) {
    let found = find(reference, catalog)
    let arn = scope(for: found.domain?.owner ?? reference.owner).package(
      reference.domain, reference.repository, package)
    try authorize(caller, action, on: arn, policies(on: action, found))
  }

  /// Allows an action on a domain, or throws AccessDenied.
  func authorize(
    _ caller: CallerIdentity, _ action: Action, domain name: DomainName, owner: AccountID?, _ catalog: Catalog,
    requestTags: TagSet = .none
  ) throws(FerryError) {
    let domain = find(name, owner: owner, catalog)
    try authorize(
      caller, action, on: domain?.arn ?? scope(for: owner).domain(name), policies(on: action, (domain, nil)),
      resourceTags: domain?.conditionTags ?? .none, requestTags: requestTags)
  }

  /// Allows an action on a domain, or throws AccessDenied; then finds the domain.
  ///
  /// - Throws: AccessDeniedException, then ResourceNotFoundException.
  func locate(
    domain name: DomainName, owner: AccountID?, allowing action: Action, to caller: CallerIdentity, _ catalog: Catalog
  ) throws(FerryError) -> Catalog.Domain {
    try authorize(caller, action, domain: name, owner: owner, catalog)
    return try locate(domain: name, owner: owner, catalog)
  }

  /// Whether a repository that is there may be read: what a copy asks of every upstream.
  func mayRead(_ caller: CallerIdentity, _ repository: Catalog.Repository, in domain: Catalog.Domain) -> Bool {
    let facts = CallFacts(resourceTags: repository.conditionTags)
    return decide(
      caller, .readFromRepository, on: repository.arn, policies(on: .readFromRepository, (domain, repository)), facts)
      == .allowed
  }

  /// The same for a repository that may be gone.
  func mayRead(
    _ caller: CallerIdentity, _ repository: Catalog.Repository?, named name: RepositoryName, in domain: Catalog.Domain
  ) -> Bool {
    if let repository { return mayRead(caller, repository, in: domain) }
    let arn = scope(for: domain.owner).repository(domain.name, name)
    return decide(caller, .readFromRepository, on: arn, policies(on: .readFromRepository, (domain, nil)), .none)
      == .allowed
  }

  /// The repository, after its caller was allowed to know.
  ///
  /// - Throws: ResourceNotFoundException.
  func locate(_ reference: RepositoryReference, _ catalog: Catalog) throws(FerryError) -> Located {
    let domain = try locate(domain: reference.domain, owner: reference.owner, catalog)
    guard let repository = domain.repositories[reference.repository] else {
      throw Self.noRepository(reference.repository, in: reference.domain)
    }
    return Located(domain: domain, repository: repository)
  }

  /// The domain, after its caller was allowed to know.
  ///
  /// - Throws: ResourceNotFoundException.
  func locate(domain name: DomainName, owner: AccountID?, _ catalog: Catalog) throws(FerryError) -> Catalog.Domain {
    guard let domain = find(name, owner: owner, catalog) else {
      throw FerryError(
        .notFound(.domain, id: name.text),
        "Domain not found: '\(name)' is not a domain of account \(owner ?? scope.account)")
    }
    return domain
  }

  static func noRepository(_ repository: RepositoryName, in domain: DomainName) -> FerryError {
    FerryError(
      .notFound(.repository, id: repository.text), "Repository not found: '\(repository)' in domain '\(domain)'")
  }

  private func find(_ name: DomainName, owner: AccountID?, _ catalog: Catalog) -> Catalog.Domain? {
    guard let domain = catalog.domains[name], owner == nil || owner == domain.owner else { return nil }
    return domain
  }

  private func find(
    _ reference: RepositoryReference, _ catalog: Catalog
  ) -> (domain: Catalog.Domain?, repository: Catalog.Repository?) {
    let domain = find(reference.domain, owner: reference.owner, catalog)
    return (domain, domain?.repositories[reference.repository])
  }

  private func scope(for owner: AccountID?) -> ARNScope {
    guard let owner, owner != scope.account else { return scope }
    return ARNScope(region: scope.region, account: owner)
  }

  /// The policies that have a say about an action: the repository's, then its domain's.
  private func policies(
    on action: Action, _ found: (domain: Catalog.Domain?, repository: Catalog.Repository?)
  ) -> [PolicyDocument] {
    let exempt = action.exemptPolicy
    var policies: [PolicyDocument] = []
    if exempt != .repository, let policy = found.repository?.policy { policies.append(policy) }
    if exempt != .domain, let policy = found.domain?.policy { policies.append(policy) }
    return policies
  }

  /// Allows an action on a resource of this ARN, or throws AccessDenied.
  func authorize(
    _ caller: CallerIdentity, _ action: Action, on arn: String, _ policies: [PolicyDocument],
    resourceTags: TagSet = .none, requestTags: TagSet = .none
  ) throws(FerryError) {
    let facts = CallFacts(resourceTags: resourceTags, requestTags: requestTags)
    if case .denied(let reason) = decide(caller, action, on: arn, policies, facts) {
      throw PolicyEvaluator.accessDenied(caller: caller, action: action, resource: arn, reason: reason)
    }
  }

  private func decide(
    _ caller: CallerIdentity, _ action: Action, on arn: String, _ policies: [PolicyDocument], _ facts: CallFacts
  ) -> Decision {
    var facts = facts
    if PolicyEvaluator.asksForTime(caller, policies) { facts.time = .now }
    return PolicyEvaluator.decide(
      caller: caller, action: action, resource: arn, resourcePolicies: policies,
      facts: facts)
  }
}
