internal import FerryModel
internal import FerryStore
internal import FerryWire

extension ArtifactsService {
  /// An encoded DescribeRepositoryResponse: the commonest question of all, whose answer changes with the catalog's entry.
  func describeRepository(_ request: DescribeRepositoryRequest, _ context: CallContext) throws -> [UInt8] {
    let reference = try Authorizer.RepositoryReference(
      domain: request.domain, domainOwner: request.domainOwner, repository: request.repository)
    let catalog = catalog.current
    let located = try authorizer.locate(reference, allowing: .describeRepository, to: context.caller, catalog)
    let description = located.repository.encodedDescription.value {
      DescribeRepositoryResponse(repository: Self.description(of: located.repository, in: located.domain)).packed
    }
    guard let quota = quotas.current[located.domain.name, located.repository.name] else { return description }
    // One field more of the same message.
    let usage = UsageDescription(store.usage(repositoryID: located.repository.id), quota)
    return description + DescribeRepositoryResponse(usage: usage).packed
  }

  func createRepository(
    _ request: CreateRepositoryRequest, _ context: CallContext
  ) async throws -> CreateRepositoryResponse {
    let reference = try Authorizer.RepositoryReference(
      domain: request.domain, domainOwner: request.domainOwner, repository: request.repository)
    try Self.checkDescription(request.description)
    let upstreams = try Self.upstreamNames(request.upstreams, of: reference.repository)
    let tags = try ResourceTags(request.tags, of: .repository, id: reference.repository.text)
    let catalogNow = catalog.current
    try authorizer.authorize(
      context.caller, .createRepository, reference, catalogNow,
      requestTags: tags.conditionTags)
    if !tags.all.isEmpty {
      try authorizer.authorize(
        context.caller, .tagResource, reference, catalogNow, requestTags: tags.conditionTags)
    }
    let domain = try authorizer.locate(domain: reference.domain, owner: reference.owner, catalogNow)
    try authorizeUpstreams(upstreams, of: reference, context.caller, catalogNow)

    let (limit, catalog, scope, now) = (limits.repositoriesPerDomain, catalog, scope, Timestamp.now)
    let description = request.description
    let answer = { @Sendable in CreateRepositoryResponse(repository: Self.description(of: $0, in: domain)) }
    let (repeats, reached) = (context.repeats, reached)
    let repository = try await store.write(by: WriteOrigin(user: context.caller.uid)) { writing in
      try repeats.once(writing, answer: answer) {
        try Self.checkStillThere(domain, writing)
        let siblings = try writing.repositories().filter { $0.domainID == domain.id }
        let name = reference.repository
        guard !siblings.contains(where: { $0.name == name.text }) else {
          throw FerryError(
            .alreadyExists(.repository, id: name.text),
            "Repository already exists: '\(name)' in domain '\(reference.domain)': UpdateRepository changes it")
        }
        guard siblings.count < limit else {
          reached.note(.repositoriesPerDomain)
          throw FerryError(
            .quotaExceeded(.repository, id: name.text),
            "domain '\(reference.domain)' has \(siblings.count) repositories, which is the limit")
        }
        let ids = try Self.ids(of: upstreams, among: siblings, in: reference.domain)
        let id = try writing.insertRepository(
          domainID: domain.id, name: name, description: description, createdAt: now)
        try writing.setUpstreams(repositoryID: id, ids)
        try writing.setTags(repositoryID: id, tags)
        try writing.record(.repository(.repositoryCreated, at: now, domainID: domain.id, id: id, name))
        return Catalog.Repository(
          id: id, name: name, arn: scope.repository(reference.domain, name), description: description, createdAt: now,
          upstreams: upstreams, policy: nil, tags: tags)
      }
    } committed: { repository in
      catalog.change { $0.put(repository, in: reference.domain) }
    }
    logChange("repository created", context, [("repository", "\(repository.arn)")])
    return answer(repository)
  }

  func updateRepository(
    _ request: UpdateRepositoryRequest, _ context: CallContext
  ) async throws -> UpdateRepositoryResponse {
    let reference = try Authorizer.RepositoryReference(
      domain: request.domain, domainOwner: request.domainOwner, repository: request.repository)
    try Self.checkDescription(request.description)
    let newUpstreams = try Self.newUpstreams(request, of: reference.repository)
    let newDescription = try Self.newDescription(request)
    let catalogNow = catalog.current
    let located = try authorizer.locate(reference, allowing: .updateRepository, to: context.caller, catalogNow)
    try authorizeUpstreams(newUpstreams ?? [], of: reference, context.caller, catalogNow)

    let (id, domain, catalog, scope) = (located.repository.id, located.domain, catalog, scope)
    let answer = { @Sendable in UpdateRepositoryResponse(repository: Self.description(of: $0, in: domain)) }
    let (repeats, now) = (context.repeats, Timestamp.now)
    let repository = try await destinations[located.repository].write(by: context.caller.uid) { writing in
      try repeats.once(writing, answer: answer) {
        if let newDescription { try writing.setDescription(repositoryID: id, newDescription) }
        if let newUpstreams {
          let siblings = try writing.repositories().filter { $0.domainID == domain.id }
          let ids = try Self.ids(of: newUpstreams, among: siblings, in: reference.domain)
          guard !Self.wouldCycle(id, upstreams: ids, among: siblings) else {
            throw FerryError.invalid(
              "upstreams", "these upstreams would make repository '\(reference.repository)' its own upstream")
          }
          try writing.setUpstreams(repositoryID: id, ids)
        }
        let repository = try Self.entry(id, in: domain, writing, scope)
        try writing.record(.repository(.repositoryUpdated, at: now, domainID: domain.id, id: id, repository.name))
        return repository
      }
    } committed: { repository in
      catalog.change { catalog in
        catalog.update(reference.repository, id: id, in: reference.domain) {
          $0.with(description: repository.description, upstreams: repository.upstreams)
        }
      }
    }
    logChange("repository updated", context, [("repository", "\(repository.arn)")])
    return answer(repository)
  }

  func deleteRepository(
    _ request: DeleteRepositoryRequest, _ context: CallContext
  ) async throws -> DeleteRepositoryResponse {
    let reference = try Authorizer.RepositoryReference(
      domain: request.domain, domainOwner: request.domainOwner, repository: request.repository)
    let catalogNow = catalog.current
    let located = try authorizer.locate(reference, allowing: .deleteRepository, to: context.caller, catalogNow)
    // Whether there is a gate is known when it is this call's turn. Without this a gate could be got rid of by deleting
    // its repository and making it anew.
    let gateRefusal: FerryError?
    do throws(FerryError) {
      try authorizer.authorize(context.caller, .deleteRepositoryGate, reference, catalogNow)
      gateRefusal = nil
    } catch {
      gateRefusal = error
    }
    let (id, domain, catalog, scope) = (located.repository.id, located.domain, catalog, scope)
    let answer = { @Sendable in DeleteRepositoryResponse(repository: Self.description(of: $0, in: domain)) }
    let (repeats, now) = (context.repeats, Timestamp.now)
    let repository = try await destinations[located.repository].write(by: context.caller.uid) { writing in
      try repeats.once(writing, answer: answer) {
        let repository = try Self.entry(id, in: domain, writing, scope)
        if let gateRefusal, try writing.gate(repositoryID: id) != nil { throw gateRefusal }
        try writing.deleteRepository(id: id)
        try writing.record(.repository(.repositoryDeleted, at: now, domainID: domain.id, id: id, repository.name))
        return repository
      }
    } committed: { repository in
      catalog.change { $0.remove(repository.name, id: id, from: reference.domain) }
    }
    destinations.remove(repositoryID: id)
    logChange("repository deleted", context, [("repository", "\(repository.arn)")])
    return answer(repository)
  }

  // MARK: rules

  /// Every upstream must let its versions through to this caller.
  private func authorizeUpstreams(
    _ upstreams: [RepositoryName], of reference: Authorizer.RepositoryReference, _ caller: CallerIdentity,
    _ catalog: Catalog
  ) throws(FerryError) {
    for upstream in upstreams {
      let upstreamReference = Authorizer.RepositoryReference(reference, repository: upstream)
      try authorizer.authorize(caller, .associateWithDownstreamRepository, upstreamReference, catalog)
      _ = try authorizer.locate(upstreamReference, catalog)
    }
  }

  private static func checkDescription(_ text: String) throws(FerryError) {
    try TextRules.check(text, atMost: NameLimits.descriptionCharacters, field: "description")
  }

  private static func upstreamNames(
    _ upstreams: [UpstreamRepository], of repository: RepositoryName
  ) throws(FerryError) -> [RepositoryName] {
    guard upstreams.count <= UpstreamGraph.maximumDirect else {
      throw .invalid(
        "upstreams",
        "'upstreams' has \(upstreams.count) repositories: at most \(UpstreamGraph.maximumDirect) are allowed")
    }
    var names: [RepositoryName] = []
    for upstream in upstreams {
      let name = try RepositoryName(validating: upstream.repositoryName, field: "upstreams")
      guard !names.contains(name) else {
        throw .invalid("upstreams", "'upstreams' names repository '\(name)' twice")
      }
      guard name != repository else {
        throw .invalid("upstreams", "repository '\(name)' cannot be its own upstream")
      }
      names.append(name)
    }
    return names
  }

  private static func newUpstreams(
    _ request: UpdateRepositoryRequest, of repository: RepositoryName
  ) throws(FerryError) -> [RepositoryName]? {
    guard !request.removeUpstreams else {
      guard request.upstreams.isEmpty else {
        throw .invalid("remove_upstreams", "give 'upstreams' or 'remove_upstreams', not both")
      }
      return []
    }
    return request.upstreams.isEmpty ? nil : try upstreamNames(request.upstreams, of: repository)
  }

  private static func newDescription(_ request: UpdateRepositoryRequest) throws(FerryError) -> String? {
    guard !request.removeDescription else {
      guard request.description.isEmpty else {
        throw .invalid("remove_description", "give 'description' or 'remove_description', not both")
      }
      return ""
    }
    return request.description.isEmpty ? nil : request.description
  }

  private static func ids(
    of names: [RepositoryName], among siblings: [RepositoryRecord], in domain: DomainName
  ) throws(FerryError) -> [Int64] {
    try names.map { name throws(FerryError) in
      guard let sibling = siblings.first(where: { $0.name == name.text }) else {
        throw Authorizer.noRepository(name, in: domain)
      }
      return sibling.id
    }
  }

  /// By what is stored at this moment: two updates at once must not close a cycle together.
  private static func wouldCycle(_ id: Int64, upstreams: [Int64], among siblings: [RepositoryRecord]) -> Bool {
    let graph = Dictionary(uniqueKeysWithValues: siblings.map { ($0.id, $0.upstreams) })
    return UpstreamGraph.wouldCycle(id, upstreams: upstreams) { graph[$0] ?? [] }
  }

  private static func entry(
    _ id: Int64, in domain: Catalog.Domain, _ writing: any MetadataWriting, _ scope: ARNScope
  ) throws -> Catalog.Repository {
    guard let record = try writing.repository(id: id) else { throw StoreError.corrupt("repository \(id) is gone") }
    let names = try Dictionary(
      uniqueKeysWithValues: writing.repositories().map { ($0.id, try RepositoryName(validating: $0.name)) })
    return try CatalogLoader.entry(record, in: domain.name, scope: scope, names: names)
  }

  private static func description(
    of repository: Catalog.Repository, in domain: Catalog.Domain
  ) -> RepositoryDescription {
    RepositoryDescription(
      name: repository.name.text, administratorAccount: domain.owner.text, domainName: domain.name.text,
      domainOwner: domain.owner.text, arn: repository.arn, description: repository.description,
      upstreams: repository.upstreams.map { UpstreamRepositoryInfo(repositoryName: $0.text) },
      createdTime: ProtobufTimestamp(repository.createdAt))
  }
}

extension Authorizer.RepositoryReference {
  /// Another repository of the same domain.
  init(_ other: Authorizer.RepositoryReference, repository: RepositoryName) {
    domain = other.domain
    owner = other.owner
    self.repository = repository
  }
}
