internal import FerryModel
internal import FerryStore
internal import FerryWire

extension ArtifactsService {
  func tagResource(_ request: TagResourceRequest, _ context: CallContext) async throws -> TagResourceResponse {
    let resource = try TaggedResource(arn: request.resourceArn, region: scope.region)
    guard !request.tags.isEmpty else {
      throw FerryError.invalid("tags", "'tags' is required: give at least one tag")
    }
    let tags = try ResourceTags.validate(request.tags.map { ($0.key, $0.value) })
    try await changeTags(
      of: resource, .tagResource, context, TagSet(of: request.tags), answer: TagResourceResponse()
    ) {
      try $0.set(tags, of: resource.type, id: resource.name)
    }
    logChange("resource tagged", context, [("resource", "\(request.resourceArn)"), ("tags", "\(tags.count)")])
    return TagResourceResponse()
  }

  func untagResource(_ request: UntagResourceRequest, _ context: CallContext) async throws -> UntagResourceResponse {
    let resource = try TaggedResource(arn: request.resourceArn, region: scope.region)
    let keys = request.tagKeys
    guard !keys.isEmpty else {
      throw FerryError.invalid("tag_keys", "'tag_keys' is required: name at least one key")
    }
    guard keys.count <= ResourceTag.maximumInCall else {
      throw FerryError.invalid(
        "tag_keys", "'tag_keys' has \(keys.count) keys: at most \(ResourceTag.maximumInCall) are allowed in a call")
    }
    for key in keys { try ResourceTag.check(key: key, field: "tag_keys") }
    try await changeTags(
      of: resource, .untagResource, context, TagSet(keys: keys), answer: UntagResourceResponse()
    ) { $0.remove(keys) }
    logChange("resource untagged", context, [("resource", "\(request.resourceArn)"), ("keys", "\(keys.count)")])
    return UntagResourceResponse()
  }

  func listTagsForResource(
    _ request: ListTagsForResourceRequest, _ context: CallContext
  ) throws -> ListTagsForResourceResponse {
    let resource = try TaggedResource(arn: request.resourceArn, region: scope.region)
    let tags =
      switch try locate(resource, .listTagsForResource, context) {
      case .domain(let domain): domain.tags
      case .repository(let located): located.repository.tags
      case .packageGroup(_, let group): group.tags
      }
    return ListTagsForResourceResponse(tags: tags.all.map { Tag(key: $0.key, value: $0.value) })
  }

  /// A resource that is there.
  private enum LocatedResource {
    case domain(Catalog.Domain)
    case repository(Authorizer.Located)
    case packageGroup(Catalog.Domain, PackageGroup)
  }

  /// Asks for an action on a resource, and finds it.
  private func locate(
    _ resource: TaggedResource, _ action: Action, _ context: CallContext, _ requestTags: TagSet = .none
  ) throws(FerryError) -> LocatedResource {
    let catalog = catalog.current
    switch resource.kind {
    case .domain:
      try authorizer.authorize(
        context.caller, action, domain: resource.domain, owner: resource.owner, catalog,
        requestTags: requestTags)
      return .domain(try authorizer.locate(domain: resource.domain, owner: resource.owner, catalog))
    case .repository(let name):
      let reference = Authorizer.RepositoryReference(resource, repository: name)
      return .repository(
        try authorizer.locate(
          reference, allowing: action, to: context.caller, catalog, requestTags: requestTags))
    case .packageGroup(let pattern):
      let reference = PackageGroupReference(resource, pattern)
      let domain = try locateDomain(of: reference, action, context, requestTags: requestTags)
      return .packageGroup(domain, try domain.packageGroups.find(reference))
    }
  }

  /// Changes the tags of a resource by what they are when it is the call's turn.
  private func changeTags(
    of resource: TaggedResource, _ action: Action, _ context: CallContext, _ requestTags: TagSet,
    answer: some WireMessage,
    _ change: @escaping @Sendable (inout ResourceTags) throws -> Void
  ) async throws {
    let (repeats, catalog, user, now) = (context.repeats, catalog, context.caller.uid, Timestamp.now)
    switch try locate(resource, action, context, requestTags) {
    case .domain(let domain):
      let id = domain.id
      _ = try await store.write(by: WriteOrigin(user: user)) { writing in
        try repeats.once(writing, answer: { _ in answer }) {
          try Self.checkStillThere(domain, writing)
          var tags = try writing.domain(id: id)?.tags ?? .none
          try change(&tags)
          try writing.setTags(domainID: id, tags)
          try writing.record(ChangeEvent(.domainUpdated, at: now, domainID: id))
          return tags
        }
      } committed: { tags in
        catalog.change { $0.update(resource.domain, id: id) { $0.with(tags: tags) } }
      }
    case .repository(let located):
      let (id, name, domainID) = (located.repository.id, located.repository.name, located.domain.id)
      _ = try await destinations[located.repository].write(by: user) { writing in
        try repeats.once(writing, answer: { _ in answer }) {
          var tags = try writing.repository(id: id)?.tags ?? .none
          try change(&tags)
          try writing.setTags(repositoryID: id, tags)
          try writing.record(.repository(.repositoryUpdated, at: now, domainID: domainID, id: id, name))
          return tags
        }
      } committed: { tags in
        catalog.change { $0.update(name, id: id, in: resource.domain) { $0.with(tags: tags) } }
      }
    case .packageGroup(let domain, let found):
      let reference = PackageGroupReference(resource, found.pattern)
      _ = try await store.write(by: WriteOrigin(user: user)) { writing in
        try repeats.once(writing, answer: { _ in answer }) {
          try Self.checkStillThere(domain, writing)
          let group = try Self.groups(of: domain, writing).find(reference)
          var tags = group.tags
          try change(&tags)
          try writing.setTags(packageGroupID: group.id, tags)
          try writing.record(ChangeEvent(.domainUpdated, at: now, domainID: domain.id))
          return try Self.groups(of: domain, writing)
        }
      } committed: { groups in
        catalog.change { $0.update(domain.name, id: domain.id) { $0.with(packageGroups: groups) } }
      }
    }
  }
}

extension ResourceTags {
  /// The tags that a request gives a new resource.
  init(_ tags: [Tag], of type: FerryError.ResourceType, id: String) throws(FerryError) {
    try self.init(validating: tags.map { ($0.key, $0.value) }, of: type, id: id)
  }
}

extension TaggedResource {
  /// As errors name it.
  fileprivate var type: FerryError.ResourceType {
    switch kind {
    case .domain: .domain
    case .repository: .repository
    case .packageGroup: .packageGroup
    }
  }

  fileprivate var name: String {
    switch kind {
    case .domain: domain.text
    case .repository(let name): name.text
    case .packageGroup(let pattern): pattern.text
    }
  }
}

extension PackageGroupReference {
  /// A package group that an ARN names.
  fileprivate init(_ resource: TaggedResource, _ pattern: PackageGroupPattern) {
    domain = resource.domain
    owner = resource.owner
    self.pattern = pattern
  }
}

extension Authorizer.RepositoryReference {
  /// A repository that an ARN names.
  fileprivate init(_ resource: TaggedResource, repository: RepositoryName) {
    domain = resource.domain
    owner = resource.owner
    self.repository = repository
  }
}

extension TagSet {
  /// The tags of a request, as policies ask for them.
  init(of tags: [Tag]) {
    self.init(tags.map { (key: $0.key, value: $0.value) })
  }
}
