internal import FerryModel
internal import FerryStore
internal import FerryWire
internal import Logging

extension ArtifactsService {
  func putRepositoryPermissionsPolicy(
    _ request: PutRepositoryPermissionsPolicyRequest, _ context: CallContext
  ) async throws -> PutRepositoryPermissionsPolicyResponse {
    let reference = try Authorizer.RepositoryReference(
      domain: request.domain, domainOwner: request.domainOwner, repository: request.repository)
    let expected = try Self.expectedRevision(request.policyRevision)
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
        try Self.check(expected, against: current, of: reference.repository)
        try writing.setPolicy(repositoryID: id, document: policy.text)
        try writing.record(
          .repository(
            .repositoryPolicyChanged, at: now, domainID: domainID, id: id, reference.repository,
            policyRevision: policy.revision))
      }
    } committed: {
      catalog.change { $0.update(reference.repository, id: id, in: reference.domain) { $0.with(policy: policy) } }
    }
    logChange("policy put", context, ["repository": "\(repository.arn)", "revision": "\(policy.revision)"])
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
    guard let policy = repository.policy else { throw Self.noPolicy(reference.repository) }
    return GetRepositoryPermissionsPolicyResponse(policy: ResourcePolicy(policy, of: repository))
  }

  func deleteRepositoryPermissionsPolicy(
    _ request: DeleteRepositoryPermissionsPolicyRequest, _ context: CallContext
  ) async throws -> DeleteRepositoryPermissionsPolicyResponse {
    let reference = try Authorizer.RepositoryReference(
      domain: request.domain, domainOwner: request.domainOwner, repository: request.repository)
    let expected = try Self.expectedRevision(request.policyRevision)
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
          throw Self.noPolicy(reference.repository)
        }
        try Self.check(expected, against: current, of: reference.repository)
        try writing.setPolicy(repositoryID: id, document: nil)
        try writing.record(
          .repository(.repositoryPolicyChanged, at: now, domainID: domainID, id: id, reference.repository))
        return try PolicyDocument(current, kind: .resource)
      }
    } committed: { _ in
      catalog.change { $0.update(reference.repository, id: id, in: reference.domain) { $0.with(policy: nil) } }
    }
    logChange("policy deleted", context, ["repository": "\(repository.arn)", "revision": "\(deleted.revision)"])
    return answer(deleted)
  }

  private static func expectedRevision(_ text: String) throws(FerryError) -> String? {
    guard !text.isEmpty else { return nil }
    let range = NameLimits.policyRevisionCharacters
    guard range.contains(text.unicodeScalars.count), !text.unicodeScalars.contains(where: \.properties.isWhitespace)
    else {
      throw .invalid(
        "policy_revision",
        "\(quoted(text)) at 'policy_revision' is not valid: a revision has \(range.lowerBound) to \(range.upperBound) characters and no white space"
      )
    }
    return text
  }

  /// A revision that was given must be the one that is in force.
  private static func check(
    _ expected: String?, against document: String?, of repository: RepositoryName
  ) throws(FerryError) {
    guard let expected else { return }
    let current = document.map(PolicyDocument.revision(of:))
    guard current != expected else { return }
    throw FerryError(
      .staleRevision(.repository, id: repository.text),
      current.map {
        "the policy of repository '\(repository)' has the revision \($0), not \(expected): get it and try again"
      } ?? "repository '\(repository)' has no policy, so none of revision \(expected): put it without a revision")
  }

  private static func noPolicy(_ repository: RepositoryName) -> FerryError {
    FerryError(.notFound(.repository, id: repository.text), "Repository '\(repository)' has no permissions policy")
  }
}

extension ResourcePolicy {
  fileprivate init(_ policy: PolicyDocument, of repository: Catalog.Repository) {
    self.init(resourceArn: repository.arn, revision: policy.revision, document: policy.text)
  }
}
