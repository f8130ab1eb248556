internal import FerryModel
internal import FerryWire

extension ArtifactsService {
  func listRepositoriesInDomain(
    _ request: ListRepositoriesInDomainRequest, _ context: CallContext
  ) throws -> ListRepositoriesInDomainResponse {
    let name = try DomainName(validating: request.domain)
    let owner = try Authorizer.RepositoryReference.owner(request.domainOwner)
    let limit = try PageSize.validate(request.maxResults, default: ContentLimits.pageSizes.upperBound)
    let after = try PageToken.parts(request.nextToken, list: "repositories", count: 1)?[0]
    let administrator =
      request.administratorAccount.isEmpty
      ? nil : try AccountID(validating: request.administratorAccount, field: "administrator_account")
    let prefix = request.repositoryPrefix
    if !prefix.isEmpty { try RepositoryName.checkPrefix(prefix, field: "repository_prefix") }
    let catalog = catalog.current
    try authorizer.authorize(context.caller, .listRepositoriesInDomain, domain: name, owner: owner, catalog)
    let domain = try authorizer.locate(domain: name, owner: owner, catalog)
    let isAdministrator = administrator.map { $0 == domain.owner } ?? true
    let names =
      isAdministrator
      ? domain.repositories.keys.map(\.text)
        .filter { name in name.hasPrefix(prefix) && (after.map { name.utf8.isOrdered(after: $0.utf8) } ?? true) }
        .sorted { $1.utf8.isOrdered(after: $0.utf8) } : []
    let repositories = try Self.page(names, of: domain, limit: limit)
    return ListRepositoriesInDomainResponse(
      repositories: repositories.map { RepositorySummary($0, in: domain) },
      nextToken: names.count > repositories.count
        ? PageToken.text(list: "repositories", repositories.last?.name.text ?? "") : "")
  }

  /// Lists the repositories of all domains of this daemon's account.
  func listRepositories(_ request: ListRepositoriesRequest, _ context: CallContext) throws -> ListRepositoriesResponse {
    let limit = try PageSize.validate(request.maxResults, default: ContentLimits.pageSizes.upperBound)
    let after = try PageToken.parts(request.nextToken, list: "all repositories", count: 2)
    let prefix = request.repositoryPrefix
    if !prefix.isEmpty { try RepositoryName.checkPrefix(prefix, field: "repository_prefix") }
    try authorizer.authorize(
      context.caller, .listRepositories, on: "arn:aws:codeartifact:\(scope.region):\(scope.account):repository/*", [])
    let domains = catalog.current.domains.values
      .filter { domain in after.map { !$0[0].utf8.isOrdered(after: domain.name.text.utf8) } ?? true }
      .sorted { $1.name.text.utf8.isOrdered(after: $0.name.text.utf8) }
    var page: [RepositorySummary] = []
    var bytes = 0
    for domain in domains {
      let repositories = domain.repositories.values
        .filter { repository in
          guard repository.name.text.hasPrefix(prefix) else { return false }
          guard let after, after[0] == domain.name.text else { return true }
          return repository.name.text.utf8.isOrdered(after: after[1].utf8)
        }
        .sorted { $1.name.text.utf8.isOrdered(after: $0.name.text.utf8) }
      for repository in repositories {
        bytes += repository.description.utf8.count + PageSize.bytesBesideTexts
        guard page.count < limit, page.isEmpty || bytes <= PageSize.maximumBytes else {
          let last = page.last
          return ListRepositoriesResponse(
            repositories: page,
            nextToken: PageToken.text(list: "all repositories", last?.domainName ?? "", last?.name ?? ""))
        }
        page.append(RepositorySummary(repository, in: domain))
      }
    }
    return ListRepositoriesResponse(repositories: page)
  }

  /// The first of these repositories, as many as one answer can hold: a page of long descriptions is shorter than asked
  /// for.
  private static func page(
    _ names: [String], of domain: Catalog.Domain, limit: Int
  ) throws(FerryError) -> [Catalog.Repository] {
    var page: [Catalog.Repository] = []
    var bytes = 0
    for name in names.prefix(limit) {
      guard let repository = domain.repositories[try RepositoryName(validating: name)] else { continue }
      bytes += repository.description.utf8.count + PageSize.bytesBesideTexts
      guard page.isEmpty || bytes <= PageSize.maximumBytes else { break }
      page.append(repository)
    }
    return page
  }
}

extension RepositorySummary {
  fileprivate init(_ repository: Catalog.Repository, in domain: Catalog.Domain) {
    self.init(
      name: repository.name.text, administratorAccount: domain.owner.text, domainName: domain.name.text,
      domainOwner: domain.owner.text, arn: repository.arn, description: repository.description,
      createdTime: ProtobufTimestamp(repository.createdAt))
  }
}

extension String.UTF8View {
  /// Byte order, which is the store's order.
  func isOrdered(after other: String.UTF8View) -> Bool { other.lexicographicallyPrecedes(self) }
}
