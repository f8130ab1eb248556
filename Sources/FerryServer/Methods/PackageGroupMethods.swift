internal import FerryModel
internal import FerryStore
internal import FerryWire

extension ArtifactsService {
  func createPackageGroup(
    _ request: CreatePackageGroupRequest, _ context: CallContext
  ) async throws -> CreatePackageGroupResponse {
    let reference = try PackageGroupReference(request.domain, request.domainOwner, request.packageGroup)
    try reference.pattern.checkScope()
    try Self.check(contactInfo: request.contactInfo, description: request.description)
    let tags = try ResourceTags(request.tags, of: .packageGroup, id: reference.pattern.text)
    let domain = try locateDomain(
      of: reference, .createPackageGroup, context, requestTags: tags.conditionTags)
    if !tags.all.isEmpty {
      _ = try locateDomain(of: reference, .tagResource, context, requestTags: tags.conditionTags)
    }
    let (contactInfo, description, now) = (request.contactInfo, request.description, Timestamp.now)
    let groups = try await changePackageGroups(
      of: domain, reference, context, answer: { CreatePackageGroupResponse(packageGroup: $0) }
    ) { writing, groups in
      guard groups[reference.pattern] == nil else {
        throw FerryError(
          .alreadyExists(.packageGroup, id: reference.pattern.text),
          "Package group already exists: '\(reference.pattern)' in domain '\(domain.name)': UpdatePackageGroup changes it"
        )
      }
      guard groups.all.count < PackageGroup.maximumPerDomain else {
        throw FerryError(
          .quotaExceeded(.packageGroup, id: reference.pattern.text),
          "domain '\(domain.name)' has \(groups.all.count) package groups, which is the limit")
      }
      let id = try writing.insertPackageGroup(
        domainID: domain.id, pattern: reference.pattern, contactInfo: contactInfo, description: description,
        createdAt: now, restrictions: PackageGroupRestrictions(all: .inherit))
      try writing.setTags(packageGroupID: id, tags)
    }
    logChange("package group created", context, reference.logDetails)
    return CreatePackageGroupResponse(packageGroup: try groups.description(of: reference))
  }

  func describePackageGroup(
    _ request: DescribePackageGroupRequest, _ context: CallContext
  ) throws -> DescribePackageGroupResponse {
    let reference = try PackageGroupReference(request.domain, request.domainOwner, request.packageGroup)
    let domain = try locateDomain(of: reference, .describePackageGroup, context)
    return DescribePackageGroupResponse(packageGroup: try DomainPackageGroups(domain, scope).description(of: reference))
  }

  func updatePackageGroup(
    _ request: UpdatePackageGroupRequest, _ context: CallContext
  ) async throws -> UpdatePackageGroupResponse {
    let reference = try PackageGroupReference(request.domain, request.domainOwner, request.packageGroup)
    try Self.check(contactInfo: request.contactInfo, description: request.description)
    for (isRemoved, text, name) in [
      (request.removeContactInfo, request.contactInfo, "contact_info"),
      (request.removeDescription, request.description, "description"),
    ] where isRemoved && !text.isEmpty {
      throw FerryError.invalid("remove_\(name)", "give '\(name)' or 'remove_\(name)', not both")
    }
    let domain = try locateDomain(of: reference, .updatePackageGroup, context)
    let groups = try await changePackageGroups(
      of: domain, reference, context, answer: { UpdatePackageGroupResponse(packageGroup: $0) }
    ) { writing, groups in
      let group = try groups.find(reference)
      func new(_ given: String, _ isRemoved: Bool, _ old: String) -> String {
        isRemoved ? "" : given.isEmpty ? old : given
      }
      try writing.setTexts(
        packageGroupID: group.id,
        contactInfo: new(request.contactInfo, request.removeContactInfo, group.contactInfo),
        description: new(request.description, request.removeDescription, group.description))
    }
    logChange("package group updated", context, reference.logDetails)
    return UpdatePackageGroupResponse(packageGroup: try groups.description(of: reference))
  }

  func deletePackageGroup(
    _ request: DeletePackageGroupRequest, _ context: CallContext
  ) async throws -> DeletePackageGroupResponse {
    let reference = try PackageGroupReference(request.domain, request.domainOwner, request.packageGroup)
    let domain = try locateDomain(of: reference, .deletePackageGroup, context)
    guard reference.pattern != .root else {
      throw FerryError.invalid(
        "package_group", "the package group '/*' cannot be deleted: every domain has it; it can be changed")
    }
    let (scope, repeats, now, catalog) = (scope, context.repeats, Timestamp.now, catalog)
    let deleted = try await store.write(by: WriteOrigin(user: context.caller.uid)) { writing in
      try repeats.once(writing, answer: { DeletePackageGroupResponse(packageGroup: $0.description) }) {
        try Self.checkStillThere(domain, writing)
        let before = DomainPackageGroups(domain.with(packageGroups: try Self.groups(of: domain, writing)), scope)
        let group = try before.groups.find(reference)
        try writing.deletePackageGroup(id: group.id)
        try writing.record(ChangeEvent(.domainUpdated, at: now, domainID: domain.id))
        return (description: before.description(of: group), after: try Self.groups(of: domain, writing))
      }
    } committed: { deleted in
      catalog.change { $0.update(domain.name, id: domain.id) { $0.with(packageGroups: deleted.after) } }
    }
    logChange("package group deleted", context, reference.logDetails)
    return DeletePackageGroupResponse(packageGroup: deleted.description)
  }

  func updatePackageGroupOriginConfiguration(
    _ request: UpdatePackageGroupOriginConfigurationRequest, _ context: CallContext
  ) async throws -> UpdatePackageGroupOriginConfigurationResponse {
    let reference = try PackageGroupReference(request.domain, request.domainOwner, request.packageGroup)
    let change = try PackageGroupChange(validating: request)
    if reference.pattern == .root, change.modes.values.contains(.inherit) {
      throw FerryError.invalid("restrictions", "the package group '/*' has none above it that it could inherit from")
    }
    let domain = try locateDomain(of: reference, .updatePackageGroupOriginConfiguration, context)
    for entry in change.added { try checkMayKnow(entry.repository, in: domain, context.caller) }
    let (scope, repeats, now, catalog) = (scope, context.repeats, Timestamp.now, catalog)
    typealias Changed = (answer: UpdatePackageGroupOriginConfigurationResponse, after: PackageGroups)
    let changed: Changed = try await store.write(by: WriteOrigin(user: context.caller.uid)) { writing in
      try repeats.once(writing, answer: { $0.answer }) {
        try Self.checkStillThere(domain, writing)
        let group = try Self.groups(of: domain, writing).find(reference)
        let (new, added, removed) = change.apply(to: group)
        try Self.write(new, added: added, removed: removed, in: domain, writing)
        try writing.record(ChangeEvent(.domainUpdated, at: now, domainID: domain.id))
        let after = try Self.groups(of: domain, writing)
        let description = try DomainPackageGroups(domain.with(packageGroups: after), scope).description(of: reference)
        return (
          UpdatePackageGroupOriginConfigurationResponse(
            packageGroup: description, allowedRepositoryUpdates: Self.updates(added: added, removed: removed)), after
        )
      }
    } committed: { changed in
      catalog.change { $0.update(domain.name, id: domain.id) { $0.with(packageGroups: changed.after) } }
    }
    logChange("package group restricted", context, reference.logDetails)
    return changed.answer
  }

  // MARK: shared

  /// Asks for an action on a package group, and finds its domain.
  func locateDomain(
    of reference: PackageGroupReference, _ action: Action, _ context: CallContext, requestTags: TagSet = .none
  ) throws(FerryError) -> Catalog.Domain {
    let catalog = catalog.current
    try authorizer.authorize(
      context.caller, action, packageGroup: reference.pattern, of: reference.domain, owner: reference.owner, catalog,
      requestTags: requestTags)
    return try authorizer.locate(domain: reference.domain, owner: reference.owner, catalog)
  }

  /// Changes a package group by what the groups are when it is the call's turn.
  private func changePackageGroups(
    of domain: Catalog.Domain, _ reference: PackageGroupReference, _ context: CallContext,
    answer: @escaping @Sendable (PackageGroupDescription) -> some WireMessage,
    _ change: @escaping @Sendable (any MetadataWriting, PackageGroups) throws -> Void
  ) async throws -> DomainPackageGroups {
    let (scope, repeats, now, catalog) = (scope, context.repeats, Timestamp.now, catalog)
    let after = try await store.write(by: WriteOrigin(user: context.caller.uid)) { writing in
      try repeats.once(
        writing,
        answer: { groups in
          groups[reference.pattern].map {
            answer(DomainPackageGroups(domain.with(packageGroups: groups), scope).description(of: $0))
          }
        }
      ) {
        try Self.checkStillThere(domain, writing)
        try change(writing, Self.groups(of: domain, writing))
        try writing.record(ChangeEvent(.domainUpdated, at: now, domainID: domain.id))
        return try Self.groups(of: domain, writing)
      }
    } committed: { groups in
      catalog.change { $0.update(domain.name, id: domain.id) { $0.with(packageGroups: groups) } }
    }
    return DomainPackageGroups(domain.with(packageGroups: after), scope)
  }

  static func groups(of domain: Catalog.Domain, _ reading: any MetadataReading) throws -> PackageGroups {
    PackageGroups(try reading.packageGroups(domainID: domain.id))
  }

  /// Whoever names a repository is told whether it is there: so it is for those who may read it, or list the domain's.
  private func checkMayKnow(
    _ name: RepositoryName, in domain: Catalog.Domain, _ caller: CallerIdentity
  ) throws(FerryError) {
    let policies = domain.policy.map { [$0] } ?? []
    do throws(FerryError) {
      try authorizer.authorize(
        caller, .listRepositoriesInDomain, on: domain.arn, policies, resourceTags: domain.conditionTags)
    } catch {
      guard authorizer.mayRead(caller, domain.repositories[name], named: name, in: domain) else { throw error }
    }
  }

  private static func write(
    _ group: PackageGroup, added: [PackageGroupChange.Entry], removed: [PackageGroupChange.Entry],
    in domain: Catalog.Domain, _ writing: any MetadataWriting
  ) throws {
    try writing.setRestrictions(packageGroupID: group.id, group.restrictions)
    guard !added.isEmpty || !removed.isEmpty else { return }
    let siblings = try writing.repositories().filter { $0.domainID == domain.id }
    func id(_ name: RepositoryName) throws -> Int64 {
      guard let sibling = siblings.first(where: { $0.name == name.text }) else {
        throw Authorizer.noRepository(name, in: domain.name)
      }
      return sibling.id
    }
    for entry in added {
      try writing.allow(packageGroupID: group.id, entry.way, repositoryID: id(entry.repository))
    }
    for entry in removed {
      try writing.disallow(packageGroupID: group.id, entry.way, repositoryID: id(entry.repository))
    }
  }

  private static func updates(
    added: [PackageGroupChange.Entry], removed: [PackageGroupChange.Entry]
  ) -> [String: PackageGroupAllowedRepositoryUpdate] {
    var updates: [String: PackageGroupAllowedRepositoryUpdate] = [:]
    for entry in added { updates[entry.way.rawValue, default: .init()].ADDED.append(entry.repository.text) }
    for entry in removed { updates[entry.way.rawValue, default: .init()].REMOVED.append(entry.repository.text) }
    return updates
  }

  private static func check(contactInfo: String, description: String) throws(FerryError) {
    try TextRules.check(contactInfo, atMost: PackageGroup.contactInfoCharacters, field: "contact_info")
    try TextRules.check(description, atMost: NameLimits.descriptionCharacters, field: "description")
  }
}

extension PackageGroupChange {
  /// Checks the fields of a request.
  fileprivate init(validating request: UpdatePackageGroupOriginConfigurationRequest) throws(FerryError) {
    var modes: [Way: PackageGroupRestrictions.Mode] = [:]
    for (way, mode) in request.restrictions {
      modes[try Way(validating: way, field: "restrictions")] = try .init(validating: mode, field: "restrictions")
    }
    try self.init(
      modes: modes, added: Self.entries(request.addAllowedRepositories, field: "add_allowed_repositories"),
      removed: Self.entries(request.removeAllowedRepositories, field: "remove_allowed_repositories"))
  }

  private static func entries(
    _ repositories: [PackageGroupAllowedRepository], field: String
  ) throws(FerryError) -> [Entry] {
    guard repositories.count <= PackageGroup.allowedRepositoriesInCall else {
      throw .invalid(
        field,
        "'\(field)' has \(repositories.count) entries: at most \(PackageGroup.allowedRepositoriesInCall) are allowed in a call"
      )
    }
    return try repositories.map { repository throws(FerryError) in
      Entry(
        way: try Way(validating: repository.originRestrictionType, field: field),
        repository: try RepositoryName(validating: repository.repositoryName, field: field))
    }
  }
}
