internal import FerryModel
internal import FerryStore
internal import FerryWire

extension ArtifactsService {
  func createDomain(_ request: CreateDomainRequest, _ context: CallContext) async throws -> CreateDomainResponse {
    let name = try DomainName(validating: request.domain)
    guard request.encryptionKey.isEmpty else {
      throw FerryError.invalid("encryption_key", "'encryption_key' is not supported: leave it out")
    }
    let tags = try ResourceTags(request.tags, of: .domain, id: name.text)
    try authorizer.authorize(
      context.caller, .createDomain, domain: name, owner: nil, catalog.current,
      requestTags: tags.conditionTags)
    let (owner, catalog, scope, now) = (scope.account, catalog, scope, Timestamp.now)
    let answer = { @Sendable (domain: Catalog.Domain) in
      CreateDomainResponse(domain: Self.description(of: domain, assetBytes: 0))
    }
    let repeats = context.repeats
    let domain = try await store.write(by: WriteOrigin(user: context.caller.uid)) { writing in
      try repeats.once(writing, answer: answer) {
        guard try !writing.domains().contains(where: { $0.name == name.text }) else {
          throw FerryError(
            .alreadyExists(.domain, id: name.text), "Domain already exists: '\(name)': use it, or take another name")
        }
        let id = try writing.insertDomain(name: name, owner: owner, createdAt: now)
        try writing.setTags(domainID: id, tags)
        // Every domain has this one.
        let restrictions = PackageGroupRestrictions(all: .allow)
        let groupID = try writing.insertPackageGroup(
          domainID: id, pattern: .root, contactInfo: "", description: "", createdAt: now, restrictions: restrictions)
        let root = PackageGroup(id: groupID, pattern: .root, createdAt: now, restrictions: restrictions)
        try writing.record(ChangeEvent(.domainCreated, at: now, domainID: id))
        return Catalog.Domain(
          id: id, name: name, owner: owner, arn: scope.domain(name), createdAt: now, policy: nil, tags: tags,
          packageGroups: PackageGroups([root]), repositories: [:])
      }
    } committed: { domain in
      catalog.change { $0.put(domain) }
    }
    logChange("domain created", context, [("domain", "\(name)")])
    return answer(domain)
  }

  func describeDomain(
    _ request: DescribeDomainRequest, _ context: CallContext
  ) async throws -> DescribeDomainResponse {
    let name = try DomainName(validating: request.domain)
    let owner = try Authorizer.RepositoryReference.owner(request.domainOwner)
    let catalog = catalog.current
    try authorizer.authorize(context.caller, .describeDomain, domain: name, owner: owner, catalog)
    let domain = try authorizer.locate(domain: name, owner: owner, catalog)
    let usage = quotas.current[name].map { UsageDescription(store.usage(domainID: domain.id), $0) }
    return DescribeDomainResponse(
      domain: try await description(of: domain, for: context.caller.uid), usage: usage)
  }

  func deleteDomain(_ request: DeleteDomainRequest, _ context: CallContext) async throws -> DeleteDomainResponse {
    let name = try DomainName(validating: request.domain)
    let owner = try Authorizer.RepositoryReference.owner(request.domainOwner)
    let catalogNow = catalog.current
    try authorizer.authorize(context.caller, .deleteDomain, domain: name, owner: owner, catalogNow)
    let domain = try authorizer.locate(domain: name, owner: owner, catalogNow)
    let (catalog, now) = (catalog, Timestamp.now)
    // Nothing is in it when it goes.
    let answer = DeleteDomainResponse(
      domain: Self.description(of: domain.with(repositories: [:]), status: "Deleted", assetBytes: 0))
    let repeats = context.repeats
    try await store.write(by: WriteOrigin(user: context.caller.uid)) { writing in
      try repeats.once(writing, answer: { _ in answer }) {
        try Self.checkStillThere(domain, writing)
        let repositories = try writing.repositories().count { $0.domainID == domain.id }
        guard repositories == 0 else {
          throw FerryError(
            .alreadyExists(.domain, id: name.text),
            "domain '\(name)' has \(repositories) \(repositories == 1 ? "repository" : "repositories"): delete them first"
          )
        }
        try writing.deleteDomain(id: domain.id, at: now)
        try writing.record(ChangeEvent(.domainDeleted, at: now, domainID: domain.id))
      }
    } committed: {
      catalog.change { $0.remove(name, id: domain.id) }
    }
    logChange("domain deleted", context, [("domain", "\(name)")])
    return answer
  }

  /// A domain may have been deleted since it was found.
  static func checkStillThere(_ domain: Catalog.Domain, _ writing: any MetadataWriting) throws {
    guard try writing.domain(id: domain.id) != nil else {
      throw FerryError(
        .notFound(.domain, id: domain.name.text), "Domain not found: '\(domain.name)' has been deleted")
    }
  }

  func listDomains(_ request: ListDomainsRequest, _ context: CallContext) throws -> ListDomainsResponse {
    let limit = try PageSize.validate(request.maxResults, default: ContentLimits.pageSizes.upperBound)
    let after = try PageToken.parts(request.nextToken, list: "domains", count: 1)?[0]
    try authorizer.authorize(
      context.caller, .listDomains, on: "arn:aws:codeartifact:\(scope.region):\(scope.account):domain/*", [])
    let domains = catalog.current.domains.values.sorted { $0.name.text < $1.name.text }
      .filter { domain in after.map { domain.name.text > $0 } ?? true }
    let page = domains.prefix(limit)
    return ListDomainsResponse(
      domains: page.map {
        DomainSummary(
          name: $0.name.text, owner: $0.owner.text, arn: $0.arn, status: "Active",
          createdTime: ProtobufTimestamp($0.createdAt))
      },
      nextToken: domains.count > limit ? PageToken.text(list: "domains", page.last?.name.text ?? "") : "")
  }

  /// The size of all assets is summed over all versions, which takes too long for the event loop.
  private func description(of domain: Catalog.Domain, for user: UInt32) async throws -> DomainDescription {
    let store = store
    let assetBytes = try await disk.run(for: user) { try store.read { try $0.assetBytes(domainID: domain.id) } }
    return Self.description(of: domain, assetBytes: assetBytes)
  }

  private static func description(
    of domain: Catalog.Domain, status: String = "Active", assetBytes: Int64
  ) -> DomainDescription {
    DomainDescription(
      name: domain.name.text, owner: domain.owner.text, arn: domain.arn, status: status,
      createdTime: ProtobufTimestamp(domain.createdAt), repositoryCount: Int32(clamping: domain.repositories.count),
      assetSizeBytes: assetBytes)
  }
}

extension ProtobufTimestamp {
  init(_ timestamp: Timestamp) {
    // Rounded down: a fraction is never negative, also before 1970.
    let (seconds, rest) = timestamp.milliseconds.quotientAndRemainder(dividingBy: 1000)
    self.init(
      seconds: rest < 0 ? seconds - 1 : seconds, nanos: Int32(rest < 0 ? rest + 1000 : rest) * 1_000_000)
  }
}
