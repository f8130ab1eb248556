internal import FerryModel
internal import FerryStore
internal import FerryWire

extension ArtifactsService {
  func putRepositoryPermissionsPolicy(
    _ request: PutRepositoryPermissionsPolicyRequest, _ context: CallContext
  ) async throws -> PutRepositoryPermissionsPolicyResponse {
    let reference = try Authorizer.RepositoryReference(
      domain: request.domain, domainOwner: request.domainOwner, repository: request.repository)
    let revision = try PolicyRevision(request.policyRevision, of: .repository(reference.repository))
    let policy = try PolicyDocument(request.policyDocument, kind: .resource)
    let catalogNow = catalog.current
    let located = try authorizer.locate(
      reference, allowing: .putRepositoryPermissionsPolicy, to: context.caller, catalogNow)
    let (repository, domainID) = (located.repository, located.domain.id)

    let (id, catalog, repeats, now) = (repository.id, catalog, context.repeats, Timestamp.now)
    let answer = PutRepositoryPermissionsPolicyResponse(policy: ResourcePolicy(policy, of: repository))
    try await destinations[repository].write(by: context.caller.uid) { writing in
      try repeats.once(writing, answer: { _ in answer }) {
        let current = try writing.repository(id: id)?.policyDocument
        try revision.check(against: current)
        try writing.setPolicy(repositoryID: id, document: policy.text)
        try writing.record(
          .repository(
            .repositoryPolicyChanged, at: now, domainID: domainID, id: id, reference.repository,
            policyRevision: policy.revision))
      }
    } committed: {
      catalog.change { $0.update(reference.repository, id: id, in: reference.domain) { $0.with(policy: policy) } }
    }
    logChange("policy put", context, [("repository", "\(repository.arn)"), ("revision", "\(policy.revision)")])
    return answer
  }

  func getRepositoryPermissionsPolicy(
    _ request: GetRepositoryPermissionsPolicyRequest, _ context: CallContext
  ) throws -> GetRepositoryPermissionsPolicyResponse {
    let reference = try Authorizer.RepositoryReference(
      domain: request.domain, domainOwner: request.domainOwner, repository: request.repository)
    let catalog = catalog.current
    let repository = try authorizer.locate(
      reference, allowing: .getRepositoryPermissionsPolicy, to: context.caller, catalog
    ).repository
    guard let policy = repository.policy else { throw PolicyHolder.repository(reference.repository).hasNone }
    return GetRepositoryPermissionsPolicyResponse(policy: ResourcePolicy(policy, of: repository))
  }

  func deleteRepositoryPermissionsPolicy(
    _ request: DeleteRepositoryPermissionsPolicyRequest, _ context: CallContext
  ) async throws -> DeleteRepositoryPermissionsPolicyResponse {
    let reference = try Authorizer.RepositoryReference(
      domain: request.domain, domainOwner: request.domainOwner, repository: request.repository)
    let revision = try PolicyRevision(request.policyRevision, of: .repository(reference.repository))
    let catalogNow = catalog.current
    let located = try authorizer.locate(
      reference, allowing: .deleteRepositoryPermissionsPolicy, to: context.caller, catalogNow)
    let (repository, domainID) = (located.repository, located.domain.id)

    let (id, catalog, repeats, now) = (repository.id, catalog, context.repeats, Timestamp.now)
    let answer = { @Sendable in
      DeleteRepositoryPermissionsPolicyResponse(policy: ResourcePolicy($0, of: repository))
    }
    let deleted = try await destinations[repository].write(by: context.caller.uid) { writing in
      try repeats.once(writing, answer: answer) {
        guard let current = try writing.repository(id: id)?.policyDocument else {
          throw revision.holder.hasNone
        }
        try revision.check(against: current)
        try writing.setPolicy(repositoryID: id, document: nil)
        try writing.record(
          .repository(.repositoryPolicyChanged, at: now, domainID: domainID, id: id, reference.repository))
        return try PolicyDocument(current, kind: .resource)
      }
    } committed: { _ in
      catalog.change { $0.update(reference.repository, id: id, in: reference.domain) { $0.with(policy: nil) } }
    }
    logChange("policy deleted", context, [("repository", "\(repository.arn)"), ("revision", "\(deleted.revision)")])
    return answer(deleted)
  }
}

extension ResourcePolicy {
  fileprivate init(_ policy: PolicyDocument, of repository: Catalog.Repository) {
    self.init(resourceArn: repository.arn, revision: policy.revision, document: policy.text)
  }
}
