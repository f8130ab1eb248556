internal import FerryModel
internal import FerryStore
internal import FerryWire

extension ArtifactsService {
  func putDomainPermissionsPolicy(
    _ request: PutDomainPermissionsPolicyRequest, _ context: CallContext
  ) async throws -> PutDomainPermissionsPolicyResponse {
    let name = try DomainName(validating: request.domain)
    let owner = try Authorizer.RepositoryReference.owner(request.domainOwner)
    let revision = try PolicyRevision(request.policyRevision, of: .domain(name))
    let policy = try PolicyDocument(request.policyDocument, kind: .resource)
    let domain = try authorizer.locate(
      domain: name, owner: owner, allowing: .putDomainPermissionsPolicy, to: context.caller, catalog.current)

    let (id, catalog, repeats, now) = (domain.id, catalog, context.repeats, Timestamp.now)
    let answer = PutDomainPermissionsPolicyResponse(policy: ResourcePolicy(policy, of: domain))
    try await store.write(by: WriteOrigin(user: context.caller.uid)) { writing in
      try repeats.once(writing, answer: { _ in answer }) {
        try revision.check(against: Self.document(of: domain, in: writing))
        try writing.setPolicy(domainID: id, document: policy.text)
        try writing.record(
          ChangeEvent(.domainPolicyChanged, at: now, domainID: id, policyRevision: policy.revision))
      }
    } committed: {
      catalog.change { $0.update(name, id: id) { $0.with(policy: policy) } }
    }
    logChange("policy put", context, [("domain", "\(domain.arn)"), ("revision", "\(policy.revision)")])
    return answer
  }

  func getDomainPermissionsPolicy(
    _ request: GetDomainPermissionsPolicyRequest, _ context: CallContext
  ) throws -> GetDomainPermissionsPolicyResponse {
    let name = try DomainName(validating: request.domain)
    let owner = try Authorizer.RepositoryReference.owner(request.domainOwner)
    let domain = try authorizer.locate(
      domain: name, owner: owner, allowing: .getDomainPermissionsPolicy, to: context.caller, catalog.current)
    guard let policy = domain.policy else { throw PolicyHolder.domain(name).hasNone }
    return GetDomainPermissionsPolicyResponse(policy: ResourcePolicy(policy, of: domain))
  }

  func deleteDomainPermissionsPolicy(
    _ request: DeleteDomainPermissionsPolicyRequest, _ context: CallContext
  ) async throws -> DeleteDomainPermissionsPolicyResponse {
    let name = try DomainName(validating: request.domain)
    let owner = try Authorizer.RepositoryReference.owner(request.domainOwner)
    let revision = try PolicyRevision(request.policyRevision, of: .domain(name))
    let domain = try authorizer.locate(
      domain: name, owner: owner, allowing: .deleteDomainPermissionsPolicy, to: context.caller, catalog.current)

    let (id, catalog, repeats, now) = (domain.id, catalog, context.repeats, Timestamp.now)
    let answer = { @Sendable in DeleteDomainPermissionsPolicyResponse(policy: ResourcePolicy($0, of: domain)) }
    let deleted = try await store.write(by: WriteOrigin(user: context.caller.uid)) { writing in
      try repeats.once(writing, answer: answer) {
        guard let current = try Self.document(of: domain, in: writing) else { throw revision.holder.hasNone }
        try revision.check(against: current)
        try writing.setPolicy(domainID: id, document: nil)
        try writing.record(ChangeEvent(.domainPolicyChanged, at: now, domainID: id))
        return try PolicyDocument(current, kind: .resource)
      }
    } committed: { _ in
      catalog.change { $0.update(name, id: id) { $0.with(policy: nil) } }
    }
    logChange("policy deleted", context, [("domain", "\(domain.arn)"), ("revision", "\(deleted.revision)")])
    return answer(deleted)
  }

  /// The policy's document of a domain that may be gone.
  ///
  /// - Throws: ResourceNotFoundException where it is.
  private static func document(of domain: Catalog.Domain, in writing: any MetadataWriting) throws -> String? {
    guard let record = try writing.domain(id: domain.id) else {
      throw FerryError(
        .notFound(.domain, id: domain.name.text), "Domain not found: '\(domain.name)' has been deleted")
    }
    return record.policyDocument
  }
}

extension ResourcePolicy {
  fileprivate init(_ policy: PolicyDocument, of domain: Catalog.Domain) {
    self.init(resourceArn: domain.arn, revision: policy.revision, document: policy.text)
  }
}
